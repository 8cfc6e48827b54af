// What the pages of groups show: somebody's groups, and one of them. Names only, as that person may know them.
import type { GroupState } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { currentState, peopleCount } from "./current";
import { type Entry, includedIn, type Role, type Step } from "./graph";
import { rowCalled } from "./moment";
import { peopleNamed } from "./names";
import { entriesOf, groupsFor, peopleOf } from "./read";
import { accountOf, namesOf, noSuchGroup, ownRole, roleIn, type State, seesAll, subjectName } from "./state";
import { waysNamed } from "./told";

export interface GroupListed {
  name: string;
  role: Role;
  /** `direct`, or names such as `hr/owners`. */
  ways: string[];
  people: number;
  state: GroupState;
}

export interface GroupPage {
  name: string;
  shownName: string;
  state: GroupState;
  owners: { name: string; alsoVia: string[] }[];
  members: { name: string; alsoVia: string[] }[];
  people: { userName: string; fullName: string; role: Role; ways: string[] }[];
  /** Where this group or its owners were put in, as far as the viewer is there too. */
  within: { name: string; as: Role; owners: boolean }[];
}

/** The groups of whoever asks, by name. */
export async function myGroups(ctx: Ctx, input: { workspaceId: string }): Promise<GroupListed[]> {
  const accountId = accountOf(ctx.actor);
  if (accountId === null) throw noSuchGroup();
  const state = await currentState(ctx.db, input.workspaceId);
  return groupsFor(state, accountId)
    .map(({ row, role, ways }) => ({
      ...{ name: row.name, role, state: row.state, ways: waysNamed(state, ways) },
      people: peopleCount(state, row.id),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** @throws AppError not_found for a group one is not in and one that does not exist alike. */
export async function groupPage(ctx: Ctx, input: { workspaceId: string; name: string }): Promise<GroupPage> {
  const { workspaceId } = input;
  const found = rowCalled((await currentState(ctx.db, workspaceId)).rows.values(), input.name);
  if (!found) throw noSuchGroup();
  const about = { workspaceId, groupId: found.id };
  const { state, row, lines } = await entriesOf(ctx, about);
  const { lines: all } = await peopleOf(ctx, { ...about, of: "members" });
  const subjects = lines.flatMap(({ entry }) => (entry.subject.kind === "person" ? [entry.subject.id] : []));
  const users = await namesOf(ctx.db, subjects);
  const listed = (role: Role) =>
    lines
      .filter(({ entry }) => entry.role === role)
      .map(({ entry, alsoVia }) => ({
        name: subjectName(state, entry.subject, users),
        alsoVia: waysNamed(state, alsoVia),
      }))
      .sort((a, b) => a.name.localeCompare(b.name));
  return {
    ...{ name: row.name, shownName: row.shownName, state: row.state },
    ...{ owners: listed("owner"), members: listed("member") },
    people: await namedPeople(ctx, state, row.id, all),
    within: includedIn(state.graph, { group: row.id }).flatMap((entry) => withinFor(ctx, state, entry)),
  };
}

function withinFor(ctx: Ctx, state: State, { group: id, role, subject }: Entry): GroupPage["within"] {
  const sees = seesAll(ctx) || ownRole(ctx, state, id) !== null;
  const name = state.rows.get(id)?.name;
  return sees && name !== undefined ? [{ name, as: role, owners: subject.kind === "owners" }] : [];
}

async function namedPeople(ctx: Ctx, state: State, groupId: string, lines: { accountId: string; ways: Step[] }[]) {
  const named = await peopleNamed(
    ctx.db,
    lines.map((line) => line.accountId),
  );
  return lines
    .map(({ accountId, ways }) => {
      const { userName, fullName } = named.get(accountId) ?? { userName: "?", fullName: "?" };
      const role = roleIn(state, groupId, accountId) ?? ("member" as const);
      return { userName, fullName, role, ways: waysNamed(state, ways) };
    })
    .sort((a, b) => a.fullName.localeCompare(b.fullName));
}
