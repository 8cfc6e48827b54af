// Kith arrives in a channel or is put out of one; somebody is put in by hand, leaves, or the channel itself changes.
import type { Inbound, ManagedChannel, Message, Part } from "@/lib/chat/port";
import { adoptGroup } from "@/lib/groups/create";
import { people } from "@/lib/groups/graph";
import { addedByHand, followChannel, noteLeft } from "@/lib/groups/presence";
import { accountIdsOf } from "@/lib/groups/reconcile";
import { type GroupRow, loadState, namesOf } from "@/lib/groups/state";
import { INTERACTIVE, owe, REPLY } from "@/lib/meetups/deliveries";
import { text } from "../../compose";
import { say } from "../../messages";
import type { Present, Ready } from "../../prepare";
import type { Turn } from "../../turn";
import { code, plain } from "../../words";
import { hasPool } from "../channel";
import { namedSpans } from "./wording";

type Joined = Extract<Inbound, { kind: "joined" }>;
type Left = Extract<Inbound, { kind: "left" }>;
type World = Pick<Turn, "ctx" | "connection">;

/** Somebody invited Kith: a private channel becomes a group, a public one without a pool is left again with a word. */
export async function arrived(turn: Turn, { channel: id }: Joined, ready: Ready): Promise<void> {
  if (ready.kind !== "channel" || !ready.channel) return;
  const { workspaceId } = turn.connection;
  const followed = await followChannel(turn.ctx, { workspaceId, channel: id, now: nowOf(ready.channel) });
  if (followed)
    return turn.ctx.write((tx) => tx.emit({ name: "group/check.requested", data: { groupId: followed.groupId } }));
  if (ready.inviter === null || (await hasPool(turn.ctx, workspaceId, id))) return;
  if (ready.channel.kind === "private" && ready.present) await adopt(turn, ready.channel, ready.present, ready.inviter);
  else if (ready.channel.kind === "public") await leaveAgain(turn, id);
}

/** Its owners: who asked for it and the channel's admins; where nobody qualifies, everybody present. */
export async function adopt(turn: Turn, at: ManagedChannel, present: Present, by: string): Promise<void> {
  const { workspaceId } = turn.connection;
  const { channel, name, shownName } = at;
  const wanted = new Set([by, ...present.admins]);
  const owners = present.accounts.filter((id) => wanted.has(id));
  const asked = { workspaceId, channel, name, shownName, owners: owners.length > 0 ? owners : present.accounts };
  const made = await adoptGroup(turn.ctx, { ...asked, members: present.accounts });
  if (!made) return;
  const names = await namesOf(turn.ctx.db, asked.owners);
  const words = { owners: namedSpans([...names.values()].sort()), add: code("!add"), help: code("!help") };
  await tellChannel(turn, channel, `group_made:${made.groupId}:${turn.key}`, [text(say("group_made", words))]);
}

async function leaveAgain(turn: Turn, channel: string): Promise<void> {
  const { workspaceId } = turn.connection;
  await tellChannel(turn, channel, `group_public:${turn.key}`, [text(say("group_not_public", {}))]);
  const data = { workspaceId, channel, how: "leave" as const };
  await turn.ctx.write((tx) => tx.emit({ name: "channel/close.requested", data }));
}

async function tellChannel(turn: World, conversation: string, key: string, parts: Part[]): Promise<void> {
  const { workspaceId } = turn.connection;
  await owe(turn.ctx, {
    key,
    kind: "reply",
    workspaceId,
    target: { conversation },
    priority: INTERACTIVE,
    message: { parts },
  });
}

const nowOf = (channel: ManagedChannel | null) =>
  channel && {
    name: channel.name,
    shownName: channel.shownName,
    isPrivate: channel.kind === "private",
    isArchived: channel.isArchived,
    isMember: channel.isMember,
  };

