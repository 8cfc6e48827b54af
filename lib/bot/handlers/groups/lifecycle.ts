// !chan, !manage, !del and !evict.
import { branchGroup, checkBranch } from "@/lib/groups/create";
import { deleteGroup } from "@/lib/groups/delete";
import { compareMembers } from "@/lib/groups/reconcile";
import { loadState, roleIn, type State } from "@/lib/groups/state";
import type { Command } from "../../command";
import { text } from "../../compose";
import { say as words } from "../../messages";
import type { Ready } from "../../prepare";
import { code } from "../../words";
import { hasPool } from "../channel";
import { adopt } from "./arrival";
import { answer, type Speech, say, thumbsUp } from "./talk";
import { namedSpans, writerFor } from "./wording";

const tellOf = (turn: Speech) => ({ conversation: turn.place.conversation, user: turn.who.user });

export async function chan(turn: Speech, ready: Ready, { args, flags }: Command): Promise<void> {
  const { workspaceId } = turn.connection;
  const parentId = turn.here?.id ?? null;
  if (flags.has("dry")) {
    const { name } = await checkBranch(turn.own, { workspaceId, parentId, name: args[0]! });
    return say(turn, words("group_would_create", { name: code(name) }));
  }
  if (ready.kind !== "made") return say(turn, words("group_none_here", { manage: code("!manage") }));
  const { channel, name, shownName } = ready.channel;
  const invite = ready.present && parentId ? await authorisedIn(turn, parentId, ready.present.accounts) : [];
  const { accountId } = turn.who;
  await branchGroup(turn.own, {
    workspaceId,
    channel,
    name,
    shownName,
    parentId,
    accountId,
    invite,
    tell: tellOf(turn),
  });
  await thumbsUp(turn);
}

async function authorisedIn(turn: Speech, groupId: string, accounts: string[]): Promise<string[]> {
  const state = await loadState(turn.ctx.db, turn.connection.workspaceId);
  return accounts.filter((id) => roleIn(state, groupId, id) !== null);
}

/** A private channel with or without a pool becomes a group, at the word of one of its admins. */
export async function manage(turn: Speech, ready: Ready): Promise<void> {
  if (turn.here) return say(turn, words("group_already", {}));
  if (ready.kind !== "channel" || ready.channel?.kind !== "private" || !ready.present)
    return say(turn, words("group_manage_private", {}));
  const { admins } = ready.present;
  if (admins.length > 0 && !admins.includes(turn.who.accountId)) return say(turn, words("group_manage_admin", {}));
  await adopt(turn, ready.channel, ready.present, turn.who.accountId);
  await thumbsUp(turn);
}

export async function del(turn: Speech, { flags }: Command): Promise<void> {
  const { workspaceId, id: groupId, channel } = turn.here!;
  const asked = { workspaceId, groupId, yes: flags.has("yes"), dry: flags.has("dry") };
  const outcome = await deleteGroup(turn.own, asked);
  if (outcome.kind === "included") return included(turn, outcome.state, outcome.entries);
  if (outcome.kind === "needs_yes")
    return say(turn, words("group_del_confirm", { count: outcome.people, yes: code("!del -yes") }));
  await thumbsUp(turn);
  const keepsChannel = await hasPool(turn.ctx, workspaceId, channel);
  if (keepsChannel) return;
  const data = { workspaceId, channel, how: "archive" as const, groupId };
  await turn.ctx.write((tx) => tx.emit({ name: "channel/close.requested", data }));
}

async function included(turn: Speech, state: State, entries: { group: string; role: string }[]): Promise<void> {
  const writer = await writerFor(turn.ctx, state, []);
  const names = entries.map((one) => `${writer.group(one.group)}${one.role === "owner" ? "/owners" : ""}`);
  await answer(turn, [text(words("group_included", {})), { kind: "lines", lines: [...new Set(names)].sort() }]);
}

/** Owners put out whoever may not be here, the brake or not. */
export async function evict(turn: Speech, ready: Ready, { flags }: Command): Promise<void> {
  const { workspaceId, id: groupId } = turn.here!;
  const present = ready.kind === "channel" ? (ready.present?.accounts ?? []) : [];
  const dry = flags.has("dry");
  const asked = { workspaceId, groupId, present, goAhead: true, dry, tell: tellOf(turn) };
  const { unauthorised } = await compareMembers(turn.own, asked);
  if (unauthorised.length === 0) {
    if (!dry) await thumbsUp(turn);
    return say(turn, words("group_evict_none", {}));
  }
  const writer = await writerFor(turn.ctx, await loadState(turn.ctx.db, workspaceId), unauthorised);
  const people = namedSpans(unauthorised.map(writer.person).sort());
  if (!dry) await thumbsUp(turn);
  await say(turn, words(dry ? "group_evict_would" : "group_evicted", { people }));
}
