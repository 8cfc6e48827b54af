// Verbs that follow the platform: who is in a pool's channel, and what became of channels and people.
import { and, eq, inArray, isNull } from "drizzle-orm";
import { account, delivery, match, membership, pool, round, workspace } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import type { Account } from "./accounts";
import { askEverybody, joinMembership } from "./asking";
import { livePool, type Pool } from "./pools";
import { leaveDrafts } from "./seats";

/** Whether this account can take part: never bots and those not here; guests and strangers where the pool takes them. */
export function standing(pool: Pick<Pool, "includeGuests" | "includeStrangers">, who: Account): "in" | "guest" | null {
  if (who.isBot || who.isDeactivated || who.isInvited || who.unreadable !== null) return null;
  if (who.isGuest && !pool.includeGuests) return "guest";
  if (who.isStranger && !pool.includeStrangers) return "guest";
  return "in";
}

export interface MembersChange {
  joined: number;
  left: number;
}

/** Makes the memberships of a pool what the channel's member list says. Messages nobody. */
export async function applyMembers(ctx: Ctx, input: { poolId: string; users: string[] }): Promise<MembersChange> {
  authorize(ctx, "pool.sync", { poolId: input.poolId });
  return ctx.write(async (tx) => {
    const here = await livePool(tx, input.poolId);
    const accounts = await tx.select().from(account).where(eq(account.workspaceId, here.workspaceId));
    const present = new Set(input.users);
    const wanted = new Map<string, { accountId: string; state: "in" | "guest" }>();
    for (const who of accounts) {
      const state = present.has(who.user) ? standing(here, who) : null;
      if (state) wanted.set(who.personId, { accountId: who.id, state });
    }
    const before = await tx.select().from(membership).where(eq(membership.poolId, here.id));
    const unchanged = new Map(before.map((row) => [row.personId, row.state]));
    let joined = 0;
    for (const [personId, { accountId, state }] of wanted) {
      if (unchanged.get(personId) === state) continue;
      await joinMembership(tx, { poolId: here.id, personId, accountId, state }, ctx.now());
      joined++;
    }
    const gone = before.filter((row) => row.state !== "left" && !wanted.has(row.personId));
    for (const row of gone) await leave(tx, here.id, row.personId, ctx.now());
    return { joined, left: gone.length };
  });
}

async function leave(tx: WriteTx, poolId: string, personId: string, now: number): Promise<void> {
  await tx
    .update(membership)
    .set({ state: "left", leftAt: now })
    .where(and(eq(membership.poolId, poolId), eq(membership.personId, personId)));
  await leaveDrafts(tx, personId, "no_answer", { poolId });
  await tx
    .update(delivery)
    .set({ state: "dropped", error: "left", doneAt: now })
    .where(and(eq(delivery.personId, personId), eq(delivery.poolId, poolId), eq(delivery.state, "queued")));
}

const poolOf = (tx: Pick<WriteTx, "select">, workspaceId: string, channel: string) =>
  tx
    .select()
    .from(pool)
    .where(and(eq(pool.workspaceId, workspaceId), eq(pool.channel, channel), isNull(pool.archivedAt)));

/** Somebody joined a channel. In an asking round of its pool they are asked at once. */
export async function joinedChannel(
  ctx: Ctx,
  input: { workspaceId: string; channel: string; user: string },
): Promise<void> {
  authorize(ctx, "channel.follow", { workspaceId: input.workspaceId });
  await ctx.write(async (tx) => {
    const [here] = await poolOf(tx, input.workspaceId, input.channel);
    const [who] = await tx
      .select()
      .from(account)
      .where(and(eq(account.workspaceId, input.workspaceId), eq(account.user, input.user)));
    const state = here && who ? standing(here, who) : null;
    if (!here || !who || !state) return;
    const change = await joinMembership(
      tx,
      { poolId: here.id, personId: who.personId, accountId: who.id, state },
      ctx.now(),
    );
    if (change !== "stayed" && state === "in") await askInRunningRound(tx, here, who.personId, ctx.now());
  });
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
    const [who] = await tx
      .select()
      .from(account)
      .where(and(eq(account.workspaceId, input.workspaceId), eq(account.user, input.user)));
    if (here && who) await leave(tx, here.id, who.personId, ctx.now());
  });
}

const CHANNEL_STATES = { archived: "archived", unarchived: "open", deleted: "deleted", left: "left" } as const;

/** A channel was renamed, archived, moved to another id, or the bot was put out of it. */
export async function channelChanged(
  ctx: Ctx,
  input: {
    workspaceId: string;
    channel: string;
    change: keyof typeof CHANNEL_STATES | "renamed" | "moved";
    to: string | null;
  },
): Promise<void> {
  authorize(ctx, "channel.follow", { workspaceId: input.workspaceId });
  await ctx.write(async (tx) => {
    const [here] = await poolOf(tx, input.workspaceId, input.channel);
    if (!here) return;
    const { change, to } = input;
    if (change === "renamed") {
      if (to !== null) await tx.update(pool).set({ channelName: to }).where(eq(pool.id, here.id));
    } else if (change === "moved") {
      if (to !== null) await tx.update(pool).set({ channel: to }).where(eq(pool.id, here.id));
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
    const [who] = await tx
      .select()
      .from(account)
      .where(and(eq(account.workspaceId, input.workspaceId), eq(account.user, input.user)));
    if (!who) return;
    if (who.isDeactivated) {
      await leaveDrafts(tx, who.personId, "no_answer");
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
      if (state) await joinMembership(tx, { ...row.membership, state }, ctx.now());
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

/** Somebody wrote in a match's conversation: only the fact is kept. */
export async function noteActivity(ctx: Ctx, input: { workspaceId: string; conversation: string }): Promise<void> {
  authorize(ctx, "inbound.work", { workspaceId: input.workspaceId });
  await ctx.write((tx) =>
    tx
      .update(match)
      .set({ activeAt: ctx.now() })
      .where(and(eq(match.conversation, input.conversation), eq(match.state, "published"))),
  );
}
