// pool:create, pool:set, pool:archive, pool:list
import { usableChannel } from "@/lib/bot/channels";
import type { Connection } from "@/lib/bot/connect";
import { syncPool } from "@/lib/bot/sync";
import { ChatError } from "@/lib/chat/chat-error";
import type { Ctx } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { archivePool, checkCreatable, createPool, findPool, listPools, setPool } from "@/lib/meetups/pools";
import type { PoolFacts } from "@/lib/meetups/schemas";
import { UsageError } from "../arguments";
import { command } from "../command";
import { count, table } from "../print";
import { liveConnection, openSession, PLATFORMS } from "../session";

const SETTINGS = {
  "time-zone": { takes: "text", as: "ZONE" },
  odd: { takes: "choice", of: ["trio", "exclude"] },
  "group-size": { takes: "number", as: "N", from: 2, to: 8 },
  visibility: { takes: "choice", of: ["public", "unlisted", "login"] },
  publish: { takes: "choice", of: ["auto", "review"] },
} as const;

/** Only what was given: what is left out keeps its default, or what it was. */
function settingsOf(flags: { [N in keyof typeof SETTINGS]: string | number | undefined } & { name?: string }) {
  const { "time-zone": timeZone, "group-size": groupSize, name, odd, visibility, publish } = flags;
  const all = { name, timeZone, groupSize, odd, visibility, publish };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function shown({ slug, channel, name, members, visibility, statsKey }: PoolFacts) {
  const key = visibility === "unlisted" ? `?key=${statsKey}` : "";
  return { slug, channel, name, members, url: `${env().appUrl}/stats/${encodeURIComponent(slug)}${key}` };
}

const told = (pool: PoolFacts) =>
  `“${pool.name}” is the pool of #${pool.channelName}, with ${count(pool.members, "member")}.\n${shown(pool).url}`;

export const create = command(
  {
    name: "pool:create",
    about: "make a pool of a channel; messages nobody",
    flags: {
      channel: { takes: "text", as: "ID", required: true },
      name: { takes: "text", as: "NAME", required: true },
      ...SETTINGS,
      platform: { takes: "choice", of: PLATFORMS },
    },
  },
  async ({ flags }) => {
    const ctx = await openSession();
    const connection = await liveConnection(ctx, flags.platform);
    const { workspaceId } = connection;
    const wanted = { workspaceId, channel: flags.channel, ...settingsOf(flags) };
    await checkCreatable(ctx, wanted);
    const { name: channelName } = await usableChannel(connection, flags.channel);
    const made = await createPool(ctx, { ...wanted, channelName });
    const but = await syncNow(ctx, connection, made);
    const pool = await findPool(ctx, { slug: made.slug });
    return { data: shown(pool), text: told(pool), but };
  },
);

/** Who is in it, at once. When that fails the pool is there all the same, and a job goes on trying. */
async function syncNow(ctx: Ctx, connection: Connection, pool: PoolFacts): Promise<string | undefined> {
  try {
    await syncPool(ctx, connection, pool);
  } catch (error) {
    if (!(error instanceof AppError || error instanceof ChatError)) throw error;
    return "The pool is made, but its members could not be read yet. The server tries again by itself.";
  }
}

export const set = command(
  {
    name: "pool:set",
    about: "change a pool's settings",
    operands: { as: "SLUG", from: 1, to: 1 },
    flags: { name: { takes: "text", as: "NAME" }, ...SETTINGS },
  },
  async ({ operands: [slug], flags }) => {
    const wanted = settingsOf(flags);
    if (Object.keys(wanted).length === 0) throw new UsageError("There is nothing to set.");
    const ctx = await openSession();
    const { poolId } = await findPool(ctx, { slug: slug! });
    const pool = await setPool(ctx, { poolId, ...wanted });
    return { data: shown(pool), text: told(pool) };
  },
);

export const archive = command(
  {
    name: "pool:archive",
    about: "end a pool; its history stays",
    operands: { as: "SLUG", from: 1, to: 1 },
  },
  async ({ operands: [slug] }) => {
    const ctx = await openSession();
    const { poolId, name } = await findPool(ctx, { slug: slug! });
    await archivePool(ctx, { poolId });
    return { data: { slug, archived: true }, text: `“${name}” is archived; its history stays.` };
  },
);

export const list = command({ name: "pool:list", about: "the pools there are" }, async () => {
  const pools = await listPools(await openSession());
  const rows = pools.map((pool) => [pool.slug, pool.name, pool.channel, pool.members, shown(pool).url]);
  const text = pools.length === 0 ? "There is no pool yet; pool:create makes one." : table([HEAD, ...rows]);
  return { data: pools.map(shown), text };
});

const HEAD = ["SLUG", "NAME", "CHANNEL", "MEMBERS", "STATS"];
