// Verbs on users that exist: what they are called, what they may do, and whether they may come in.
import { and, eq, isNotNull, isNull, ne, or } from "drizzle-orm";
import { grant, invitation, pool, session, type UserRole, user } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { conflict, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { refuseStale } from "@/lib/core/stale";
import { EditUser } from "./schemas";
import { endSessionsOf } from "./sessions";
import { emailKey, grantPools, refuseTakenEmail } from "./users";

type User = typeof user.$inferSelect;

export interface EditedUser {
  userId: string;
  name: string;
  email: string | null;
  role: UserRole;
  pools: string[];
  /** How many of their sessions were ended by it. */
  ended: number;
}

interface About {
  userId: string;
  /** The session that asks: it stays when somebody changes their own rights. */
  sessionId?: string | null;
}

/**
 * Changes what is given. Another role ends the sessions, so that no open page goes on as what it was.
 * @throws AppError conflict for the last admin, a taken address, or when somebody was quicker.
 */
export async function editUser(ctx: Ctx, about: About, input: unknown): Promise<EditedUser> {
  const { seen, pools: wantedPools, ...wanted } = parseInput(EditUser, input);
  authorize(ctx, "user.edit");
  const { userId } = about;
  return ctx.write(async (tx) => {
    const before = await knownUser(tx, userId);
    const present = { ...before, pools: await poolsOf(tx, userId) };
    refuseStale<Omit<EditedUser, "userId" | "ended">>(present, sorted(seen) as never, `what ${before.name} may do`);
    const role = wanted.role ?? before.role;
    if (role !== "admin") await refuseLastAdmin(tx, before);
    if (wanted.email !== undefined) await refuseTakenEmail(tx, wanted.email, userId);
    const named = wanted.email === undefined ? {} : { emailKey: emailKey(wanted.email) };
    if (Object.keys(wanted).length > 0)
      await tx
        .update(user)
        .set({ ...wanted, ...named })
        .where(eq(user.id, userId));
    await regrant(tx, userId, role === "manager" ? wantedPools : []);
    const ended = role === before.role ? 0 : await endSessionsOf(tx, userId, ctx.now(), stays(ctx, about));
    const pools = await poolsOf(tx, userId);
    const changed = [...Object.keys(wanted), ...(wantedPools ? ["pools"] : [])];
    await tx.audit({ action: "user.edit", subject: userId, data: { changed, role, pools } });
    return { userId, name: wanted.name ?? before.name, email: wanted.email ?? before.email, role, pools, ended };
  });
}

const sorted = (seen: EditUser["seen"]) => (seen?.pools ? { ...seen, pools: [...seen.pools].sort() } : seen);

/** Of others every session ends; of one's own all but this. */
const stays = (ctx: Ctx, { userId, sessionId }: About) =>
  ctx.actor.kind === "user" && ctx.actor.id === userId ? sessionId : null;

/** undefined leaves them as they are. */
async function regrant(tx: WriteTx, userId: string, poolIds: string[] | undefined): Promise<void> {
  if (poolIds === undefined) return;
  await tx.delete(grant).where(eq(grant.userId, userId));
  await grantPools(tx, userId, poolIds);
}

/** Nobody signs in as them any more, and whoever is signed in is out. */
export async function disableUser(ctx: Ctx, { userId }: About): Promise<{ name: string; ended: number }> {
  authorize(ctx, "user.edit");
  return ctx.write(async (tx) => {
    const before = await knownUser(tx, userId);
    if (before.disabledAt !== null) throw conflict(`${before.name} is disabled already. Nothing was changed.`);
    await refuseLastAdmin(tx, before);
    await tx.update(user).set({ disabledAt: ctx.now() }).where(eq(user.id, userId));
    const ended = await endSessionsOf(tx, userId, ctx.now());
    await tx.audit({ action: "user.disable", subject: userId, data: { ended } });
    return { name: before.name, ended };
  });
}

export async function enableUser(ctx: Ctx, { userId }: About): Promise<{ name: string }> {
  authorize(ctx, "user.edit");
  return ctx.write(async (tx) => {
    const before = await knownUser(tx, userId);
    if (before.disabledAt === null) throw conflict(`${before.name} is not disabled. Nothing was changed.`);
    await tx.update(user).set({ disabledAt: null }).where(eq(user.id, userId));
    await tx.audit({ action: "user.enable", subject: userId });
    return { name: before.name };
  });
}

/** Signs somebody out everywhere. */
export async function endUserSessions(ctx: Ctx, about: About): Promise<{ name: string; ended: number }> {
  authorize(ctx, "user.edit");
  return ctx.write(async (tx) => {
    const { id, name } = await knownUser(tx, about.userId);
    const ended = await endSessionsOf(tx, id, ctx.now(), stays(ctx, about));
    await tx.audit({ action: "user.end_sessions", subject: id, data: { ended } });
    return { name, ended };
  });
}

/** Takes back an invitation by mistake. Whoever has ever come in stays in the record and can only be disabled. */
export async function removeUser(ctx: Ctx, { userId }: About): Promise<{ name: string }> {
  authorize(ctx, "user.edit");
  return ctx.write(async (tx) => {
    const { name, passwordHash, accountId } = await knownUser(tx, userId);
    const [came] = await tx.select({ id: session.id }).from(session).where(eq(session.userId, userId)).limit(1);
    if (came || passwordHash !== null || accountId !== null)
      throw conflict(`${name} has been here, so they can only be disabled. Nothing was changed.`);
    await forgetUser(tx, userId);
    await tx.audit({ action: "user.remove", subject: userId });
    return { name };
  });
}

/** The row and what hangs on it; the audit keeps what they did. */
export async function forgetUser(tx: WriteTx, userId: string): Promise<void> {
  await tx.delete(grant).where(eq(grant.userId, userId));
  await tx.delete(invitation).where(eq(invitation.userId, userId));
  await tx.delete(session).where(eq(session.userId, userId));
  await tx.delete(user).where(eq(user.id, userId));
}

/** @throws AppError not_found. */
export async function knownUser(tx: Pick<WriteTx, "select">, userId: string): Promise<User> {
  const [found] = await tx.select().from(user).where(eq(user.id, userId));
  if (!found) throw notFound("There is no such user. Nothing was changed.");
  return found;
}

/** Somebody must be left who can let others in: not one who was only invited, nor one who is disabled. */
async function refuseLastAdmin(tx: WriteTx, leaving: User): Promise<void> {
  if (leaving.role !== "admin") return;
  const [another] = await tx
    .select({ id: user.id })
    .from(user)
    .where(
      and(
        ...[ne(user.id, leaving.id), eq(user.role, "admin"), isNull(user.disabledAt)],
        or(isNotNull(user.passwordHash), isNotNull(user.accountId)),
      ),
    )
    .limit(1);
  if (!another)
    throw conflict(`${leaving.name} is the last admin who can sign in. Nothing was changed: make another one first.`);
}

async function poolsOf(tx: WriteTx, userId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: pool.id })
    .from(grant)
    .innerJoin(pool, eq(pool.id, grant.poolId))
    .where(eq(grant.userId, userId));
  return rows.map((row) => row.id).sort();
}
