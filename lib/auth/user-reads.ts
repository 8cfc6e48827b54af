// Reads of users: who may sign in, as what, how, and when they last did.

import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, max, ne, or, type SQL, sql } from "drizzle-orm";
import { account, audit, grant, invitation, pool, session, user, workspace } from "@/db/schema";
import { aPage } from "@/lib/core/a-page";
import { allOf } from "@/lib/core/all-of";
import { authorize, type Ctx } from "@/lib/core/context";
import { containing } from "@/lib/meetups/search";
import type { SignInWay, UserFilter, UserLine, UserList, UserSearch } from "./user-search";

const A_PAGE = 50;

export async function listUsers(ctx: Ctx, asked: UserSearch): Promise<UserList> {
  authorize(ctx, "user.view");
  const which = and(shown(ctx, asked.show), called(asked.q));
  const counted = async () => ({ total: await ctx.db.$count(user, which) });
  const rowsFrom = (offset: number) =>
    ctx.db
      .select({ user, platform: workspace.platform, seen: lastSeen })
      .from(user)
      .leftJoin(account, eq(account.id, user.accountId))
      .leftJoin(workspace, eq(workspace.id, account.workspaceId))
      .where(which)
      .orderBy(...inOrder(asked))
      .limit(A_PAGE)
      .offset(offset);
  const { rows, ...place } = await aPage({ page: asked.page, size: A_PAGE }, counted, rowsFrom);
  const ids = rows.map((row) => row.user.id);
  const of = await allOf({
    pools: poolsOf(ctx, ids),
    sessions: sessionsOf(ctx, ids),
    links: linksOf(ctx, ids),
    choices: choices(ctx),
  });
  const users = rows.map(({ user: one, platform, seen }): UserLine => {
    const { id, name, email, role, disabledAt, passwordHash, accountId } = one;
    return {
      ...{ id, name, email, role, disabledAt, lastSignIn: seen },
      pools: of.pools.get(id) ?? [],
      ways: waysOf(passwordHash !== null, platform),
      sessions: of.sessions.get(id) ?? 0,
      invitedUntil: disabledAt === null ? (of.links.get(id) ?? null) : null,
      isYou: ctx.actor.kind === "user" && ctx.actor.id === id,
      isUnused: passwordHash === null && accountId === null && seen === null,
    };
  });
  return { users, ...place, pools: of.choices };
}

/** Sessions are forgotten after a while, the record is not. */
const lastSeen = sql<number | null>`(select ${max(audit.at)} from ${audit}
  where ${audit.subject} = ${user.id} and ${audit.action} = 'session.open')`;

const waysOf = (hasPassword: boolean, platform: SignInWay | null): SignInWay[] => [
  ...(hasPassword ? (["password"] as const) : []),
  ...(platform ? [platform] : []),
];

function shown(ctx: Ctx, show: UserFilter): SQL | undefined {
  if (show === "disabled") return isNotNull(user.disabledAt);
  if (show === "staff") return ne(user.role, "member");
  if (show !== "invited") return eq(user.role, show);
  const open = and(isNull(invitation.usedAt), gt(invitation.expiresAt, ctx.now()));
  const invited = ctx.db.select({ id: invitation.userId }).from(invitation).where(open);
  return and(isNull(user.disabledAt), inArray(user.id, invited));
}

const called = (text: string) =>
  text === "" ? undefined : or(containing(user.name, text), containing(user.email, text));

function inOrder({ sort, down }: UserSearch): SQL[] {
  const way = down ? desc : asc;
  const byName = [asc(sql`lower(${user.name})`), asc(user.id)];
  if (sort === "role") return [way(user.role), ...byName];
  // Whoever never came stands at the end, in either direction.
  if (sort === "seen") return [asc(sql`${lastSeen} is null`), way(lastSeen), ...byName];
  return [way(sql`lower(${user.name})`), asc(user.id)];
}

async function poolsOf(ctx: Ctx, ids: string[]): Promise<Map<string, { id: string; name: string }[]>> {
  const rows = await ctx.db
    .select({ userId: grant.userId, id: pool.id, name: pool.name })
    .from(grant)
    .innerJoin(pool, eq(pool.id, grant.poolId))
    .where(inArray(grant.userId, ids))
    .orderBy(asc(pool.name));
  const found = new Map<string, { id: string; name: string }[]>();
  for (const { userId, ...one } of rows) found.set(userId, [...(found.get(userId) ?? []), one]);
  return found;
}

async function sessionsOf(ctx: Ctx, ids: string[]): Promise<Map<string, number>> {
  const rows = await ctx.db
    .select({ id: session.userId, n: count() })
    .from(session)
    .where(and(inArray(session.userId, ids), isNull(session.endedAt), gt(session.expiresAt, ctx.now())))
    .groupBy(session.userId);
  return new Map(rows.map((row) => [row.id, row.n]));
}

async function linksOf(ctx: Ctx, ids: string[]): Promise<Map<string, number>> {
  const rows = await ctx.db
    .select({ id: invitation.userId, until: invitation.expiresAt })
    .from(invitation)
    .where(and(inArray(invitation.userId, ids), isNull(invitation.usedAt), gt(invitation.expiresAt, ctx.now())));
  return new Map(rows.map((row) => [row.id, row.until]));
}

const choices = (ctx: Ctx) =>
  ctx.db.select({ id: pool.id, name: pool.name }).from(pool).where(isNull(pool.archivedAt)).orderBy(asc(pool.name));
