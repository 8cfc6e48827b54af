// Verbs that follow the platform: who is in a pool's channel, and what became of channels and people.
import { and, eq, inArray, isNull, ne, type SQLWrapper, sql } from "drizzle-orm";
import { account, delivery, match, membership, pool, round, type UnplacedReason, workspace } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { harmless } from "@/lib/core/text";
import type { Account } from "./accounts";
import { askEverybody, type Joining, joinMemberships } from "./asking";
import { livePool, type Pool } from "./pools";
import { leaveDrafts } from "./seats";

type Marks = Pick<Account, "isBot" | "isGuest" | "isStranger" | "isDeactivated" | "isInvited" | "unreadable">;

/** Whether this account can take part: never bots and those not here; guests and strangers where the pool takes them. */
export function standing(
  pool: Pick<Pool, "includeGuests" | "includeStrangers">,
  who: Marks,
): "in" | "guest" | "unknown" | null {
  if (who.isBot || who.isDeactivated || who.isInvited) return null;
  if (who.unreadable !== null) return "unknown";
  if (who.isGuest && !pool.includeGuests) return "guest";
  if (who.isStranger && !pool.includeStrangers) return "guest";
  return "in";
}

export interface MembersChange {
  joined: number;
  left: number;
  /** Users whose profile could not be read this time: whoever was a member before stays one, nobody becomes one. */
  unreadable: string[];
}

/** Makes the memberships of a pool what the channel's member list says. Messages nobody. */
export async function applyMembers(ctx: Ctx, input: { poolId: string; users: string[] }): Promise<MembersChange> {
  authorize(ctx, "pool.sync", { poolId: input.poolId });
  return ctx.write(async (tx) => {
    const here = await livePool(tx, input.poolId);
    const before = await statesIn(tx, here.id);
    const wanted = new Map<string, Joining>();
    const unreadable: string[] = [];
    for (const who of await present(tx, here.workspaceId, input.users)) {
      const state = standing(here, who);
      const was = before.get(who.personId);
      if (state === "unknown") unreadable.push(who.user);
      const now = state === "unknown" ? (was === "left" ? undefined : was) : state;
      if (now) wanted.set(who.personId, { personId: who.personId, accountId: who.accountId, state: now });
    }
    const joined = [...wanted.values()].filter((one) => before.get(one.personId) !== one.state);
    const gone = [...before].filter(([id, state]) => state !== "left" && !wanted.has(id)).map(([id]) => id);
    if (joined.length > 0) await joinMemberships(tx, here.id, joined, ctx.now());
    const guests = joined.filter((one) => one.state === "guest" && before.get(one.personId) === "in");
    if (guests.length > 0)
      await noLongerIn(
        tx,
        here.id,
        guests.map((one) => one.personId),
        "guest",
        ctx.now(),
      );
    if (gone.length > 0) await leave(tx, here.id, gone, ctx.now());
    return { joined: joined.length, left: gone.length, unreadable };
  });
}

async function statesIn(tx: WriteTx, poolId: string): Promise<Map<string, "in" | "guest" | "left">> {
  const rows = await tx
    .select({ personId: membership.personId, state: membership.state })
    .from(membership)
    .where(eq(membership.poolId, poolId));
  return new Map(rows.map((row) => [row.personId, row.state]));
}

/** The accounts of these users, in the order of the list. */
function present(tx: WriteTx, workspaceId: string, users: string[]) {
  return tx
    .select({
      accountId: account.id,
      personId: account.personId,
      user: account.user,
      isBot: account.isBot,
      isGuest: account.isGuest,
      isStranger: account.isStranger,
      isDeactivated: account.isDeactivated,
      isInvited: account.isInvited,
      unreadable: account.unreadable,
    })
    .from(sql`json_each(${JSON.stringify(users)}) j`)
    .innerJoin(account, and(eq(account.workspaceId, workspaceId), sql`${account.user} = j.value`))
    .orderBy(sql`j.key`);
}

async function leave(tx: WriteTx, poolId: string, people: string[], now: number): Promise<void> {
  await tx
    .update(membership)
    .set({ state: "left", leftAt: now })
    .where(and(eq(membership.poolId, poolId), oneOf(membership.personId, people), ne(membership.state, "left")));
  await noLongerIn(tx, poolId, people, "no_answer", now);
}

