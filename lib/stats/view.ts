// What a pool's page shows besides its numbers: counted once for each version of them.
import { keeping } from "@/lib/core/kept";
import { figuresOf } from "./figures";
import type { StatsView } from "./graph-shapes";
import type { PublishedStats } from "./public";
import { KEPT_POOLS } from "./snapshot";
import { strongest, tiesOf } from "./ties";

/** What stands where the picture will be. */
const SHOWN = 50;

const kept = keeping<StatsView>("views", KEPT_POOLS);

/** Of numbers that somebody may see. */
export const viewOf = ({ poolId, etag, stats }: Pick<PublishedStats, "poolId" | "etag" | "stats">) =>
  kept(poolId, etag, async () => {
    const ties = tiesOf(stats.matches);
    return { figures: figuresOf(stats), ties: strongest(ties).slice(0, SHOWN), tieCount: ties.length };
  });
