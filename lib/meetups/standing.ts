// Where somebody stands: their pools, the rounds going on there, and what they said. For themself.
import { and, eq, isNull, ne } from "drizzle-orm";
import { availability, membership, pool, round } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { words } from "./availability";
import { whoIs } from "./people";
import type { RoundWords } from "./schemas";
import { type PoolWording, poolWording } from "./wording";

export interface StandingFacts {
  hasIntro: boolean;
  isPaused: boolean;
  pools: {
    channel: string;
    slug: string;
    /** Opens an unlisted page; null where none is needed. */
    key: string | null;
    wording: PoolWording;
    /** The round going on, and whether they are free in it. */
    round: { round: RoundWords; state: string; available: boolean | null } | null;
  }[];
}

export async function standingOf(ctx: Ctx, input: { accountId: string }): Promise<StandingFacts> {
  const { person: who } = await whoIs(ctx.db, input.accountId);
  authorize(ctx, "help.ask", { personId: who.id });
  const rows = await ctx.db
    .select({ pool, round, available: availability.available, wording: poolWording })
    .from(membership)
    .innerJoin(pool, and(eq(pool.id, membership.poolId), isNull(pool.archivedAt)))
    .leftJoin(round, and(eq(round.poolId, pool.id), ne(round.state, "closed")))
    .leftJoin(availability, and(eq(availability.roundId, round.id), eq(availability.personId, who.id)))
    .where(and(eq(membership.personId, who.id), eq(membership.state, "in")))
    .orderBy(pool.createdAt);
  return {
    hasIntro: who.intro !== null,
    isPaused: who.pausedUntil !== null && who.pausedUntil > ctx.now(),
    pools: rows.map((row) => ({
      ...{ channel: row.pool.channel, slug: row.pool.slug },
      key: row.pool.visibility === "unlisted" ? row.pool.statsKey : null,
      wording: row.wording,
      round: row.round && {
        round: words(row.round, row.pool, row.wording),
        state: row.round.state,
        available: row.available,
      },
    })),
  };
}
