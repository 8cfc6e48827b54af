// What a pool's pages show of it, and what else can be done to it.
import { doing, reading } from "@/lib/http/dashboard";
import { fileResponse } from "@/lib/http/file-response";
import { stepOf } from "@/lib/http/steps";
import { poolOverview } from "@/lib/meetups/pool-overview";
import { poolAt } from "@/lib/meetups/pool-reads";
import { renewStatsKey, unarchivePool } from "@/lib/meetups/pools";
import { roundAhead } from "@/lib/meetups/schedule-reads";
import { staffFile } from "@/lib/stats/files";
import { leaderboard } from "@/lib/stats/leaderboard";
import { readLeaderboardSearch } from "@/lib/stats/leaderboard-search";

export const GET = stepOf({
  overview: reading((ctx, { params }) => poolOverview(ctx, params.slug!)),
  ahead: reading((ctx, { params }) => roundAhead(ctx, params.slug!)),
  leaderboard: reading(async (ctx, { params, search }) => {
    const { slug } = await poolAt(ctx, params.slug!);
    return leaderboard(ctx, { slug, ...readLeaderboardSearch(search) });
  }),
  "rounds.csv": reading(async (ctx, { params }) => fileResponse(await staffFile(ctx, await poolAt(ctx, params.slug!)))),
});
export const POST = stepOf({
  "renew-key": doing(null, async (ctx, _, { params }) => renewStatsKey(ctx, await idAt(ctx, params.slug!))),
  unarchive: doing(null, async (ctx, _, { params }) => unarchivePool(ctx, await idAt(ctx, params.slug!))),
});

const idAt = async (...of: Parameters<typeof poolAt>) => ({ poolId: (await poolAt(...of)).id });
