// Groups from the dashboard, as far as the platform must be asked: channels made, closed and opened, real members compared.
import type { z } from "zod";
import { ChatError } from "@/lib/chat/chat-error";
import type { GroupPort, ManagedChannel } from "@/lib/chat/port";
import { actingAs, authorize, type Ctx, together } from "@/lib/core/context";
import { conflict, invalid, notFound } from "@/lib/core/errors";
import { branchGroup, checkBranch } from "@/lib/groups/create";
import { currentState } from "@/lib/groups/current";
import type { RestoreAsked } from "@/lib/groups/dashboard-schemas";
import { deleteGroup } from "@/lib/groups/delete";
import { restoreGroups } from "@/lib/groups/history";
import { byName, type PersonNamed, peopleNamed } from "@/lib/groups/names";
import { type Comparison, compareMembers } from "@/lib/groups/reconcile";
import type { GroupFacts } from "@/lib/groups/schemas";
import { accountOf, authorizeIn, type GroupRow, groupById, groupInChannel, namesOf } from "@/lib/groups/state";
import { type RestoreTold, restoreTold, type Some } from "@/lib/groups/told";
import { inWords } from "./channels";
import { type Connection, connectionOf } from "./connect";
import { hasPool } from "./handlers/channel";
import { adopt } from "./handlers/groups/arrival";
import { peopleNamed as peopleCalled } from "./handlers/groups/names";
import { madeChannel, presentIn, seen } from "./prepare";
import { checkGroup, skip, tellPutOut } from "./reconcile";
import { saveRead } from "./sync";

interface Live {
  connection: Connection;
  groups: GroupPort;
  workspaceId: string;
}

async function live(ctx: Ctx): Promise<Live> {
  const connection = await connectionOf(ctx, "mattermost");
  if (!connection?.groups)
    throw notFound("Groups live on Mattermost, and none is connected. Nothing was changed: connect it first.");
  return { connection, groups: connection.groups, workspaceId: connection.workspaceId };
}

/** Reading channels and profiles is Kith's own work, whoever asked for what needs them. */
const job = (ctx: Ctx) => actingAs(ctx, { kind: "job", name: "dashboard" });

/** What the platform refuses is told in words. */
const told = <T>(work: Promise<T>, about = ""): Promise<T> =>
  work.catch((error) => Promise.reject(inWords(error, about)));

/** A new private channel becomes a group of theirs; they are put into it. */
export async function createGroup(
  ctx: Ctx,
  input: { name: string; owners: string[]; parent: string | null },
): Promise<GroupFacts> {
  authorize(ctx, "group.create");
  const { connection, groups, workspaceId } = await live(ctx);
  const { parent: parentId } = input;
  const names = await checkBranch(ctx, { workspaceId, parentId, name: input.name });
  const owners = await activeAmong(ctx, connection, input.owners);
  const { channel, name, shownName } = await told(madeChannel(ctx, connection, groups, names), names.name);
  const [accountId, ...others] = owners;
  const made = {
    workspaceId,
    channel,
    name,
    shownName,
    parentId,
    accountId: accountId!,
    others,
    invite: [],
    tell: null,
  };
  return branchGroup(ctx, made);
}

/** @throws AppError unless all of them are people of the chat who can own something. */
async function activeAmong(ctx: Ctx, { workspaceId, workspace }: Connection, ids: string[]): Promise<string[]> {
  const rows = await ctx.db.query.account.findMany({
    where: (a, { and, eq, inArray }) => and(eq(a.workspaceId, workspaceId), inArray(a.id, ids)),
    columns: { id: true, user: true, isDeactivated: true },
  });
  const able = rows.filter((row) => !row.isDeactivated && row.user !== workspace.botUser).map((row) => row.id);
  if (able.length > 0 && ids.every((id) => able.includes(id))) return ids;
  throw invalid("Somebody you chose is not active here any more. Nothing was made.", "owners");
}

export interface Adoptable {
  channel: string;
  name: string;
  shownName: string;
}

/** Private channels that Kith is in and that are no groups yet. */
export async function channelsToAdopt(ctx: Ctx): Promise<Adoptable[]> {
  authorize(ctx, "group.adopt");
  const { groups, workspaceId } = await live(ctx);
  const taken = new Set([...(await currentState(ctx.db, workspaceId)).rows.values()].map((row) => row.channel));
  return (await told(groups.ownChannels()))
    .filter((one) => isAdoptable(one) && !taken.has(one.channel))
    .map(({ channel, name, shownName }) => ({ channel, name, shownName }))
    .sort((a, b) => byName(a.name, b.name));
}

