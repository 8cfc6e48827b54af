// Computes where the people of a pool stand in its picture, when what the picture shows has changed, and keeps it.
import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";
import { and, eq, isNull, ne, or } from "drizzle-orm";
import { type Layout, pool, poolLayout } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { unavailable } from "@/lib/core/errors";
import { kindOf, log } from "@/lib/core/log";
import { Thread } from "@/lib/core/thread";
import { placesFor } from "./place";
import { numbersOf } from "./public";
import type { PoolStats } from "./summarise";
import { type Tie, tiesOf } from "./ties";

const PATIENCE_MS = 120_000;
/** Having been together without having met binds less. */
const UNMET = 0.25;
/** With fewer places known than this, everybody is placed anew. */
const ENOUGH = 0.5;

const thread = new Thread(
  () => new Worker(new URL("./layout-thread.mjs", import.meta.url)),
  () => unavailable("This picture takes too long to lay out."),
);

/** A layout is asked for, for every pool whose numbers have changed since its last. Gives how many. */
export async function announceLayouts(ctx: Ctx): Promise<number> {
  authorize(ctx, "due.sweep");
  const rows = await ctx.db
    .select({ poolId: pool.id })
    .from(pool)
    .leftJoin(poolLayout, eq(poolLayout.poolId, pool.id))
    .where(
      and(isNull(pool.archivedAt), or(isNull(poolLayout.statsVersion), ne(poolLayout.statsVersion, pool.statsVersion))),
    );
  if (rows.length === 0) return 0;
  await ctx.write(async (tx) => {
    for (const data of rows) await tx.emit({ name: "pool/layout.due", data });
  });
  return rows.length;
}

/** Does nothing where nobody looks or nothing has changed. */
export async function layOutPool(ctx: Ctx, { poolId }: { poolId: string }): Promise<{ people: number } | null> {
  authorize(ctx, "due.sweep");
  const [row] = await ctx.db.select().from(pool).where(eq(pool.id, poolId));
  const [before] = await ctx.db.select().from(poolLayout).where(eq(poolLayout.poolId, poolId));
  if (!row || row.archivedAt !== null || before?.statsVersion === row.statsVersion) return null;
  const { stats } = await numbersOf(ctx.db, row);
  const ties = tiesHash(stats);
  const places = before?.ties === ties ? before.places : await laidOut(stats, before?.places ?? null);
  const values = { statsVersion: row.statsVersion, ties, places, madeAt: ctx.now() };
  await ctx.write(async (tx) => {
    await tx
      .insert(poolLayout)
      .values({ poolId, ...values })
      .onConflictDoUpdate({ target: poolLayout.poolId, set: values });
  });
  return { people: stats.people.length };
}

/** Of who was with whom and whether they met: what the places are computed from. */
export function tiesHash({ people, matches }: Pick<PoolStats, "people" | "matches">): string {
  const hash = createHash("sha256").update(JSON.stringify(people.map(({ id }) => Number(id)).sort((a, b) => a - b)));
  for (const { people, met } of matches) hash.update(`${people.join()}${met === true ? "+" : ";"}`);
  return hash.digest("base64url").slice(0, 27);
}

/** Begins from the places of before. What fails leaves people where they can be placed quickly: no picture is no reason to try for ever. */
export async function laidOut(stats: PoolStats, before: Layout | null): Promise<Layout> {
  const people = stats.people.map(({ id }) => Number(id)).sort((a, b) => a - b);
  const ties = tiesOf(stats.matches);
  const known = before === null ? 0 : people.filter((number) => Object.hasOwn(before.people, number)).length;
  const begin = before !== null && known >= ENOUGH * people.length ? placesFor(people, ties, before.people) : null;
  try {
    const { scale, places } = await compute(people, ties, begin, before?.scale ?? 1);
    return { scale, people: Object.fromEntries(people.map((number, i) => [number, places[i]!])) };
  } catch (error) {
    log().warn(kindOf(error), "a pool could not be laid out");
    return { scale: before?.scale ?? 1, people: Object.fromEntries(placesFor(people, ties, before?.people ?? {})) };
  }
}

type Place = Layout["people"][string];

function compute(people: number[], ties: Tie[], begin: Map<number, Place> | null, scale: number) {
  const index = new Map(people.map((number, i) => [number, i]));
  const input = {
    people: people.length,
    ties: ties.flatMap(({ a, b, times, met }) => [index.get(a)!, index.get(b)!, met + (times - met) * UNMET]),
    begin: begin && people.flatMap((number) => begin.get(number)!.slice(0, 2)),
    scale,
  };
  return thread.run<{ scale: number; places: Place[] }>((ask) => ask("layOut", input), PATIENCE_MS);
}
