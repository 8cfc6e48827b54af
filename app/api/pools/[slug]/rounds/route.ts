// A round of the pool is started: its members are read first.
import { startRound } from "@/lib/bot/pools";
import { doing } from "@/lib/http/dashboard";
import { poolAt } from "@/lib/meetups/pool-reads";
import { StartRound } from "@/lib/meetups/pool-schemas";

export const POST = doing(StartRound, async (ctx, input, { params }) =>
  startRound(ctx, { ...input, poolId: (await poolAt(ctx, params.slug!)).id }),
);