const isAdoptable = ({ kind, isArchived, isDefault, isMember }: ManagedChannel) =>
  kind === "private" && !isArchived && !isDefault && isMember;

/** Such a channel becomes a group: its admins own it, or where it has none everybody in it. */
export async function adoptChannel(ctx: Ctx, input: { channel: string }): Promise<{ name: string }> {
  authorize(ctx, "group.adopt");
  const { connection, groups, workspaceId } = await live(ctx);
  const channel = await told(seen(groups, input.channel), input.channel);
  if (!channel || !isAdoptable(channel))
    throw invalid("Kith is in no such private channel. Nothing was changed: invite it there first.", "channel");
  if (await groupInChannel(ctx.db, { workspaceId, channel: channel.channel }))
    throw conflict(`~${channel.name} is a group already. Nothing was changed.`, "channel");
  const present = await told(presentIn(job(ctx), connection, groups, channel.channel), channel.name);
  if (present.accounts.length === 0)
    throw invalid(`Nobody but Kith is in ~${channel.name}, so nobody could own it. Nothing was changed.`, "channel");
  const turn = { ctx, connection, key: `dashboard:${ctx.now()}` };
  await adopt(turn, channel, present, accountOf(ctx.actor) ?? "");
  return { name: channel.name };
}

export type DeleteTold =
  /** These groups include it. */
  | { kind: "included"; groups: string[] }
  | { kind: "would"; people: number; archives: boolean }
  | { kind: "done"; archives: boolean };

/** Ends a group and archives its channel, unless a pool lives there. `dry` tells what it would do. */
export async function endGroup(ctx: Ctx, input: { groupId: string; dry?: boolean }): Promise<DeleteTold> {
  authorize(ctx, "group.delete");
  const { workspaceId } = await live(ctx);
  const { groupId, dry } = input;
  return together(ctx, async (all) => {
    const channel = (await groupById(all, groupId))?.channel ?? "";
    const outcome = await deleteGroup(all, { workspaceId, groupId, yes: !dry, dry });
    const archives = !(await hasPool(all, workspaceId, channel));
    if (outcome.kind === "included") {
      const names = outcome.entries.map((entry) => outcome.state.rows.get(entry.group)?.name ?? "?");
      return { kind: "included", groups: [...new Set(names)].sort(byName) };
    }
    if (outcome.kind === "needs_yes") return { kind: "would", people: outcome.people, archives };
    const data = { workspaceId, channel, how: "archive" as const, groupId };
    if (archives) await all.write((tx) => tx.emit({ name: "channel/close.requested", data }));
    return { kind: "done", archives };
  });
}

/** Goes back to a moment, one group or all, and opens the channels of those that come back. `closed`: which stay archived. */
export async function restoreFromDashboard(
  ctx: Ctx,
  input: z.output<typeof RestoreAsked>,
): Promise<RestoreTold & { closed: string[] }> {
  authorize(ctx, "group.restore");
  const { connection, workspaceId } = await live(ctx);
  const { at, group, dry, seen: shown } = input;
  const groupIds = group === null ? undefined : [group];
  const restored = await restoreGroups(ctx, { workspaceId, at: Date.parse(at), groupIds, dry, seen: shown });
  const closed = dry ? [] : await openChannels(connection, restored.created);
  return { ...(await restoreTold(ctx, restored)), closed };
}

export async function openChannels(
  { groups }: Connection,
  created: { channel: string; name: string }[],
): Promise<string[]> {
  const closed: string[] = [];
  for (const { channel, name } of created) {
    await groups?.unarchive(channel).catch((error) => {
      if (!(error instanceof ChatError)) throw error;
      closed.push(name);
    });
  }
  return closed;
}

export interface ComparedTold {
  groupId: string;
  name: string;
  present: number;
  /** Who is there and may not be. */
  out: { accountId: string; userName: string }[];
  /** Reconciling by itself would leave them. */
  held: boolean;
  /** Who may be there and is not: nobody puts them in by themself. */
  away: Some;
}

export interface ComparedSome {
  compared: ComparedTold[];
  /** Groups whose channel could not be read, and why as a word. */
  unread: { name: string; why: string }[];
  done: number;
  all: number;
  /** Where to go on; null at the end. */
  next: string | null;
}

