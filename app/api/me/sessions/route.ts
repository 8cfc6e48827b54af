// Signing out everywhere else.
import { presentSession } from "@/lib/auth/session";
import { endOwnOthers } from "@/lib/auth/sessions";
import { doing } from "@/lib/http/dashboard";

export const DELETE = doing(null, async (ctx) => endOwnOthers(ctx, { sessionId: await presentSession() }));
