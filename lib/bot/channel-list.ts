// The channels of a workspace to choose from, as the platform has them now; kept for a moment, since asking takes long.
import type { ChatChannel } from "@/lib/chat/port";
import { authorize, type Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { poolsByChannel } from "@/lib/meetups/pool-reads";
import type { ChannelChoice, ChannelList } from "@/lib/meetups/pool-schemas";
import { inWords } from "./channels";
import { type Connection, connectionById } from "./connect";
import { patiently } from "./patience";

/** What was read is good for so long (ms), unless somebody who has just invited the bot looks again. */
const KEPT_MS = 60_000;
const KEPT_AT_LEAST_MS = 3000;
/** So long an answer waits for a list that is being read; then it shows what there is. */
const PATIENCE_MS = 1500;
const SHOWN = 50;

/** A list while it is read, and afterwards. */
interface Listing {
  channels: Map<string, ChatChannel>;
  /** null while it is being read. */
  readAt: number | null;
  failed: unknown;
  reading: Promise<void>;
}

// On globalThis: the page's and the route's bundle each have their own copy of this module.
const shared = globalThis as { kithChannels?: Map<string, Listing> };
shared.kithChannels ??= new Map();
const listings = shared.kithChannels;

/**
 * Those whose name holds the words, the bot's own first; `again`: as they are now, not as they were a moment ago.
 * @throws AppError when the platform cannot be read at all.
 */
export async function listChannels(
  ctx: Ctx,
  asked: { workspaceId: string; query: string; again: boolean },
): Promise<ChannelList> {
  authorize(ctx, "pool.create");
  const connection = await connectionById(ctx, asked.workspaceId).catch(() => {
    throw notFound("That workspace is not connected any more.");
  });
  const listing = listingOf(connection, asked.again ? KEPT_AT_LEAST_MS : KEPT_MS);
  await Promise.race([listing.reading, new Promise((done) => setTimeout(done, PATIENCE_MS).unref())]);
  if (listing.failed !== null && listing.channels.size === 0) throw inWords(listing.failed, "");
  const pools = await poolsByChannel(ctx, asked.workspaceId);
  const fitting = [...listing.channels.values()].filter(fits(asked.query)).sort(byUse);
  const channels = fitting.slice(0, SHOWN).map((one) => choice(one, pools));
  return { channels, found: fitting.length, reading: listing.readAt === null };
}

/** The bot has joined one: the next who asks is told so. */
export function forgetChannels(workspaceId: string): void {
  listings.delete(workspaceId);
}

/** What was known before is shown until everything is read anew. */
function listingOf(connection: Connection, keptMs: number): Listing {
  const known = listings.get(connection.workspaceId);
  const isGood = known?.readAt === null || (known?.failed === null && Date.now() - known.readAt < keptMs);
  if (known && isGood) return known;
  const listing: Listing = {
    channels: new Map(known?.channels),
    readAt: null,
    failed: null,
    reading: Promise.resolve(),
  };
  listing.reading = read(connection, listing);
  listings.set(connection.workspaceId, listing);
  return listing;
}

async function read({ port }: Connection, listing: Listing): Promise<void> {
  try {
    listing.channels = await patiently(async () => {
      const found = new Map<string, ChatChannel>();
      for await (const page of port.channels())
        for (const one of page.filter(isOpen)) keep(one, found, listing.channels);
      return found;
    });
  } catch (error) {
    listing.failed = error;
  }
  listing.readAt = Date.now();
}

const keep = (one: ChatChannel, ...lists: Map<string, ChatChannel>[]) => {
  for (const list of lists) list.set(one.channel, one);
};

const isOpen = ({ isArchived, kind }: ChatChannel) => !isArchived && (kind === "public" || kind === "private");

const fits = (query: string) => {
  const words = query
    .toLowerCase()
    .replace(/^[#~]/, "")
    .split(/[\s,]+/)
    .filter(Boolean);
  return ({ name, channel }: ChatChannel) =>
    words.every((word) => name.toLowerCase().includes(word)) || channel === query.trim();
};

/** Where the bot is already, then by name. */
const byUse = (a: ChatChannel, b: ChatChannel) =>
  Number(b.isMember) - Number(a.isMember) || a.name.localeCompare(b.name, "en");

const choice = (
  { channel, name, kind, isMember }: ChatChannel,
  pools: Map<string, { slug: string; name: string }>,
): ChannelChoice => ({
  channel,
  name,
  kind: kind as ChannelChoice["kind"],
  isMember,
  pool: pools.get(channel) ?? null,
});
