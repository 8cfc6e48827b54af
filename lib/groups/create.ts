// Verbs that make groups: of a channel the bot was invited into, or of a new one.
import { and, eq, isNotNull } from "drizzle-orm";
import { type GroupChange, group } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { newId } from "@/lib/core/crypto";
import { conflict, invalid } from "@/lib/core/errors";
import type { Subject } from "./graph";
import { record } from "./log";
import { type Tell, wantMoves } from "./moves";
import { type GroupFacts, LONGEST_NAME } from "./schemas";
import { authorizeIn, type GroupRow, groupInChannel, loadState, roleIn, type State } from "./state";

export interface Channel {
  channel: string;
  name: string;
  shownName: string;
}

export const factsOf = ({ id, workspaceId, channel, name, shownName, state }: GroupRow): GroupFacts => ({
  ...{ groupId: id, workspaceId, channel, name, shownName, state },
});

/**
 * The names of a new channel: as people see it and as it stands in addresses. Pure.
 * @throws AppError when nothing usable is left, or it is too long.
 */
export function channelNames(wanted: string, parent: GroupRow | null): { name: string; shownName: string } {
  const own = wanted.replace(/[^a-zA-Z0-9_]/g, "_");
  const shownName = parent ? `${parent.shownName}-${own}` : own;
  const name = (parent ? `${parent.name}-${trimmed(own)}` : trimmed(own)).toLowerCase();
  if (trimmed(own) === "" || name.length < 2) {
    throw invalid(`"${wanted}" leaves no name: use letters a to z, digits and _. Nothing was made.`, "name");
  }
  const length = Math.max(name.length, shownName.length);
  if (length > LONGEST_NAME)
    throw invalid(`That name would have ${length} characters and may have ${LONGEST_NAME}. Nothing was made.`, "name");
  return { name, shownName };
}

const trimmed = (name: string) => name.replace(/^[_-]+|[_-]+$/g, "");

/** Whether the one who asks may make a group, alone or below another. Nothing is written. */
export async function checkBranch(
  ctx: Ctx,
  input: { workspaceId: string; parentId: string | null; name: string },
): Promise<{ name: string; shownName: string }> {
  const state = await loadState(ctx.db, input.workspaceId);
  const parent = authorizedParent(ctx, state, input.parentId);
  const names = channelNames(input.name, parent);
  if ([...state.rows.values()].some((row) => row.name === names.name)) throw takenName(names.name);
  return names;
}

export const takenName = (name: string) =>
  conflict(
    `The name ~${name} is taken, perhaps by a channel that was deleted or that you cannot see. Nothing was made.`,
    "name",
  );

function authorizedParent(ctx: Ctx, state: State, parentId: string | null): GroupRow | null {
  if (parentId === null) {
    authorize(ctx, "group.create");
    return null;
  }
  return authorizeIn(ctx, state, parentId, "group.branch");
}

interface Branch extends Channel {
  workspaceId: string;
  parentId: string | null;
  /** Who is to own it, and whoever else is. */
  accountId: string;
  others?: string[];
  invite: string[];
  tell: Tell | null;
}

/** A new channel is there: it becomes a group of theirs, with the parent as member and its owners as owners. */
export async function branchGroup(ctx: Ctx, input: Branch): Promise<GroupFacts> {
  return ctx.write(async (tx) => {
    const state = await loadState(tx, input.workspaceId);
    const parent = authorizedParent(ctx, state, input.parentId);
    // Two who asked for the same name at once may have been given the same channel.
    if (await groupInChannel(tx, input)) throw takenName(input.name);
    const wanted = [...new Set([input.accountId, ...(input.others ?? [])])];
    const already = (id: string) => parent !== null && roleIn(state, parent.id, id) === "owner";
    const owners = wanted.filter((id) => !already(id)).map((id): Subject => ({ kind: "person", id }));
    const entries = {
      owners: parent ? [{ kind: "owners" as const, id: parent.id }, ...owners] : owners,
      members: parent ? [{ kind: "group" as const, id: parent.id }] : [],
    };
    const { row, seq } = await register(ctx, tx, input, "create", entries);
    const moves = [...new Set([...wanted, ...input.invite])].map((accountId) => ({
      ...{ groupId: row.id, accountId, move: "add" as const },
    }));
    await wantMoves(ctx, tx, { workspaceId: input.workspaceId, seq, tell: input.tell, moves });
    return factsOf(row);
  });
}

/** A channel with people in it becomes a group: these own it, those are direct members. null when it is one already. */
export async function adoptGroup(
  ctx: Ctx,
  input: Channel & { workspaceId: string; owners: string[]; members: string[] },
): Promise<GroupFacts | null> {
  authorize(ctx, "group.adopt", { workspaceId: input.workspaceId });
  return ctx.write(async (tx) => {
    if (await groupInChannel(tx, input)) return null;
    const persons = (ids: string[]): Subject[] => ids.map((id) => ({ kind: "person", id }));
    const owners = new Set(input.owners);
    const members = input.members.filter((id) => !owners.has(id));
    const entries = { owners: persons([...owners]), members: persons(members) };
    return factsOf((await register(ctx, tx, input, "create", entries)).row);
  });
}

/** The row of a channel's group: a new one, or the one that had ended there. */
async function register(
  ctx: Ctx,
  tx: WriteTx,
  at: Channel & { workspaceId: string },
  action: string,
  entries: { owners: Subject[]; members: Subject[] },
): Promise<{ row: GroupRow; seq: number }> {
  const row = await openRow(ctx, tx, at);
  const as = (role: "owner" | "member") => (subject: Subject) => ({
    change: "add" as const,
    group: row.id,
    role,
    subject,
  });
  const changes: GroupChange[] = [
    { change: "created", group: row.id, channel: row.channel, name: row.name },
    ...entries.owners.map(as("owner")),
    ...entries.members.map(as("member")),
  ];
  return { row, seq: await record(ctx, tx, { workspaceId: at.workspaceId, groupId: row.id, action, changes }) };
}

/** Also for what comes from elsewhere: an import, a restore. */
export async function openRow(ctx: Ctx, tx: WriteTx, at: Channel & { workspaceId: string }): Promise<GroupRow> {
  const { workspaceId, channel, name, shownName } = at;
  const fresh = { name, shownName, state: "managed" as const, held: null, unconfirmed: false, endedAt: null };
  const [revived] = await tx
    .update(group)
    .set(fresh)
    .where(and(eq(group.workspaceId, workspaceId), eq(group.channel, channel), isNotNull(group.endedAt)))
    .returning();
  if (revived) return revived;
  const [made] = await tx
    .insert(group)
    .values({ ...fresh, id: newId(), workspaceId, channel, createdAt: ctx.now() })
    .returning();
  return made!;
}
