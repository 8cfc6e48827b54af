// Makes accounts and memberships follow the platform.
import { ChatError } from "@/lib/chat/chat-error";
import type { ChatPerson, ChatPort } from "@/lib/chat/port";
import type { Ctx } from "@/lib/core/context";
import {
  type Account,
  accountByUser,
  knownAccounts,
  noteUnreadable,
  type Profile,
  saveProfiles,
} from "@/lib/meetups/accounts";
import { applyMembers, followStanding, type MembersChange } from "@/lib/meetups/members";
import type { AccountFacts } from "@/lib/meetups/schemas";
import { inWords } from "./channels";
import type { Connection } from "./connect";
import { isPassing, patiently } from "./patience";

/** A profile read this long ago is read again: before a round everybody is, for an event may have been lost. */
const FRESH_MS = 5000;
/** So few are read one by one; more by pages of everybody, which costs fewer calls. */
const ONE_BY_ONE = 8;
/** A page of everybody is worth this many single reads (20 against 100 a minute). */
const READS_PER_PAGE = 5;
const LONGEST_ID = 64;

/**
 * The members of a pool's channel and their profiles, as they are now. Messages nobody.
 * @throws AppError when the channel cannot be read; nothing is changed then.
 */
export async function syncPool(
  ctx: Ctx,
  connection: Connection,
  pool: { poolId: string; channel: string },
): Promise<MembersChange> {
  const { workspaceId, port } = connection;
  const users = await membersOf(port, pool.channel);
  const known = await knownAccounts(ctx, { workspaceId });
  const stale = users.filter((user) => isStale(known.get(user), ctx.now()));
  await readProfiles(ctx, connection, stale);
  return applyMembers(ctx, { poolId: pool.poolId, users });
}

/** Whoever of these Kith does not know yet is read from the platform; those who cannot be are noted. */
export async function syncUnknown(ctx: Ctx, connection: Connection, users: string[]): Promise<void> {
  const { workspaceId } = connection;
  const known = await knownAccounts(ctx, { workspaceId });
  await readProfiles(
    ctx,
    connection,
    users.filter((user) => known.get(user)?.unreadable !== null),
  );
}

/** What became of those Kith knows while nobody told it: other names, accounts closed and opened again. */
export async function refreshKnown(ctx: Ctx, connection: Connection): Promise<void> {
  const { workspaceId, port } = connection;
  const known = await knownAccounts(ctx, { workspaceId });
  for await (const page of port.people()) {
    const changed = page.filter((person) => {
      const before = known.get(person.user);
      return before !== undefined && isAnother(before, person);
    });
    if (changed.length === 0) continue;
    await saveProfiles(ctx, { workspaceId, profiles: changed.map(toProfile) });
    for (const { user, isDeactivated } of changed)
      if (known.get(user)?.isDeactivated !== isDeactivated) await followStanding(ctx, { workspaceId, user });
  }
}

const isAnother = (before: Account, now: ChatPerson) =>
  before.unreadable !== null ||
  before.userName !== now.userName ||
  before.isDeactivated !== now.isDeactivated ||
  before.isBot !== now.isBot ||
  before.isGuest !== now.isGuest;

/** People who were read already. */
export async function saveRead(ctx: Ctx, { workspaceId }: Connection, people: ChatPerson[]): Promise<void> {
  await saveProfiles(ctx, { workspaceId, profiles: people.map(toProfile) });
}

async function membersOf(port: ChatPort, channel: string): Promise<string[]> {
  try {
    return await patiently(async () => {
      const users: string[] = [];
      for await (const page of port.members(channel)) users.push(...page);
      return users;
    });
  } catch (error) {
    throw inWords(error, channel);
  }
}

const isStale = (known: Account | undefined, now: number) =>
  known === undefined || known.unreadable !== null || known.updatedAt < now - FRESH_MS;

async function readProfiles(ctx: Ctx, connection: Connection, users: string[]): Promise<void> {
  const left = new Set(users);
  if (users.length > ONE_BY_ONE) await patiently(() => readByPages(ctx, connection, left)).catch(rethrowInWords);
  // One who cannot be read is noted and the others go on, unless the platform itself is away.
  const unlessAway = () => connection.port.identify().catch(rethrowInWords);
  for (const user of left) await readOne(ctx, connection, user, unlessAway);
}

/** Stops early once it has everybody, or once single reads have become cheaper. */
async function readByPages(ctx: Ctx, { workspaceId, port }: Connection, left: Set<string>): Promise<void> {
  const enough = 5 + Math.ceil(left.size / READS_PER_PAGE);
  let pages = 0;
  for await (const page of port.people()) {
    const profiles = page.filter((person) => left.delete(person.user)).map(toProfile);
    await saveProfiles(ctx, { workspaceId, profiles });
    pages++;
    if (left.size === 0 || pages >= enough) return;
  }
}

/** A profile that cannot be read is noted; `whilePassing` may throw, when reading it later is better. */
async function readOne(
  ctx: Ctx,
  { workspaceId, port }: Connection,
  user: string,
  whilePassing: (error: ChatError) => Promise<unknown>,
): Promise<void> {
  try {
    await saveProfiles(ctx, { workspaceId, profiles: [toProfile(await patiently(() => port.person(user)))] });
  } catch (error) {
    if (!(error instanceof ChatError) || error.code === "disconnected") throw inWords(error, user);
    if (isPassing(error)) await whilePassing(error);
    await noteUnreadable(ctx, { workspaceId, user, reason: error.detail });
  }
}

const rethrowInWords = (error: unknown): never => {
  throw inWords(error, "");
};

/** One person, read from the platform where Kith does not know them yet. null when the platform knows nobody either. */
export async function syncPerson(ctx: Ctx, connection: Connection, user: string): Promise<AccountFacts | null> {
  // No platform's ids are longer: it is somebody's invention, and nobody to make an account for.
  if (user.length > LONGEST_ID) return null;
  const key = { workspaceId: connection.workspaceId, user };
  const known = await knownAccounts(ctx, { ...key, users: [user] });
  // Whatever they did waits until they can be read: nobody who joins is forgotten because of a bad minute.
  const later = (error: ChatError) => Promise.reject(error);
  if (!known.has(user) || known.get(user)?.unreadable) await readOne(ctx, connection, user, later);
  return accountByUser(ctx, key);
}

/** The platform says that somebody changed; only those Kith knows are followed. */
export async function personChanged(ctx: Ctx, connection: Connection, person: ChatPerson): Promise<void> {
  const { workspaceId } = connection;
  const known = await knownAccounts(ctx, { workspaceId, users: [person.user] });
  const before = known.get(person.user);
  if (!before) return;
  await saveProfiles(ctx, { workspaceId, profiles: [toProfile(person)] });
  await followStanding(ctx, { workspaceId, user: person.user });
  // Who comes back with their account may find that a group they were left in is no longer theirs.
  if (before.isDeactivated && !person.isDeactivated && connection.groups)
    await ctx.write((tx) => tx.emit({ name: "groups/reconcile.requested", data: { workspaceId } }));
}

const toProfile = (person: ChatPerson): Profile => ({
  user: person.user,
  userName: person.userName,
  fullName: person.fullName,
  email: person.email,
  timeZone: person.timeZone,
  isBot: person.isBot,
  isGuest: person.isGuest,
  isStranger: person.isStranger,
  isDeactivated: person.isDeactivated,
  isInvited: person.isInvited,
});
