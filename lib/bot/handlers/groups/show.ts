// !info, !allusers, !why, !mychans, !join and !tree.
import { and, asc, eq } from "drizzle-orm";
import { account } from "@/db/schema";
import type { Part } from "@/lib/chat/port";
import { AppError } from "@/lib/core/errors";
import type { Role } from "@/lib/groups/graph";
import { joinGroups } from "@/lib/groups/join";
import { type EntryLine, entriesOf, groupsFor, peopleOf, treeFor, whyIn } from "@/lib/groups/read";
import { type GroupRow, loadState, roleIn } from "@/lib/groups/state";
import { type Command, usageOf } from "../../command";
import { text } from "../../compose";
import { say as words } from "../../messages";
import { code } from "../../words";
import { NoName, namingFor, personNamed, placeNamed } from "./names";
import { answer, drawTree, type Speech, say, thumbsUp } from "./talk";
import { type Writer, writerFor } from "./wording";

const lines = (all: string[]): Part => ({ kind: "lines", lines: all });

/** The group meant: by name, or the one in whose channel this is. Of one that is hidden nothing is told. */
async function target(turn: Speech, command: Command, word: string | undefined) {
  if (word === undefined) {
    if (turn.here) return { row: turn.here, owners: false, name: turn.here.name };
    throw new NoName(words("group_needs_name", { usage: code(usageOf(command.name)) }));
  }
  const { row, typed } = placeNamed(await loadState(turn.ctx.db, turn.connection.workspaceId), word);
  if (!row) throw hidden(word);
  return { row, owners: typed?.owners === true, name: word };
}

const hidden = (word: string) => new NoName(words("group_not_in", { name: code(word) }));

/** A group that exists and that one may not see is answered as one that does not exist. */
async function orHidden<T>(name: string, read: Promise<T>): Promise<T> {
  return read.catch((error) => {
    throw error instanceof AppError && error.code === "not_found" ? hidden(name) : error;
  });
}

const about = (row: GroupRow) => ({ workspaceId: row.workspaceId, groupId: row.id });

export async function info(turn: Speech, command: Command): Promise<void> {
  const { row, name } = await target(turn, command, command.args[0]);
  const { state, lines: found } = await orHidden(name, entriesOf(turn.own, about(row)));
  const persons = found.flatMap(({ entry }) => (entry.subject.kind === "person" ? [entry.subject.id] : []));
  const writer = await writerFor(turn.ctx, state, persons);
  const part = (role: Role, title: string) => {
    const mine = found.filter(({ entry }) => entry.role === role).map((one) => infoLine(writer, one));
    return [`${title}:`, ...(mine.length > 0 ? mine.sort() : ["  (none)"])];
  };
  const all = [...part("owner", "owners"), ...part("member", "members")];
  await answer(turn, [text(words("group_info", { group: code(row.name) })), lines(all)]);
}

function infoLine(writer: Writer, { entry, alsoVia }: EntryLine): string {
  const also = alsoVia.length > 0 ? `  (also ${writer.ways(alsoVia)})` : "";
  return `  ${writer.subject(entry.subject)}${also}`;
}

export async function allusers(turn: Speech, command: Command): Promise<void> {
  const [word] = command.args;
  if (word === undefined && !turn.here) return everybody(turn);
  const { row, owners, name } = await target(turn, command, word);
  const of = owners ? "owners" : "members";
  const { state, lines: found } = await orHidden(name, peopleOf(turn.own, { ...about(row), of }));
  const writer = await writerFor(
    turn.ctx,
    state,
    found.map((one) => one.accountId),
  );
  const group = code(owners ? `${row.name}/owners` : row.name);
  if (found.length === 0) return say(turn, words("group_nobody", { group }));
  const all = found.map(({ accountId, ways }) => `${writer.person(accountId)}: ${writer.ways(ways)}`);
  await answer(turn, [text(words(owners ? "group_owners_of" : "group_allusers", { group })), lines(all.sort())]);
}