const oneOf = (column: SQLWrapper, ids: string[]) =>
  sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;

/** Their places in drafts are given back, and what was still to be said to them about this pool is not said. */
async function noLongerIn(
  tx: WriteTx,
  poolId: string,
  people: string[],
  why: UnplacedReason,
  now: number,
): Promise<void> {
  await leaveDrafts(tx, people, why, { poolId });
  await tx
    .update(delivery)
    .set({ state: "dropped", error: "left", doneAt: now })
    .where(and(oneOf(delivery.personId, people), eq(delivery.poolId, poolId), eq(delivery.state, "queued")));
}

const poolOf = (tx: Pick<WriteTx, "select">, workspaceId: string, channel: string) =>
  tx
    .select()
    .from(pool)
    .where(and(eq(pool.workspaceId, workspaceId), eq(pool.channel, channel), isNull(pool.archivedAt)));

const accountOf = (tx: Pick<WriteTx, "select">, { workspaceId, user }: { workspaceId: string; user: string }) =>
  tx
    .select()
    .from(account)
    .where(and(eq(account.workspaceId, workspaceId), eq(account.user, user)));

/** Somebody joined a channel. In an asking round of its pool they are asked at once. */
export async function joinedChannel(
  ctx: Ctx,
  input: { workspaceId: string; channel: string; user: string },
): Promise<void> {
  authorize(ctx, "channel.follow", { workspaceId: input.workspaceId });
  await ctx.write(async (tx) => {
    const [here] = await poolOf(tx, input.workspaceId, input.channel);
    const [who] = await accountOf(tx, input);
    const state = here && who ? standing(here, who) : null;
    if (!here || !who || !state || state === "unknown") return;
    if ((await stateIn(tx, here.id, who.personId)) === state) return;
    await joinMemberships(tx, here.id, [{ personId: who.personId, accountId: who.id, state }], ctx.now());
    if (state === "in") await askInRunningRound(tx, here, who.personId, ctx.now());
  });
}

async function stateIn(tx: WriteTx, poolId: string, personId: string) {
  const [row] = await tx
    .select({ state: membership.state })
    .from(membership)
    .where(and(eq(membership.poolId, poolId), eq(membership.personId, personId)));
  return row?.state ?? null;
}

async function askInRunningRound(tx: WriteTx, here: Pool, personId: string, now: number): Promise<void> {
  const [asking] = await tx
    .select()
    .from(round)
    .where(and(eq(round.poolId, here.id), eq(round.state, "asking")));
  if (!asking) return;
  await askEverybody(tx, { poolId: here.id, workspaceId: here.workspaceId, roundId: asking.id, now }, { personId });
  await tx.emit({ name: "deliveries/queued", data: { workspaceId: here.workspaceId } });
}

export async function leftChannel(
  ctx: Ctx,
  input: { workspaceId: string; channel: string; user: string },
): Promise<void> {
  authorize(ctx, "channel.follow", { workspaceId: input.workspaceId });
  await ctx.write(async (tx) => {
    const [here] = await poolOf(tx, input.workspaceId, input.channel);
    const [who] = await accountOf(tx, input);
    if (here && who) await leave(tx, here.id, [who.personId], ctx.now());
  });
}

/** Whoever leaves the workspace's team leaves all its channels. */
export async function leftTeam(ctx: Ctx, input: { workspaceId: string; user: string }): Promise<void> {
  authorize(ctx, "channel.follow", { workspaceId: input.workspaceId });
  await ctx.write(async (tx) => {
    const [who] = await accountOf(tx, input);
    if (!who) return;
    const pools = await tx
      .select({ poolId: membership.poolId })
      .from(membership)
      .where(and(eq(membership.accountId, who.id), ne(membership.state, "left")));
    for (const { poolId } of pools) await leave(tx, poolId, [who.personId], ctx.now());
  });
}

const CHANNEL_STATES = { archived: "archived", unarchived: "open", deleted: "deleted", left: "left" } as const;
/** A pool's channel may be public or private as it likes. */
type Irrelevant = "made_public" | "made_private";

