// The members of a pool, read for its schedule: what cannot be read now is tried again, what never can is said.
import type { Ctx } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { poolById } from "@/lib/meetups/pools";
import { isFinal } from "@/lib/meetups/schedule-run";
import { checkChannel } from "./channels";
import { connectionById } from "./connect";
import { syncPool } from "./sync";

/** `later`: the platform is away for the moment; `why`: the channel is gone, archived, or closed to the bot. */
export type Read = { read: "done" } | { read: "later" } | { read: "never"; why: string };

export async function readForSchedule(ctx: Ctx, poolId: string): Promise<Read> {
  try {
    const pool = await poolById(ctx, poolId);
    const connection = await connectionById(ctx, pool.workspaceId);
    await checkChannel(connection, pool.channel);
    await syncPool(ctx, connection, pool);
    return { read: "done" };
  } catch (error) {
    if (isFinal(error)) return { read: "never", why: error.message };
    if (error instanceof AppError) return { read: "later" };
    throw error;
  }
}
