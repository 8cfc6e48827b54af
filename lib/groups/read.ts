// Reads of groups, for those who may: what was put into them, who is in and why.
import type { Ctx } from "@/lib/core/context";
import { type Action, can } from "@/lib/core/roles";
import { currentState } from "./current";
import { chains, direct, type Entry, groupsOf, lastSteps, type Node, people, type Role, type Step } from "./graph";
import { type Link, linksSeenBy } from "./links";
import { authorizeIn, type GroupRow, noSuchGroup, ownRole, type State, seesAll } from "./state";

interface About {
  workspaceId: string;
  groupId: string;
}

export interface EntryLine {
  entry: Entry;
  /** Ways by which its subject would be in all the same. */
  alsoVia: Step[];
}

/** The direct entries of a group. @throws AppError when the actor is not in it, as if it did not exist. */
export async function entriesOf(ctx: Ctx, input: About): Promise<{ state: State; row: GroupRow; lines: EntryLine[] }> {
  const { state, row } = await readable(ctx, input);
  const lines = direct(state.graph, row.id).map((entry) => {
    const node: Node = { group: row.id, of: entry.role === "owner" ? "owners" : "members" };
    return { entry, alsoVia: lastSteps(state.graph, node, entry.subject).filter((step) => step.kind !== "direct") };
  });
  return { state, row, lines };
}

export interface PersonLine {
  accountId: string;
  ways: Step[];
}

/** Every authorised person of a group or its owners, with all last steps; a group's owners are for its owners to see. */
export async function peopleOf(
  ctx: Ctx,
  input: About & { of: Node["of"] },
): Promise<{ state: State; row: GroupRow; lines: PersonLine[] }> {
  const { state, row } = await readable(ctx, input);
  if (input.of === "owners" && !seesAll(ctx) && ownRole(ctx, state, row.id) !== "owner") throw noSuchGroup();
  const node: Node = { group: row.id, of: input.of };
  const lines = [...people(state.graph, node)].map((accountId) => ({
    accountId,
    ways: lastSteps(state.graph, node, accountId),
  }));
  return { state, row, lines };
}

/** The full chains by which somebody is in a group, shortest first; none when they may not be in it. */
export async function whyIn(
  ctx: Ctx,
  input: About & { accountId: string },
): Promise<{ state: State; chains: Node[][] }> {
  const { state, row } = await readable(ctx, input);
  return { state, chains: chains(state.graph, { group: row.id, of: "members" }, input.accountId) };
}

async function readable(ctx: Ctx, { workspaceId, groupId }: About): Promise<{ state: State; row: GroupRow }> {
  const state = await currentState(ctx.db, workspaceId);
  return { state, row: authorizeIn(ctx, state, groupId, "group.view") };
}

export interface MyGroup {
  row: GroupRow;
  role: Role;
  /** As an owner, the ways into its owners; as a member, the ways into it. */
  ways: Step[];
}

/** Every group somebody may be in, and why. */
export function groupsFor(state: State, accountId: string): MyGroup[] {
  return [...groupsOf(state.graph, accountId)].map(([id, role]) => ({
    row: state.rows.get(id)!,
    role,
    ways: lastSteps(state.graph, { group: id, of: role === "owner" ? "owners" : "members" }, accountId),
  }));
}

/** What `!tree` shows somebody: the links into their groups. */
export const treeFor = (state: State, accountId: string): Link[] => linksSeenBy(state.graph, state.data, accountId);

/** The groups an actor may see at all: an admin all, whoever is somebody in the chat theirs. */
export function visibleGroups(ctx: Ctx, state: State, action: Action = "group.view"): GroupRow[] {
  return [...state.rows.values()].filter((row) => can(ctx.actor, action, { groupRole: ownRole(ctx, state, row.id) }));
}
