// What one user is called and may do.
import { editUser } from "@/lib/auth/edit-users";
import { EditUser } from "@/lib/auth/schemas";
import { presentSession } from "@/lib/auth/session";
import { doing } from "@/lib/http/dashboard";

export const PATCH = doing(EditUser, async (ctx, input, { params: { userId = "" } }) =>
  editUser(ctx, { userId, sessionId: await presentSession() }, input),
);
