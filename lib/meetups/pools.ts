// Verbs on pools: the channels whose members want to meet.
import { and, count, eq, isNotNull, isNull, like, ne, or, sql } from "drizzle-orm";
import { membership, pool } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { newId, newKey } from "@/lib/core/crypto";
import { conflict, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { refuseStale } from "@/lib/core/stale";
import { moveRunning, plan } from "./schedule-plan";
import { CreatePool, type PoolFacts, SetPool } from "./schemas";
import { freeSlug, nameKey, slugOf } from "./slug";

export type Pool = typeof pool.$inferSelect;

/** Makes a pool of a channel the caller has seen on the platform. Messages nobody. */
export async function createPool(ctx: Ctx, input: unknown): Promise<PoolFacts> {
  const wanted = parseInput(CreatePool, input);
  authorize(ctx, "pool.create");
  return ctx.write(async (tx) => {
    await refuseSecond(tx, wanted.workspaceId, wanted.channel);
    await refuseTakenName(tx, wanted.name);
    const base = slugOf(wanted.channelName);
    const taken = await tx
      .select({ slug: pool.slug })
      .from(pool)
      .where(or(eq(pool.slug, base), like(pool.slug, `${base}-%`)));
    const [made] = await tx
      .insert(pool)
      .values({
        ...wanted,
        id: newId(),
        nameKey: nameKey(wanted.name),
        slug: freeSlug(base, new Set(taken.map((row) => row.slug))),
        timeZone: wanted.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
        statsKey: newKey(),
        createdAt: ctx.now(),
      })
      .returning();
    await tx.emit({ name: "pool/sync.requested", data: { poolId: made!.id } });
    await tx.audit({ action: "pool.create", subject: made!.id, poolId: made!.id, data: { channel: wanted.channel } });
    return facts(made!, 0);
  });
}

/** Whether a pool could be made, before the bot joins its channel. @throws what `createPool` throws. */
export async function checkCreatable(ctx: Ctx, input: unknown): Promise<void> {
  const wanted = parseInput(CreatePool.omit({ channelName: true }), input);
  authorize(ctx, "pool.create");
  await refuseSecond(ctx.db, wanted.workspaceId, wanted.channel);
  await refuseTakenName(ctx.db, wanted.name);
}

/** Changes only what is given. @throws AppError conflict when it is no longer what the editor has `seen`. */
export async function setPool(ctx: Ctx, input: unknown): Promise<PoolFacts> {
  const { poolId, seen, ...wanted } = parseInput(SetPool, input);
  authorize(ctx, "pool.edit", { poolId });
  return ctx.write(async (tx) => {
    const before = await livePool(tx, poolId);
    refuseStale(before, seen, `the settings of “${before.name}”`);
    if (wanted.name !== undefined) await refuseTakenName(tx, wanted.name, poolId);
    const values = { ...wanted, nameKey: nameKey(wanted.name ?? before.name), statsVersion: before.statsVersion + 1 };
    const [after] = await tx.update(pool).set(values).where(eq(pool.id, poolId)).returning();
    if (after!.timeZone !== before.timeZone) {
      await moveRunning(tx, before, after!, ctx.now());
      await plan(tx, after!, ctx.now());
    }
    if (after!.includeGuests !== before.includeGuests || after!.includeStrangers !== before.includeStrangers)
      await tx.emit({ name: "pool/sync.requested", data: { poolId } });
    await tx.audit({ action: "pool.edit", subject: poolId, poolId, data: { changed: Object.keys(wanted) } });
    return facts(after!, await memberCount(tx, poolId));
  });
}

/** A new key for the stats page of an unlisted pool: links with the old one lead nowhere from now on. */
export async function renewStatsKey(ctx: Ctx, input: { poolId: string }): Promise<PoolFacts> {
  const { poolId } = input;
  authorize(ctx, "pool.edit", { poolId });
  return ctx.write(async (tx) => {
    await livePool(tx, poolId);
    const [after] = await tx.update(pool).set({ statsKey: newKey() }).where(eq(pool.id, poolId)).returning();
    await tx.audit({ action: "pool.renew_key", subject: poolId, poolId });
    return facts(after!, await memberCount(tx, poolId));
  });
}

/** Ends a pool: its name and channel become free, its history stays. Refused while a round is running. */
export async function archivePool(ctx: Ctx, input: { poolId: string }): Promise<void> {
  authorize(ctx, "pool.archive", { poolId: input.poolId });
  await ctx.write(async (tx) => {
    await livePool(tx, input.poolId);
    const running = await tx.query.round.findFirst({
      where: (r) => and(eq(r.poolId, input.poolId), ne(r.state, "closed")),
      columns: { number: true },
    });
    if (running) {
      throw conflict(`Round ${running.number} of this pool is still going on. Nothing was changed: close it first.`);
    }
    const [after] = await tx.update(pool).set({ archivedAt: ctx.now() }).where(eq(pool.id, input.poolId)).returning();
    await plan(tx, after!, ctx.now());
    await tx.audit({ action: "pool.archive", subject: input.poolId, poolId: input.poolId });
  });
}

/** Brings an archived pool back, with its schedule. Refused when its channel or its name has another pool by now. */
export async function unarchivePool(ctx: Ctx, input: { poolId: string }): Promise<PoolFacts> {
  const { poolId } = input;
  authorize(ctx, "pool.archive", { poolId });
  return ctx.write(async (tx) => {
    const [before] = await tx.select().from(pool).where(eq(pool.id, poolId));
    if (!before) throw notFound("That pool does not exist. Nothing was changed.");
    if (before.archivedAt === null) throw conflict(`“${before.name}” is not archived. Nothing was changed.`);
    await refuseSecond(tx, before.workspaceId, before.channel);
    await refuseTakenName(tx, before.name);
    const [after] = await tx.update(pool).set({ archivedAt: null }).where(eq(pool.id, poolId)).returning();
    await plan(tx, after!, ctx.now());
    await tx.emit({ name: "pool/sync.requested", data: { poolId } });
    await tx.audit({ action: "pool.unarchive", subject: poolId, poolId });
    return facts(after!, await memberCount(tx, poolId));
  });
}

export async function listPools(ctx: Ctx): Promise<PoolFacts[]> {
  authorize(ctx, "pool.view");
  const rows = await ctx.db
    .select({ pool, members: count(membership.personId) })
    .from(pool)
    .leftJoin(membership, and(eq(membership.poolId, pool.id), eq(membership.state, "in")))
    .where(isNull(pool.archivedAt))
    .groupBy(pool.id)
    .orderBy(pool.createdAt, pool.id);
  return rows.map((row) => facts(row.pool, row.members));
}

/** @throws AppError not_found in words that help. */
export async function findPool(ctx: Ctx, by: { slug: string }): Promise<PoolFacts> {
  const [found] = await ctx.db
    .select()
    .from(pool)
    .where(and(eq(pool.slug, by.slug), isNull(pool.archivedAt)));
  if (!found) throw noSuchPool(`There is no pool ${by.slug}.`);
  authorize(ctx, "pool.view", { poolId: found.id });
  return facts(found, await memberCount(ctx.db, found.id));
}

const noSuchPool = (what: string) => notFound(`${what} Nothing was changed; pool:list shows the pools there are.`);

/**
 * A pool as people call it: its channel's id, else its slug, else its channel's name after a `#`.
 * @throws AppError not_found; conflict when two channels have that name.
 */
export async function poolCalled(ctx: Ctx, by: { workspaceId: string; called: string }): Promise<PoolFacts> {
  const rank = sql<number | null>`case ${by.called}
    when ${pool.channel} then 1 when ${pool.slug} then 2 when '#' || ${pool.channelName} then 3 end`;
  const [first, second] = await ctx.db
    .select({ pool, rank })
    .from(pool)
    .where(and(eq(pool.workspaceId, by.workspaceId), isNull(pool.archivedAt), isNotNull(rank)))
    .orderBy(rank)
    .limit(2);
  if (!first) throw noSuchPool(`There is no pool with the channel, slug or name ${by.called}.`);
  if (first.rank === second?.rank)
    throw conflict(`Two pools' channels are called ${by.called}. Nothing was changed: give the channel's id.`);
  authorize(ctx, "pool.view", { poolId: first.pool.id });
  return facts(first.pool, await memberCount(ctx.db, first.pool.id));
}

/** For jobs, which know pools by id. @throws AppError not_found. */
export async function poolById(ctx: Ctx, poolId: string): Promise<PoolFacts> {
  authorize(ctx, "pool.view", { poolId });
  return facts(await livePool(ctx.db, poolId), await memberCount(ctx.db, poolId));
}

/** @throws AppError not_found when it is unknown or archived. */
export async function livePool(tx: Pick<WriteTx, "select">, poolId: string): Promise<Pool> {
  const [found] = await tx
    .select()
    .from(pool)
    .where(and(eq(pool.id, poolId), isNull(pool.archivedAt)));
  if (!found) throw notFound("That pool does not exist any more. Nothing was changed.");
  return found;
}

async function memberCount(tx: Pick<WriteTx, "select">, poolId: string): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(membership)
    .where(and(eq(membership.poolId, poolId), eq(membership.state, "in")));
  return row?.n ?? 0;
}

function facts(row: Pool, members: number): PoolFacts {
  const { id: poolId, workspaceId, slug, channel, channelName, name, visibility, statsKey } = row;
  return { poolId, workspaceId, slug, channel, channelName, name, members, visibility, statsKey };
}

async function refuseSecond(tx: Pick<WriteTx, "select">, workspaceId: string, channel: string): Promise<void> {
  const [other] = await tx
    .select({ name: pool.name })
    .from(pool)
    .where(and(eq(pool.workspaceId, workspaceId), eq(pool.channel, channel), isNull(pool.archivedAt)));
  if (other) throw conflict(`That channel already has the pool “${other.name}”. Nothing was changed.`, "channel");
}

async function refuseTakenName(tx: Pick<WriteTx, "select">, name: string, except?: string): Promise<void> {
  const [other] = await tx
    .select({ id: pool.id, channelName: pool.channelName })
    .from(pool)
    .where(and(eq(pool.nameKey, nameKey(name)), isNull(pool.archivedAt)));
  if (other && other.id !== except) {
    throw conflict(
      `Another pool, for #${other.channelName}, is already called “${name}”. Nothing was changed: choose another name.`,
      "name",
    );
  }
}
