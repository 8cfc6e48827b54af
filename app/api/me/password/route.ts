// Choosing another password.
import { changeOwnPassword } from "@/lib/auth/me";
import { ChangePassword } from "@/lib/auth/schemas";
import { presentSession } from "@/lib/auth/session";
import { clientAddress } from "@/lib/http/client-address";
import { doing } from "@/lib/http/dashboard";

export const POST = doing(ChangePassword, async (ctx, input, { request }) =>
  changeOwnPassword(ctx, { sessionId: await presentSession(), address: clientAddress(request.headers) }, input),
);
