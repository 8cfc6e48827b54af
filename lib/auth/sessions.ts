// Sessions: opened at every sign-in under a new id, looked up at every request, ended one by one or all together.
import { and, desc, eq, gt, isNull, lt, ne, or } from "drizzle-orm";
import { type SIGN_IN_WAYS, session, user } from "@/db/schema";
import { actingAs, authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { newId } from "@/lib/core/crypto";
import { notFound } from "@/lib/core/errors";
import { forgetTries } from "./throttle";

export type SignInWay = (typeof SIGN_IN_WAYS)[number];

export interface SessionFacts {
  id: string;
  via: SignInWay;
  createdAt: number;
  expiresAt: number;
  /** The one that asks. */
  isThis: boolean;
}

/** From sign-in on; being there does not prolong it. */
export const SESSION_MS = 30 * 86_400_000;
/** Ended sessions are kept for a while, as a trace. */
const KEEP_MS = 30 * 86_400_000;

/**
 * Somebody has proved who they are. `before` is the session this browser had, which ends.
 * @throws AppError not_found when they may not come in any more.
 */
export async function openSession(
  ctx: Ctx,
  input: { userId: string; via: SignInWay; before?: string | null },
): Promise<{ sessionId: string }> {
  authorize(ctx, "session.open");
  const [who] = await ctx.db.select().from(user).where(eq(user.id, input.userId));
  if (!who || who.disabledAt !== null) throw notFound("There is no such user. Nothing was changed.");
  const them = actingAs(ctx, { kind: "user", id: who.id, name: who.name, role: who.role, pools: [] });
  return them.write(async (tx) => {
    const now = ctx.now();
    const sessionId = newId();
    const { userId, via } = input;
    if (input.before) await end(tx, input.before, now);
    await tx.insert(session).values({ id: sessionId, userId, via, createdAt: now, expiresAt: now + SESSION_MS });
    await tx.audit({ action: "session.open", subject: userId, data: { via } });
    await forgetOld(tx, now);
    return { sessionId };
  });
}

/** Signing out. Whoever holds the session may end it. */
export async function endSession(ctx: Ctx, input: { sessionId: string }): Promise<void> {
  authorize(ctx, "session.open");
  await ctx.write((tx) => end(tx, input.sessionId, ctx.now()));
}

const end = (tx: WriteTx, id: string, now: number) =>
  tx
    .update(session)
    .set({ endedAt: now })
    .where(and(eq(session.id, id), isNull(session.endedAt)));

/** All of somebody's, but for the one that is to stay. Part of every verb that changes what they may do. */
export async function endSessionsOf(tx: WriteTx, userId: string, now: number, but?: string | null): Promise<number> {
  const ended = await tx
    .update(session)
    .set({ endedAt: now })
    .where(
      and(
        ...[eq(session.userId, userId), isNull(session.endedAt), gt(session.expiresAt, now)],
        but ? ne(session.id, but) : undefined,
      ),
    )
    .returning({ id: session.id });
  return ended.length;
}

async function forgetOld(tx: WriteTx, now: number): Promise<void> {
  await tx.delete(session).where(or(lt(session.expiresAt, now - KEEP_MS), lt(session.endedAt, now - KEEP_MS)));
  await forgetTries(tx, now);
}

/** One's own sessions that are still good, the newest first. */
export async function ownSessions(ctx: Ctx, input: { sessionId: string | null }): Promise<SessionFacts[]> {
  authorize(ctx, "me.view");
  const rows = await ctx.db
    .select()
    .from(session)
    .where(and(eq(session.userId, ownId(ctx)), isNull(session.endedAt), gt(session.expiresAt, ctx.now())))
    .orderBy(desc(session.createdAt));
  return rows.map(({ id, via, createdAt, expiresAt }) => ({
    ...{ id, via, createdAt, expiresAt },
    isThis: id === input.sessionId,
  }));
}

/** Ends one's other sessions: a browser that was lost, a computer that was not one's own. */
export async function endOwnOthers(ctx: Ctx, input: { sessionId: string | null }): Promise<{ ended: number }> {
  authorize(ctx, "me.edit");
  return ctx.write(async (tx) => {
    const ended = await endSessionsOf(tx, ownId(ctx), ctx.now(), input.sessionId);
    await tx.audit({ action: "session.end_others", subject: ownId(ctx), data: { ended } });
    return { ended };
  });
}

/** The user who asks; only somebody signed in has passed `me.view` and `me.edit`. */
export function ownId(ctx: Ctx): string {
  if (ctx.actor.kind !== "user") throw notFound("Nobody is signed in. Nothing was changed.");
  return ctx.actor.id;
}
