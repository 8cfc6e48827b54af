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
import { PLATFORM } from "../channel";
import { command } from "../command";
import { count, table } from "../print";
import { liveConnection, openSession } from "../session";

const SETTINGS = {
  "time-zone": {
    takes: "text",
    as: "ZONE",
    about: "where its days begin, such as Europe/Paris; this machine's unless set",
  },
  odd: {
    takes: "choice",
    of: ["trio", "exclude"],
    about: "with an odd number: one group of three, or one sits out who may (person:set); trio unless set",
  },
  "group-size": {
    takes: "number",
    as: "N",
    from: 2,
    to: 8,
    about: "how many are introduced to each other, 2 to 8; 2 unless set",
  },
  visibility: {
    takes: "choice",
    of: ["public", "unlisted", "login"],
    about: "who sees its numbers: all, those with the secret link, those who sign in; public unless set",
  },
  publish: {
    takes: "choice",
    of: ["auto", "review"],
    about: "round:match introduces people at once, or only drafts for you to look at; auto unless set",
  },
} as const;

const SLUG = { as: "SLUG", about: "the pool's slug: the first column of pool:list", from: 1, to: 1 };

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
      channel: {
        takes: "text",
        as: "ID",
        required: true,
        about: "the channel's id; in Slack it is at the bottom of the channel's details",
      },
      name: { takes: "text", as: "NAME", required: true, about: "what the pool is called" },
      ...SETTINGS,
      platform: PLATFORM,
    },
    example: '--channel C0123456789 --name "Coffee" --odd exclude',
  },
  async ({ flags }) => {
    const ctx = await openSession();
    const connection = await liveConnection(ctx, flags.platform, flags.channel);
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
    operands: SLUG,
    flags: { name: { takes: "text", as: "NAME", about: "what the pool is called from now on" }, ...SETTINGS },
    example: "coffee --publish review",
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
    operands: SLUG,
    example: "coffee",
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
