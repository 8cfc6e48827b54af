// What the public may see of the pools: their numbers, and which pools there are.
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { pool } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { sameText } from "@/lib/core/crypto";
import { notFound } from "@/lib/core/errors";
import { can } from "@/lib/core/roles";
import { readHistory } from "./history";
import { keptSnapshot, type Snapshot } from "./snapshot";
import { summarise } from "./summarise";

export interface PublishedStats extends Snapshot {
  /** Internal; never shown. */
  poolId: string;
  /** Anything but `public` is for those it was given to: not for search engines, shared caches or referrers. */
  visibility: "public" | "unlisted" | "login";
}

export interface PublicPool {
  name: string;
  slug: string;
  participantCount: number;
  roundCount: number;
  meetRate: number | null;
}

/**
 * The numbers of one pool; right again with the first request after a change.
 * @throws AppError not_found, the same for pools that are unknown, archived, or not this visitor's to see.
 */
export async function poolStats(ctx: Ctx, asked: { slug: string; key?: string | null }): Promise<PublishedStats> {
  const [found] = await ctx.db.select(shown).from(pool).where(eq(pool.slug, asked.slug)).limit(1);
  if (!found || found.archivedAt !== null || !maySee(ctx, found, asked.key)) {
    throw notFound("There is no stats page at this address.");
  }
  return { ...(await numbersOf(ctx.db, found)), poolId: found.id, visibility: found.visibility };
}

function maySee(ctx: Ctx, { id, visibility, statsKey }: Row, key?: string | null): boolean {
  const keyGiven = Boolean(key) && sameText(key!, statsKey);
  return can(ctx.actor, "stats.view", { poolId: id, visibility, keyGiven });
}

/** The pools everybody may look at, by name. */
export async function publicPools(ctx: Ctx): Promise<PublicPool[]> {
  const rows = await ctx.db
    .select(shown)
    .from(pool)
    .where(and(eq(pool.visibility, "public"), isNull(pool.archivedAt)))
    .orderBy(asc(pool.nameKey));
  const pools: PublicPool[] = [];
  for (const row of rows) {
    const { participantCount, roundCount, meetRate } = (await numbersOf(ctx.db, row)).stats;
    pools.push({ name: row.name, slug: row.slug, participantCount, roundCount, meetRate });
  }
  return pools;
}

/** The pools whose numbers are for whoever is signed in, by name. */
export async function loginPools(ctx: Ctx): Promise<{ name: string; slug: string }[]> {
  const rows = await ctx.db
    .select({ id: pool.id, name: pool.name, slug: pool.slug })
    .from(pool)
    .where(and(eq(pool.visibility, "login"), isNull(pool.archivedAt)))
    .orderBy(asc(pool.nameKey));
  const mine = rows.filter(({ id }) => can(ctx.actor, "stats.view", { poolId: id, visibility: "login" }));
  return mine.map(({ name, slug }) => ({ name, slug }));
}

const shown = {
  id: pool.id,
  name: pool.name,
  slug: pool.slug,
  visibility: pool.visibility,
  statsKey: pool.statsKey,
  statsVersion: pool.statsVersion,
  archivedAt: pool.archivedAt,
};

type Row = Pick<typeof pool.$inferSelect, keyof typeof shown>;

/** The version is read before what it counts, so a snapshot may be newer than its version, never older. */
export function numbersOf(
  db: Reads,
  { id, name, slug, visibility, statsVersion }: Omit<Row, "statsKey" | "archivedAt">,
): Promise<Snapshot> {
  const version = `${statsVersion} ${visibility} ${name}`;
  return keptSnapshot(id, version, async () => summarise(await readHistory(db, id, { name, slug })));
}