/** How long one turn may take, ms: a company has more channels than a request has time. */
const A_TURN_MS = 4000;
const MOST_AWAY = 100;

/** What reconciling would do, group by group from `after` on. Nobody is put out, and nothing is written. */
export async function compareSome(ctx: Ctx, input: { after: string | null }): Promise<ComparedSome> {
  authorize(ctx, "group.reconcile");
  const at = await live(ctx);
  const ids = [...(await currentState(ctx.db, at.workspaceId)).rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const from = ids.findIndex((row) => row.id > (input.after ?? ""));
  const some: ComparedSome = {
    compared: [],
    unread: [],
    done: from < 0 ? ids.length : from,
    all: ids.length,
    next: null,
  };
  const until = Date.now() + A_TURN_MS;
  for (const row of from < 0 ? [] : ids.slice(from)) {
    if (Date.now() > until && some.next !== null) return some;
    const compared = await compareDry(ctx, at, row);
    if (typeof compared === "string") some.unread.push({ name: row.name, why: compared });
    else some.compared.push(compared);
    some.next = row.id;
    some.done++;
  }
  return { ...some, next: null };
}

/** One group and its channel as they are. @throws AppError when the channel cannot be read. */
export async function compareOne(ctx: Ctx, input: { groupId: string }): Promise<ComparedTold> {
  authorize(ctx, "group.reconcile");
  const at = await live(ctx);
  const row = authorizeIn(ctx, await currentState(ctx.db, at.workspaceId), input.groupId, "group.reconcile");
  const compared = await compareDry(ctx, at, row);
  if (typeof compared !== "string") return compared;
  throw conflict(
    `The channel of ~${row.name} cannot be read: Kith is not in it. Nothing was changed; invite Kith there.`,
  );
}

async function compareDry(ctx: Ctx, { connection, groups }: Live, row: GroupRow): Promise<ComparedTold | string> {
  const checked = await checkGroup(job(ctx), connection, groups, row, { dry: true }).catch((error) => {
    try {
      return skip(error);
    } catch (passing) {
      throw inWords(passing, row.name);
    }
  });
  return typeof checked === "string" ? checked : comparedTold(ctx, row.name, checked);
}

async function comparedTold(ctx: Ctx, name: string, compared: Comparison): Promise<ComparedTold> {
  const { groupId, present, unauthorised, held } = compared;
  const away = compared.away.slice(0, MOST_AWAY);
  const users = await namesOf(ctx.db, [...unauthorised, ...away]);
  const called = (id: string) => users.get(id) ?? "?";
  const out = unauthorised.map((accountId) => ({ accountId, userName: called(accountId) }));
  return {
    ...{ groupId, name, present, held, away: { count: compared.away.length, names: away.map(called).sort(byName) } },
    out: out.sort((a, b) => byName(a.userName, b.userName)),
  };
}

/** Puts out whoever may not be in a group's channel, brake or not, if it is exactly them; the channel hears of it. */
export async function evictFrom(ctx: Ctx, input: { groupId: string; seen: string[] }): Promise<{ people: string[] }> {
  authorize(ctx, "group.evict");
  const { connection, groups, workspaceId } = await live(ctx);
  const row = authorizeIn(ctx, await currentState(ctx.db, workspaceId), input.groupId, "group.evict");
  const { accounts: present } = await told(presentIn(job(ctx), connection, groups, row.channel), row.name);
  const asked = { workspaceId, groupId: row.id, present, goAhead: true, seen: input.seen };
  const { unauthorised } = await compareMembers(ctx, asked);
  const people = [...(await namesOf(ctx.db, unauthorised)).values()].sort(byName);
  if (people.length > 0) await tellPutOut(job(ctx), connection, row, { people });
  return { people };
}

/** Somebody of the server whom Kith has not met, by user name. null when there is nobody called so. */
export async function lookUpPerson(ctx: Ctx, input: { userName: string }): Promise<PersonNamed | null> {
  authorize(ctx, "group.change");
  const { connection, groups, workspaceId } = await live(ctx);
  const name = input.userName.replace(/^@/, "").toLowerCase();
  const read = await told(groups.peopleCalled([name]), name);
  const found = read.filter((one) => one.user !== connection.workspace.botUser);
  await saveRead(job(ctx), connection, found);
  const known = (await peopleCalled(ctx, workspaceId, found.length > 0 ? [name] : [])).get(name);
  return known ? ((await peopleNamed(ctx.db, [known.accountId])).get(known.accountId) ?? null) : null;
}
