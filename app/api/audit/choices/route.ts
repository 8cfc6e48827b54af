// What the audit log can be filtered by.
import { auditChoices } from "@/lib/auth/audit";
import { reading } from "@/lib/http/dashboard";

export const GET = reading((ctx) => auditChoices(ctx));