/** The active people known; a guest sees those they share a group with. */
async function everybody(turn: Speech): Promise<void> {
  const { workspaceId } = turn.connection;
  const rows = await turn.ctx.db
    .select({ id: account.id, userName: account.userName, isGuest: account.isGuest })
    .from(account)
    .where(and(eq(account.workspaceId, workspaceId), eq(account.isDeactivated, false), eq(account.isBot, false)))
    .orderBy(asc(account.userName));
  const me = rows.find((row) => row.id === turn.who.accountId);
  const shown = me?.isGuest ? await companions(turn) : null;
  const names = rows.filter((row) => shown === null || shown.has(row.id)).map((row) => row.userName);
  await answer(turn, [text(words("group_everybody", {})), lines(names)]);
}

async function companions(turn: Speech): Promise<Set<string>> {
  const state = await loadState(turn.ctx.db, turn.connection.workspaceId);
  const together = new Set([turn.who.accountId]);
  for (const { row } of groupsFor(state, turn.who.accountId)) {
    const { lines: found } = await peopleOf(turn.own, { ...about(row), of: "members" });
    for (const one of found) together.add(one.accountId);
  }
  return together;
}

export async function why(turn: Speech, command: Command): Promise<void> {
  const [who, where] = command.args;
  const { row, name } = await target(turn, command, where);
  const now = await loadState(turn.ctx.db, row.workspaceId);
  // First whether they may see the group: otherwise the answer about the person would tell that it is there.
  if (roleIn(now, row.id, turn.who.accountId) === null) throw hidden(name);
  const naming = await namingFor(turn.ctx, turn.connection, now, [who!]);
  const person = personNamed(naming, who!);
  const { state, chains } = await orHidden(name, whyIn(turn.own, { ...about(row), accountId: person.accountId }));
  const writer = await writerFor(turn.ctx, state, []);
  const said = { person: code(person.userName), group: code(row.name) };
  if (chains.length === 0) return say(turn, words("group_why_not", said));
  const all = chains.map((chain) => [person.userName, ...chain.toReversed().map(writer.node)].join(" → "));
  await answer(turn, [text(words("group_why", said)), lines(all)]);
}

export async function mychans(turn: Speech): Promise<void> {
  const state = await loadState(turn.ctx.db, turn.connection.workspaceId);
  const mine = groupsFor(state, turn.who.accountId);
  if (mine.length === 0) return say(turn, words("group_mine_none", { chan: code("!chan name") }));
  const writer = await writerFor(turn.ctx, state, []);
  const all = mine.map(
    ({ row, role, ways }) => `${row.name}${role === "owner" ? "/owners" : ""}: ${writer.ways(ways)}`,
  );
  await answer(turn, [text(words("group_mine", {})), lines(all.sort())]);
}

/** All of them or none. */
export async function join(turn: Speech, { args, flags }: Command): Promise<void> {
  const state = await loadState(turn.ctx.db, turn.connection.workspaceId);
  const { workspaceId } = turn.connection;
  const rows = args.map((word) => {
    const { row, typed } = placeNamed(state, word);
    if (typed?.owners) throw new NoName(words("group_join_owners", { name: code(word) }));
    if (!row) throw new NoName(words("group_join_not", { name: code(word) }));
    return row;
  });
  const tell = { conversation: turn.place.conversation, user: turn.who.user };
  const dry = flags.has("dry");
  const refused = await joinGroups(turn.own, { workspaceId, groupIds: rows.map((row) => row.id), tell, dry });
  if (refused !== null) {
    const at = rows.findIndex((row) => row.id === refused);
    return say(turn, words("group_join_not", { name: code(args[at]!) }));
  }
  if (!dry) return thumbsUp(turn);
  await say(turn, words("group_join_would", { names: rows.map((row) => row.name).join(", ") }));
}

/** The picture comes where nobody else sees it: in the direct message. */
export async function tree(turn: Speech): Promise<void> {
  const state = await loadState(turn.ctx.db, turn.connection.workspaceId);
  if (treeFor(state, turn.who.accountId).length === 0 && groupsFor(state, turn.who.accountId).length === 0)
    return say(turn, words("group_tree_none", { chan: code("!chan name") }));
  await drawTree(turn);
  if (turn.place.kind === "slash") await thumbsUp(turn);
}
