// Verbs that change who is in a group: all that is asked for, or nothing.
import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { account, type GroupChange, workspace } from "@/db/schema";
import type { Ctx, WriteTx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { apply, type Difference, difference, type EntryChange } from "./changes";
import {
  direct,
  type Entry,
  including,
  isIn,
  lastSteps,
  loopOf,
  type Node,
  people,
  type Role,
  type Step,
  type Subject,
} from "./graph";
import { record } from "./log";
import { leaving, type Tell, type Wanted, wantMoves } from "./moves";
import { markOf, refuseOther } from "./preview";
import { ChangeGroup, type Effect, type GroupVerb } from "./schemas";
import { accountOf, authorizeIn, loadState, type State, withData } from "./state";

type Input = z.output<typeof ChangeGroup>;

/** Why nothing was changed: the first subject in the way. */
export type Obstacle =
  | { why: "loop"; subject: Subject; chain: Node[] }
  | { why: "already_direct"; subject: Subject; role: Role }
  /** Goes with a yes. */
  | { why: "already_through"; subject: Subject; ways: Step[] }
  | { why: "not_direct"; subject: Subject; ways: Step[] }
  | { why: "is_owner"; subject: Subject }
  | { why: "no_owner"; subject: Subject; ways: Step[] }
  /** Nobody would own it any more. */
  | { why: "last_owner" }
  /** Goes with a yes: who asks would no longer own it. */
  | { why: "own_ownership" };

export type ChangeOutcome =
  | { kind: "refused"; obstacle: Obstacle; state: State }
  | { kind: "would"; effects: Effect[]; owning: Effect[]; invited: number; mark: string; state: State }
  | { kind: "done"; seq: number; effects: Effect[]; owning: Effect[]; invited: number; state: State };

const ROLE: Record<GroupVerb, Role> = { add: "member", op: "owner", remove: "member", deop: "owner" };

/**
 * Adds or removes members or owners. Whoever is no longer authorised anywhere leaves those channels; nobody is put into
 * one but with `invite`. @throws AppError when the actor is no owner, there is no such group or subject, or it is no
 * longer what was `seen`.
 */
export async function changeGroup(ctx: Ctx, given: z.input<typeof ChangeGroup>): Promise<ChangeOutcome> {
  return ctx.write(async (tx) => {
    const input = parseInput(ChangeGroup, given);
    const state = await stateOfGroup(tx, input.groupId);
    const row = authorizeIn(ctx, state, input.groupId, "group.change");
    const subjects = distinct(input.subjects);
    await refuseUnknown(tx, state, subjects, input.verb === "add" || input.verb === "op");
    const obstacle = firstObstacle(state, input, subjects);
    if (obstacle) return { kind: "refused", obstacle, state };
    const entryChanges = subjects.flatMap((subject) => changesFor(state, input, subject));
    const after = withData(state, apply(state.data, entryChanges));
    const late = obstacleAfter(ctx, state, after, input);
    if (late) return { kind: "refused", obstacle: late, state };
    const differences = difference(state.graph, after.graph);
    const add = input.invite ? invitations(after, input, subjects) : [];
    const told = {
      effects: effectsOf(differences),
      owning: owningOf(differences),
      invited: new Set(add.map((one) => one.accountId)).size,
      state: after,
    };
    const mark = markOf(
      told,
      add.map((one) => `${one.groupId} ${one.accountId}`),
    );
    if (input.dry) return { kind: "would", mark, ...told };
    refuseOther(input.seen, mark);
    const changes = entryChanges.map(asLogged);
    const seq = await record(ctx, tx, { workspaceId: row.workspaceId, groupId: row.id, action: input.verb, changes });
    await follow(ctx, tx, { workspaceId: row.workspaceId, seq, tell: input.tell, differences, add });
    return { kind: "done", seq, ...told };
  });
}

/** What a change means for the real channels: who lost a group leaves, and these come in. */
export async function follow(
  ctx: Ctx,
  tx: WriteTx,
  what: { workspaceId: string; seq: number; tell: Tell | null; differences: Difference[]; add: Wanted[] },
): Promise<void> {
  const { workspaceId, seq, tell, differences, add } = what;
  await wantMoves(ctx, tx, { workspaceId, seq, tell, moves: [...leaving(differences), ...add] });
}

export const asLogged = ({ change, entry: { group, role, subject } }: EntryChange): GroupChange => ({
  change,
  group,
  role,
  subject,
});

async function stateOfGroup(tx: Pick<WriteTx, "query" | "select" | "all">, groupId: string): Promise<State> {
  const row = await tx.query.group.findFirst({ where: (g, { eq }) => eq(g.id, groupId) });
  return loadState(tx, row?.workspaceId ?? "");
}

/** Kith's own account can be put nowhere; it may be taken out of where an import had it. */
async function refuseUnknown(
  tx: WriteTx,
  { workspaceId, rows }: State,
  subjects: Subject[],
  adds: boolean,
): Promise<void> {
  const persons = subjects.filter((one) => one.kind === "person").map((one) => one.id);
  const itself = sql`${account.user} <> (select bot_user from ${workspace} where id = ${workspaceId})`;
  const among = and(eq(account.workspaceId, workspaceId), amongIds(persons), adds ? itself : undefined);
  const known = await tx.$count(account, among);
  if (known === persons.length && subjects.every(({ kind, id }) => kind === "person" || rows.has(id))) return;
  throw notFound("Somebody or some group that you named is not known here. Nothing was changed.");
}
const amongIds = (ids: string[]) => sql`${account.id} in (select value from json_each(${JSON.stringify(ids)}))`;

function distinct(subjects: Subject[]): Subject[] {
  return [...new Map(subjects.map((one) => [`${one.kind} ${one.id}`, one])).values()];
}

const same = (a: Subject, b: Subject) => a.kind === b.kind && a.id === b.id;
const entriesOf = ({ graph }: State, groupId: string, subject: Subject): Entry[] =>
  direct(graph, groupId).filter((entry) => same(entry.subject, subject));

function firstObstacle(state: State, input: Input, subjects: Subject[]): Obstacle | null {
  const check = input.verb === "add" || input.verb === "op" ? addingObstacle : removingObstacle;
  for (const subject of subjects) {
    const found = check(state, input, subject);
    if (found) return found;
  }
  return null;
}

function addingObstacle(state: State, { groupId, verb, yes }: Input, subject: Subject): Obstacle | null {
  const role = ROLE[verb];
  const chain = loopOf(state.graph, { group: groupId, role, subject });
  if (chain) return { why: "loop", subject, chain };
  const present = entriesOf(state, groupId, subject);
  const standing = present.find((entry) => entry.role === role || entry.role === "owner");
  if (standing) return { why: "already_direct", subject, role: standing.role };
  const ways = lastSteps(state.graph, nodeOf(groupId, role), subject);
  return ways.length > 0 && !yes ? { why: "already_through", subject, ways } : null;
}

function removingObstacle(state: State, { groupId, verb }: Input, subject: Subject): Obstacle | null {
  const roles = entriesOf(state, groupId, subject).map((entry) => entry.role);
  const ways = lastSteps(state.graph, nodeOf(groupId, ROLE[verb]), subject);
  if (verb === "deop") return roles.includes("owner") ? null : { why: "no_owner", subject, ways };
  if (roles.includes("owner")) return { why: "is_owner", subject };
  return roles.includes("member") ? null : { why: "not_direct", subject, ways };
}

const nodeOf = (group: string, role: Role): Node => ({ group, of: role === "owner" ? "owners" : "members" });

/** An owner is never a direct member beside it: making one moves the entry, and taking it away moves it back. */
function changesFor(state: State, { groupId, verb }: Input, subject: Subject): EntryChange[] {
  const asOwner: Entry = { group: groupId, role: "owner", subject };
  const asMember: Entry = { group: groupId, role: "member", subject };
  const isMember = entriesOf(state, groupId, subject).some((entry) => entry.role === "member");
  switch (verb) {
    case "add":
      return [{ change: "add", entry: asMember }];
    case "remove":
      return [{ change: "remove", entry: asMember }];
    case "op":
      return [...(isMember ? [{ change: "remove" as const, entry: asMember }] : []), { change: "add", entry: asOwner }];
    case "deop":
      return [{ change: "remove", entry: asOwner }, ...(isMember ? [] : [{ change: "add" as const, entry: asMember }])];
  }
}

function obstacleAfter(ctx: Ctx, before: State, after: State, { groupId, verb, yes }: Input): Obstacle | null {
  if (verb !== "deop") return null;
  if (losesAllOwners(before, after, groupId)) return { why: "last_owner" };
  const owners = nodeOf(groupId, "owner");
  const me = accountOf(ctx.actor);
  const losesIt = me !== null && isIn(before.graph, owners, me) && !isIn(after.graph, owners, me);
  return losesIt && !yes ? { why: "own_ownership" } : null;
}

/** Whether nothing and nobody owns a group any more that was owned. */
export function losesAllOwners(before: State, after: State, groupId: string): boolean {
  const hasEntry = ({ graph }: State) => direct(graph, groupId).some((entry) => entry.role === "owner");
  const hasPeople = ({ graph }: State) => people(graph, nodeOf(groupId, "owner")).size > 0;
  return (hasEntry(before) && !hasEntry(after)) || (hasPeople(before) && !hasPeople(after));
}

/** The people behind the subjects come into this channel and every channel that includes it (of `op`: its owners). */
function invitations(after: State, { groupId, verb }: Input, subjects: Subject[]): Wanted[] {
  const into = nodeOf(groupId, ROLE[verb]);
  const groups = new Set([groupId, ...including(after.graph, into).map((node) => node.group)]);
  const whom = new Set(subjects.flatMap((subject) => [...behind(after, subject)]));
  return [...groups].flatMap((id) =>
    [...whom]
      .filter((accountId) => isIn(after.graph, { group: id, of: "members" }, accountId))
      .map((accountId) => ({ groupId: id, accountId, move: "add" as const })),
  );
}

function behind({ graph }: State, { kind, id }: Subject): Iterable<string> {
  if (kind === "person") return [id];
  return people(graph, { group: id, of: kind === "owners" ? "owners" : "members" });
}

/** Group by group, who gains it and who loses it; a change of rank alone is neither. */
export const effectsOf = (differences: readonly Difference[]): Effect[] =>
  byGroup(differences, (role) => role !== null);

/** Group by group, who becomes an owner of it and who is one no more. */
export const owningOf = (differences: readonly Difference[]): Effect[] =>
  byGroup(differences, (role) => role === "owner");

function byGroup(differences: readonly Difference[], has: (role: Role | null) => boolean): Effect[] {
  const effects = new Map<string, Effect>();
  for (const { group, person, before, after } of differences) {
    if (has(before) === has(after)) continue;
    const effect = effects.get(group) ?? { group, gain: [], lose: [] };
    (has(after) ? effect.gain : effect.lose).push(person);
    effects.set(group, effect);
  }
  return [...effects.values()];
}
