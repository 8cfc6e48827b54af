// The audit log, a page at a time.
import { listAudit } from "@/lib/auth/audit";
import { readAuditSearch } from "@/lib/auth/audit-search";
import { reading } from "@/lib/http/dashboard";

export const GET = reading((ctx, { search }) => listAudit(ctx, readAuditSearch(search)));
