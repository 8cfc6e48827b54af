// round:create, round:match, round:publish, round:close: each for one channel or several, all or none.
import { checkChannel, readChannel } from "@/lib/bot/channels";
import type { Connection } from "@/lib/bot/connect";
import { syncPool } from "@/lib/bot/sync";
import { type Ctx, together } from "@/lib/core/context";
import { poolCalled } from "@/lib/meetups/pools";
import { closeRound } from "@/lib/meetups/rounds/close";
import { drawRound } from "@/lib/meetups/rounds/draw";
import { checkOpenable, openRound } from "@/lib/meetups/rounds/open";
import { publishRound } from "@/lib/meetups/rounds/publish";
import type { DrawnRound, PoolFacts } from "@/lib/meetups/schemas";
import { UsageError } from "../arguments";
import { channels, PLATFORM } from "../channel";
import { command } from "../command";
import { count, table } from "../print";
import { liveConnection, openSession, type Platform } from "../session";
import { REASONS } from "../words";

const CHANNELS = channels(Number.POSITIVE_INFINITY);

interface Target {
  ctx: Ctx;
  connection: Connection;
  pools: PoolFacts[];
}

/** The channels' pools, each once, in the order given. @throws AppError for the first that has none. */
async function target(called: string[], wanted?: Platform): Promise<Target> {
  const ctx = await openSession();
  const connection = await liveConnection(ctx, wanted, called[0]);
  const pools = new Map<string, PoolFacts>();
  for (const name of called) {
    const pool = await poolCalled(ctx, { workspaceId: connection.workspaceId, called: name });
    pools.set(pool.poolId, pool);
  }
  return { ctx, connection, pools: [...pools.values()] };
}

/** Every decision is made while the platform can be reached. @throws AppError when a channel cannot be read. */
async function readTarget(called: string[], wanted?: Platform): Promise<Target> {
  const all = await target(called, wanted);
  for (const pool of all.pools) await readChannel(all.connection.port, pool.channel);
  return all;
}

/** All in one transaction, or none. One alone is its verb's own, which holds up the server less. */
async function forAll<T>({ ctx, pools }: Target, verb: (ctx: Ctx, pool: PoolFacts) => Promise<T>) {
  const each = async (ctx: Ctx) => {
    const done: { pool: PoolFacts; result: T }[] = [];
    for (const pool of pools) done.push({ pool, result: await verb(ctx, pool) });
    return done;
  };
  return pools.length === 1 ? each(ctx) : together(ctx, each);
}

export const create = command(
  {
    name: "round:create",
    about: "open a round: sync the members and ask them",
    operands: CHANNELS,
    flags: {
      start: { takes: "text", as: "YYYY-MM-DD", about: "its first day; today in the pool's time zone unless given" },
      end: { takes: "text", as: "YYYY-MM-DD", about: "its last day; four days after the first unless given" },
      platform: PLATFORM,
    },
    example: "C0123456789",
  },
  async ({ operands, flags: { start, end, ...flags } }) => {
    const all = await target(operands, flags.platform);
    const days = { start, end };
    for (const { poolId } of all.pools) await checkOpenable(all.ctx, { poolId, ...days });
    for (const { channel } of all.pools) await checkChannel(all.connection, channel);
    for (const pool of all.pools) await syncPool(all.ctx, all.connection, pool);
    const opened = await forAll(all, (ctx, { poolId }) => openRound(ctx, { poolId, ...days }));
    return {
      data: opened.map(({ pool: { channel }, result: { number, asked, introAsked } }) => ({
        ...{ channel, round: number, asked, introAsked },
      })),
      text: table(
        opened.map(({ pool, result: { number, asked, introAsked } }) => [
          `#${pool.channelName}`,
          `round ${number}`,
          `${count(asked, "person", "people")} asked whether they are free`,
          introAsked > 0 ? `${introAsked} asked for an intro first` : "",
        ]),
      ),
    };
  },
);

function drawnAnswer(drawn: { pool: PoolFacts; result: DrawnRound }[]) {
  return {
    data: drawn.map(({ pool: { channel }, result: { number, state, matches, unpaired } }) => ({
      ...{ channel, round: number, state, matches: matches.length },
      unpaired: unpaired.map(({ user, reason }) => ({ user, reason })),
    })),
    text: table(
      drawn.map(({ pool, result }) => [
        `#${pool.channelName}`,
        `round ${result.number}`,
        result.state === "drafted" ? "a draft, nothing is sent" : "introductions go out",
        count(result.matches.length, "match", "matches"),
        unpairedWords(result.unpaired),
      ]),
    ),
  };
}

function unpairedWords(unpaired: DrawnRound["unpaired"]): string {
  const tally = new Map<string, number>();
  for (const { reason } of unpaired) tally.set(reason, (tally.get(reason) ?? 0) + 1);
  const parts = [...tally].map(([reason, n]) => `${n} ${REASONS[reason as keyof typeof REASONS]}`);
  return parts.length === 0 ? "everybody is placed" : `not placed: ${parts.join(", ")}`;
}

export const match = command(
  {
    name: "round:match",
    about: "draw the matches; without a flag the pool decides whether to publish",
    operands: CHANNELS,
    flags: {
      draft: { takes: "nothing", about: "only draw; nobody is told before round:publish" },
      publish: { takes: "nothing", about: "introduce people at once; a draft goes out as it stands" },
      seed: {
        takes: "number",
        as: "N",
        from: 0,
        to: 2 ** 32 - 1,
        about: "the same number draws the same matches again; random unless given",
      },
      platform: PLATFORM,
    },
    example: "coffee --draft",
  },
  async ({ operands, flags: { draft, publish, seed, ...flags } }) => {
    if (draft && publish) throw new UsageError("--draft and --publish exclude each other.");
    const all = await readTarget(operands, flags.platform);
    const mode = draft ? "draft" : publish ? "publish" : undefined;
    return drawnAnswer(await forAll(all, (ctx, { poolId }) => drawRound(ctx, { poolId, mode, seed })));
  },
);

export const publish = command(
  {
    name: "round:publish",
    about: "publish drafts as they stand",
    operands: CHANNELS,
    flags: { platform: PLATFORM },
    example: "coffee",
  },
  async ({ operands, flags }) => {
    const all = await readTarget(operands, flags.platform);
    return drawnAnswer(await forAll(all, (ctx, { poolId }) => publishRound(ctx, { poolId })));
  },
);

export const close = command(
  {
    name: "round:close",
    about: "close rounds and ask whether people met",
    operands: CHANNELS,
    flags: { platform: PLATFORM },
    example: "coffee",
  },
  async ({ operands, flags }) => {
    const all = await readTarget(operands, flags.platform);
    const closed = await forAll(all, (ctx, { poolId }) => closeRound(ctx, { poolId }));
    return {
      data: closed.map(({ pool: { channel }, result: { number } }) => ({ channel, round: number, state: "closed" })),
      text: table(closed.map(({ pool, result }) => [`#${pool.channelName}`, `round ${result.number}`, "closed"])),
    };
  },
);