/** A channel was renamed, archived, moved to another id, or the bot was put out of it. */
export async function channelChanged(
  ctx: Ctx,
  input: {
    workspaceId: string;
    channel: string;
    change: keyof typeof CHANNEL_STATES | "renamed" | "moved" | Irrelevant;
    to: string | null;
  },
): Promise<void> {
  authorize(ctx, "channel.follow", { workspaceId: input.workspaceId });
  await ctx.write(async (tx) => {
    const [here] = await poolOf(tx, input.workspaceId, input.channel);
    if (!here) return;
    const { change, to } = input;
    if (change === "made_public" || change === "made_private") return;
    if (change === "renamed") {
      const channelName = harmless(to ?? "").slice(0, 200);
      if (channelName !== "") await tx.update(pool).set({ channelName }).where(eq(pool.id, here.id));
    } else if (change === "moved") {
      const [taken] = to === null ? [] : await poolOf(tx, input.workspaceId, to);
      if (to !== null && !taken) await tx.update(pool).set({ channel: to }).where(eq(pool.id, here.id));
    } else {
      await tx.update(pool).set({ channelState: CHANNEL_STATES[change] }).where(eq(pool.id, here.id));
    }
    await tx.audit({ action: `channel.${change}`, subject: input.channel, poolId: here.id });
  });
}

/** After a profile was saved: who was deactivated, or came back, leaves or rejoins nothing, but drafts and queues follow. */
export async function followStanding(ctx: Ctx, input: { workspaceId: string; user: string }): Promise<void> {
  authorize(ctx, "person.follow", { workspaceId: input.workspaceId });
  await ctx.write(async (tx) => {
    const [who] = await accountOf(tx, input);
    if (!who) return;
    if (who.isDeactivated) {
      await leaveDrafts(tx, [who.personId], "no_answer");
      await tx
        .update(delivery)
        .set({ state: "dropped", error: "person_unreachable", doneAt: ctx.now() })
        .where(and(eq(delivery.accountId, who.id), eq(delivery.state, "queued")));
    }
    const pools = await tx
      .select({ pool, membership })
      .from(membership)
      .innerJoin(pool, eq(pool.id, membership.poolId))
      .where(and(eq(membership.accountId, who.id), inArray(membership.state, ["in", "guest"])));
    for (const row of pools) {
      const state = standing(row.pool, who);
      if (!state || state === "unknown" || state === row.membership.state) continue;
      await joinMemberships(tx, row.pool.id, [{ ...row.membership, state }], ctx.now());
      if (state === "guest") await noLongerIn(tx, row.pool.id, [who.personId], "guest", ctx.now());
    }
  });
}

/** The platform took Kith's token away: nothing is sent until it is connected again. */
export async function workspaceDisconnected(ctx: Ctx, input: { workspaceId: string; reason: string }): Promise<void> {
  authorize(ctx, "workspace.disconnect", { workspaceId: input.workspaceId });
  await ctx.write(async (tx) => {
    await tx
      .update(workspace)
      .set({ state: "disconnected", stateDetail: input.reason })
      .where(eq(workspace.id, input.workspaceId));
    await tx.audit({ action: "workspace.disconnected", subject: input.workspaceId, data: { reason: input.reason } });
  });
}

/** The token is accepted again: what waits goes on. */
export async function workspaceReconnected(ctx: Ctx, input: { workspaceId: string }): Promise<void> {
  authorize(ctx, "workspace.connect", { workspaceId: input.workspaceId });
  await ctx.write(async (tx) => {
    await tx
      .update(workspace)
      .set({ state: "connected", stateDetail: null })
      .where(eq(workspace.id, input.workspaceId));
    await tx.emit({ name: "deliveries/queued", data: { workspaceId: input.workspaceId } });
    await tx.audit({ action: "workspace.reconnected", subject: input.workspaceId });
  });
}

/** Somebody wrote in a match's conversation: only the fact is kept. */
export async function noteActivity(ctx: Ctx, input: { workspaceId: string; conversation: string }): Promise<void> {
  authorize(ctx, "inbound.work", { workspaceId: input.workspaceId });
  await ctx.write((tx) =>
    tx
      .update(match)
      .set({ activeAt: ctx.now() })
      .where(
        and(
          eq(match.conversation, input.conversation),
          eq(match.state, "published"),
          inArray(match.poolId, tx.select({ id: pool.id }).from(pool).where(eq(pool.workspaceId, input.workspaceId))),
        ),
      ),
  );
}
