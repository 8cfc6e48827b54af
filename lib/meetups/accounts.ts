// Verbs on accounts: what the platform says of its people, and Kith's person behind each.
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { account, membership, person, pool } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { newId } from "@/lib/core/crypto";
import { notFound } from "@/lib/core/errors";
import { casualNameOf, nameKeyOf } from "./names";
import type { AccountFacts } from "./schemas";

export type Account = typeof account.$inferSelect;

/** What a platform tells of one of its users; names are shown as they are. */
export interface Profile {
  user: string;
  userName: string;
  fullName: string;
  email: string | null;
  timeZone: string | null;
  isBot: boolean;
  isGuest: boolean;
  isStranger: boolean;
  isDeactivated: boolean;
  isInvited: boolean;
}

/** Writes what the platform says; makes account and person where they are new. Names edited in Kith stay. */
export async function saveProfiles(ctx: Ctx, input: { workspaceId: string; profiles: Profile[] }): Promise<void> {
  authorize(ctx, "person.follow", { workspaceId: input.workspaceId });
  await ctx.write(async (tx) => {
    const users = input.profiles.map((profile) => profile.user);
    const known = await tx
      .select()
      .from(account)
      .where(and(eq(account.workspaceId, input.workspaceId), inArray(account.user, users)));
    const byUser = new Map(known.map((row) => [row.user, row]));
    for (const profile of input.profiles) {
      const before = byUser.get(profile.user);
      if (before) await follow(tx, before, profile, ctx.now());
      else await welcome(tx, input.workspaceId, profile, ctx.now());
    }
  });
}

const marksOf = (profile: Profile, now: number) => ({
  userName: profile.userName,
  timeZone: profile.timeZone,
  isBot: profile.isBot,
  isGuest: profile.isGuest,
  isStranger: profile.isStranger,
  isDeactivated: profile.isDeactivated,
  isInvited: profile.isInvited,
  unreadable: null,
  updatedAt: now,
});

function namesOf({ fullName }: Profile) {
  const casualName = casualNameOf(fullName);
  return { fullName, casualName, nameKey: nameKeyOf(fullName, casualName) };
}

async function follow(tx: WriteTx, before: Account, profile: Profile, now: number): Promise<void> {
  await tx.update(account).set(marksOf(profile, now)).where(eq(account.id, before.id));
  // A deactivated account's profile is a stump: it does not take the name away.
  const named = profile.isDeactivated && profile.fullName === profile.userName;
  const [who] = await tx.select().from(person).where(eq(person.id, before.personId));
  if (!who || named) return;
  await tx
    .update(person)
    .set({
      email: profile.email ?? who.email,
      ...(who.nameEdited ? {} : namesOf(profile)),
    })
    .where(eq(person.id, who.id));
}

async function welcome(tx: WriteTx, workspaceId: string, profile: Profile, now: number): Promise<void> {
  const personId = newId();
  await tx.insert(person).values({
    id: personId,
    ...namesOf(profile),
    email: profile.email,
    createdAt: now,
  });
  await tx.insert(account).values({ id: newId(), workspaceId, user: profile.user, personId, ...marksOf(profile, now) });
}

/** One profile could not be read: shown, and tried again; the others go on. */
export async function noteUnreadable(
  ctx: Ctx,
  input: { workspaceId: string; user: string; reason: string },
): Promise<void> {
  authorize(ctx, "person.follow", { workspaceId: input.workspaceId });
  await ctx.write(async (tx) => {
    const stump: Profile = {
      user: input.user,
      userName: input.user,
      fullName: input.user,
      email: null,
      timeZone: null,
      isBot: false,
      isGuest: false,
      isStranger: false,
      isDeactivated: false,
      isInvited: false,
    };
    const [known] = await tx
      .select({ id: account.id })
      .from(account)
      .where(and(eq(account.workspaceId, input.workspaceId), eq(account.user, input.user)));
    if (!known) await welcome(tx, input.workspaceId, stump, 0);
    await tx
      .update(account)
      .set({ unreadable: input.reason })
      .where(and(eq(account.workspaceId, input.workspaceId), eq(account.user, input.user)));
  });
}

/** The accounts Kith knows of these users, by the platform's id. */
export async function knownAccounts(
  ctx: Ctx,
  input: { workspaceId: string; users?: string[] },
): Promise<Map<string, Account>> {
  authorize(ctx, "person.follow", { workspaceId: input.workspaceId });
  const rows = await ctx.db
    .select()
    .from(account)
    .where(
      input.users
        ? and(eq(account.workspaceId, input.workspaceId), inArray(account.user, input.users))
        : eq(account.workspaceId, input.workspaceId),
    );
  return new Map(rows.map((row) => [row.user, row]));
}

/** By what they are called on the platform. @throws AppError when Kith knows nobody of that name. */
export async function personOfName(
  ctx: Ctx,
  input: { workspaceId: string; userName: string },
): Promise<{ accountId: string; userName: string }> {
  authorize(ctx, "person.follow", { workspaceId: input.workspaceId });
  const [found] = await ctx.db
    .select({ accountId: account.id, userName: account.userName })
    .from(account)
    .where(
      and(
        eq(account.workspaceId, input.workspaceId),
        eq(sql`lower(${account.userName})`, input.userName.toLowerCase()),
      ),
    )
    .orderBy(desc(account.updatedAt))
    .limit(1);
  if (!found) throw notFound(`Kith knows nobody called "${input.userName}". Nothing was changed.`);
  return found;
}

/** The person of an account that is still active; null otherwise. */
export async function personOfAccount(
  ctx: Ctx,
  input: { workspaceId: string; accountId: string },
): Promise<string | null> {
  authorize(ctx, "person.follow", { workspaceId: input.workspaceId });
  const [row] = await ctx.db
    .select({ personId: account.personId })
    .from(account)
    .where(
      and(
        eq(account.id, input.accountId),
        eq(account.workspaceId, input.workspaceId),
        eq(account.isDeactivated, false),
      ),
    );
  return row?.personId ?? null;
}

/** Who stands behind a platform's user, or null when Kith has not met them. */
export async function accountByUser(
  ctx: Ctx,
  input: { workspaceId: string; user: string },
): Promise<AccountFacts | null> {
  authorize(ctx, "person.follow", { workspaceId: input.workspaceId });
  const found = await ctx.db.query.account.findFirst({
    where: (a) => and(eq(a.workspaceId, input.workspaceId), eq(a.user, input.user)),
  });
  if (!found) return null;
  const [who] = await ctx.db.select().from(person).where(eq(person.id, found.personId));
  const pools = await poolsOf(ctx, found.personId);
  return {
    accountId: found.id,
    personId: found.personId,
    workspaceId: found.workspaceId,
    user: found.user,
    casualName: who!.casualName,
    fullName: who!.fullName,
    intro: who!.intro,
    pending: found.pending,
    pausedUntil: who!.pausedUntil !== null && who!.pausedUntil > ctx.now() ? who!.pausedUntil : null,
    isDeactivated: found.isDeactivated,
    pools,
  };
}

async function poolsOf(ctx: Ctx, personId: string): Promise<{ poolId: string; name: string }[]> {
  return ctx.db
    .select({ poolId: pool.id, name: pool.name })
    .from(membership)
    .innerJoin(pool, eq(pool.id, membership.poolId))
    .where(and(eq(membership.personId, personId), eq(membership.state, "in"), isNull(pool.archivedAt)));
}
