// What is done with one user, by its last part: POST /api/users/…/disable and so on.
import { disableUser, enableUser, endUserSessions, removeUser } from "@/lib/auth/edit-users";
import { reinvite } from "@/lib/auth/invitations";
import { presentSession } from "@/lib/auth/session";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { doing } from "@/lib/http/dashboard";

const STEPS: Record<string, (ctx: Ctx, about: { userId: string; sessionId: string | null }) => Promise<unknown>> = {
  link: reinvite,
  disable: disableUser,
  enable: enableUser,
  "sign-out": endUserSessions,
  remove: removeUser,
};

export const POST = doing(null, async (ctx, _, { params: { userId = "", step = "" } }) => {
  const act = Object.hasOwn(STEPS, step) ? STEPS[step] : undefined;
  if (!act) throw notFound("There is no such thing to do. Nothing was changed.");
  return act(ctx, { userId, sessionId: await presentSession() });
});
