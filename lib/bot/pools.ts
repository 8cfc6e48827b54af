// Making pools and starting rounds by hand: the platform is asked first, then one verb decides.
import type { z } from "zod";
import { ChatError } from "@/lib/chat/chat-error";
import { actingAs, type Ctx } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { checkCreatable, createPool, poolById } from "@/lib/meetups/pools";
import { checkOpenable, openRound } from "@/lib/meetups/rounds/open";
import { runNow } from "@/lib/meetups/schedule-run";
import type { CreatePool, OpenedRound, PoolFacts } from "@/lib/meetups/schemas";
import { forgetChannels } from "./channel-list";
import { checkChannel, usableChannel } from "./channels";
import { type Connection, connectionById } from "./connect";
import { syncPool } from "./sync";

/** Makes a pool of a channel; the bot joins a public one. `membersRead`: false where that is left to a job. */
export async function makePool(
  ctx: Ctx,
  wanted: Omit<z.input<typeof CreatePool>, "channelName">,
): Promise<PoolFacts & { membersRead: boolean }> {
  await checkCreatable(ctx, wanted);
  const connection = await connectionById(ctx, wanted.workspaceId);
  const { name: channelName } = await usableChannel(connection, wanted.channel);
  forgetChannels(connection.workspaceId);
  const made = await createPool(ctx, { ...wanted, channelName });
  const membersRead = await syncNow(ctx, connection, made);
  return { ...(await poolById(ctx, made.poolId)), membersRead };
}

/** Who is in it, at once. When that fails the pool is there all the same, and a job goes on trying. */
async function syncNow(ctx: Ctx, connection: Connection, pool: PoolFacts): Promise<boolean> {
  try {
    await syncPool(following(ctx), connection, pool);
    return true;
  } catch (error) {
    if (!(error instanceof AppError || error instanceof ChatError)) throw error;
    return false;
  }
}

/** Opens a round of the pool with its members as they are now. */
export async function startRound(
  ctx: Ctx,
  input: { poolId: string; start?: string; end?: string },
): Promise<OpenedRound> {
  await checkOpenable(ctx, input);
  await readMembers(ctx, input.poolId);
  return openRound(ctx, input);
}

/** The same in the shape of the pool's schedule. */
export async function startScheduled(ctx: Ctx, input: { poolId: string }): Promise<OpenedRound> {
  await checkOpenable(ctx, input);
  await readMembers(ctx, input.poolId);
  return runNow(ctx, input);
}

/** @throws AppError that says what is wrong with the channel or the platform. */
async function readMembers(ctx: Ctx, poolId: string): Promise<void> {
  const pool = await poolById(ctx, poolId);
  const connection = await connectionById(ctx, pool.workspaceId);
  await checkChannel(connection, pool.channel);
  await syncPool(following(ctx), connection, pool);
}

/** What the platform tells is kept by Kith itself, whoever had it asked; whether they may was decided before. */
const following = (ctx: Ctx) => actingAs(ctx, { kind: "job", name: "sync-members" });
