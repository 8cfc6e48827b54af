// Verbs on oneself as a user: what one is called here, and one's password.
import { eq } from "drizzle-orm";
import { type UserRole, user } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { hashPassword, verifyPassword } from "@/lib/core/crypto";
import { conflict, invalid } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { refuseStale } from "@/lib/core/stale";
import { knownUser } from "./edit-users";
import { ChangePassword, OwnName } from "./schemas";
import { endSessionsOf, ownId, ownSessions, type SessionFacts } from "./sessions";
import { countTry, forgiveTry, type Trying } from "./throttle";

export interface OwnUser {
  name: string;
  email: string | null;
  role: UserRole;
  hasPassword: boolean;
  sessions: SessionFacts[];
}

export async function ownUser(ctx: Ctx, input: { sessionId: string | null }): Promise<OwnUser> {
  authorize(ctx, "me.view");
  const { name, email, role, passwordHash } = await knownUser(ctx.db, ownId(ctx));
  return { name, email, role, hasPassword: passwordHash !== null, sessions: await ownSessions(ctx, input) };
}

export async function setOwnName(ctx: Ctx, input: unknown): Promise<{ name: string }> {
  const { name, seen } = parseInput(OwnName, input);
  authorize(ctx, "me.edit");
  return ctx.write(async (tx) => {
    const { id, name: present } = await knownUser(tx, ownId(ctx));
    refuseStale({ name: present }, { name: seen }, "your name");
    await tx.update(user).set({ name }).where(eq(user.id, id));
    await tx.audit({ action: "user.edit", subject: id, data: { changed: ["name"] } });
    return { name };
  });
}

/**
 * Needs the present one, so that a browser left open is not enough; guessing it here is slowed down like at the door.
 * Ends every other session. @throws AppError invalid, conflict where there is none to change, unavailable.
 */
export async function changeOwnPassword(
  ctx: Ctx,
  about: { sessionId: string | null; address: string | null },
  input: unknown,
): Promise<{ ended: number }> {
  const { present, password } = parseInput(ChangePassword, input);
  authorize(ctx, "me.edit");
  const { id, passwordHash } = await knownUser(ctx.db, ownId(ctx));
  if (passwordHash === null)
    throw conflict(
      "You have no password: you come in through the chat. Nothing was changed; an admin can send a link.",
    );
  const trying: Trying = { what: "password", account: id, address: about.address };
  await countTry(ctx, trying);
  if (!(await verifyPassword(present, passwordHash)))
    throw invalid("That is not your present password. Nothing was changed.", "present");
  const made = await hashPassword(password);
  return ctx.write(async (tx) => {
    const now = await knownUser(tx, id);
    refuseStale({ passwordHash: now.passwordHash }, { passwordHash }, "your password");
    await tx.update(user).set({ passwordHash: made }).where(eq(user.id, id));
    const ended = await endSessionsOf(tx, id, ctx.now(), about.sessionId);
    await forgiveTry(tx, trying);
    await tx.audit({ action: "user.password", subject: id, data: { ended } });
    return { ended };
  });
}