/** Put into a group's channel by hand: fine where they may be there, otherwise out again, and the channel is told why. */
export async function handAdded(turn: Turn, here: GroupRow, { user, inviter, channel }: Joined): Promise<void> {
  const { workspaceId, workspace } = turn.connection;
  const ids = await accountIdsOf(turn.ctx, workspaceId, [user, ...(inviter === null ? [] : [inviter])]);
  const accountId = ids.get(user);
  // What Kith itself does by somebody's command is decided already.
  if (accountId === undefined || inviter === workspace.botUser) return;
  const by = inviter === null ? null : (ids.get(inviter) ?? null);
  const tell = { conversation: channel, user: inviter };
  const outcome = await addedByHand(turn.ctx, { workspaceId, groupId: here.id, accountId, by, tell });
  if (outcome.kind === "fine") return;
  const name = (await namesOf(turn.ctx.db, [accountId])).get(accountId) ?? "";
  const [person, add] = [code(name), code(`!add @${name}`)];
  const spans = !outcome.byOwner
    ? say("group_hand_add", { person })
    : outcome.opens === 0
      ? say("group_hand_add_owner_only", { person, add })
      : say("group_hand_add_owner", {
          person,
          add,
          others: outcome.opens === 1 ? "1 other group" : `${outcome.opens} other groups`,
        });
  await tellChannel(turn, channel, `hand_add:${turn.key}`, [text(spans)]);
}

export async function departed(turn: Turn, here: GroupRow, { user, by }: Left): Promise<void> {
  const { workspaceId, workspace } = turn.connection;
  if (by === workspace.botUser) return;
  const ids = await accountIdsOf(turn.ctx, workspaceId, [user, ...(by === null ? [] : [by])]);
  const accountId = ids.get(user);
  if (accountId === undefined) return;
  await noteLeft(turn.ctx, {
    workspaceId,
    groupId: here.id,
    accountId,
    by: by === null ? null : (ids.get(by) ?? null),
  });
}

/** Kith was put out: back again where it may, and otherwise the owners are told. */
export async function putOut(turn: Turn, here: GroupRow, ready: Ready): Promise<void> {
  if (ready.kind !== "put_out") return;
  const { workspaceId } = turn.connection;
  if (ready.isBack && ready.channel) {
    await followChannel(turn.ctx, { workspaceId, channel: here.channel, now: nowOf(ready.channel) });
    return turn.ctx.write((tx) => tx.emit({ name: "group/check.requested", data: { groupId: here.id } }));
  }
  const now = { name: here.name, shownName: here.shownName, isPrivate: true, isArchived: false, isMember: false };
  await followChannel(turn.ctx, { workspaceId, channel: here.channel, now });
  const message = { parts: [text(say("group_lost", { group: plain(`~${here.name}`) }))] };
  await tellOwners(turn, here, `group_lost:${here.id}:${turn.key}`, message);
}

/** Each owner in a direct message, once for the same key. */
export async function tellOwners(turn: World, here: GroupRow, key: string, message: Message): Promise<void> {
  const { workspaceId } = turn.connection;
  const state = await loadState(turn.ctx.db, workspaceId);
  const owners = people(state.graph, { group: here.id, of: "owners" });
  const rows = await turn.ctx.db.query.account.findMany({
    where: (a, { inArray }) => inArray(a.id, [...owners].slice(0, 500)),
    columns: { id: true, user: true, personId: true, isBot: true },
  });
  for (const row of rows.filter((one) => !one.isBot)) {
    const owed = {
      kind: "reply" as const,
      workspaceId,
      priority: REPLY + 1,
      accountId: row.id,
      personId: row.personId,
    };
    await owe(turn.ctx, { ...owed, key: `${key}:${row.id}`, target: { user: row.user }, message });
  }
}

export async function channelFollowed(turn: Turn, channel: string, ready: Ready): Promise<void> {
  if (ready.kind !== "channel") return;
  const followed = await followAndTell(turn, channel, ready.channel, turn.key);
  // Private again, or opened again: whoever came in meanwhile may not be here.
  if (followed?.is === "managed" && followed.was !== "managed")
    await turn.ctx.write((tx) => tx.emit({ name: "group/check.requested", data: { groupId: followed.groupId } }));
}

/** That its channel was made public the people in it hear once, whether Kith saw it happen or found it so. */
export async function followAndTell(turn: World, channel: string, now: ManagedChannel | null, key: string) {
  const { workspaceId } = turn.connection;
  const followed = await followChannel(turn.ctx, { workspaceId, channel, now: nowOf(now) });
  const words = { evict: code("!evict") };
  if (followed?.is === "public" && followed.was !== "public")
    await tellChannel(turn, channel, `made_public:${key}`, [text(say("group_made_public", words))]);
  return followed;
}
