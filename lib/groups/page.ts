// What the pages of groups show: somebody's groups, and one of them. Names only, as that person may know them.
import { eq, inArray } from "drizzle-orm";
import { account, type GroupState, person } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { type Entry, includedIn, people, type Role, type Step } from "./graph";
import { entriesOf, groupsFor, peopleOf } from "./read";
import { loadState, namesOf, noSuchGroup, roleIn, type State, subjectName } from "./state";

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
  if (ctx.actor.kind !== "person") throw noSuchGroup();
  const state = await loadState(ctx.db, input.workspaceId);
  return groupsFor(state, ctx.actor.accountId)
    .map(({ row, role, ways }) => ({
      ...{ name: row.name, role, state: row.state, ways: waysIn(state, ways) },
      people: people(state.graph, { group: row.id, of: "members" }).size,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** @throws AppError not_found for a group one is not in and one that does not exist alike. */
export async function groupPage(ctx: Ctx, input: { workspaceId: string; name: string }): Promise<GroupPage> {
  const { workspaceId } = input;
  const before = await loadState(ctx.db, workspaceId);
  const found = [...before.rows.values()].find((row) => row.name === input.name.toLowerCase());
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
        alsoVia: waysIn(state, alsoVia),
      }))
      .sort((a, b) => a.name.localeCompare(b.name));
  return {
    ...{ name: row.name, shownName: row.shownName, state: row.state },
    ...{ owners: listed("owner"), members: listed("member") },
    people: await namedPeople(ctx, state, row.id, all),
    within: includedIn(state.graph, { group: row.id }).flatMap((entry) => withinFor(ctx, state, entry)),
  };
}

const waysIn = (state: State, steps: readonly Step[]) =>
  steps.map((step) =>
    step.kind === "direct" ? "direct" : subjectName(state, { kind: step.kind, id: step.id }, new Map()),
  );

function withinFor(ctx: Ctx, state: State, { group: id, role, subject }: Entry): GroupPage["within"] {
  const sees = ctx.actor.kind !== "person" || roleIn(state, id, ctx.actor.accountId) !== null;
  const name = state.rows.get(id)?.name;
  return sees && name !== undefined ? [{ name, as: role, owners: subject.kind === "owners" }] : [];
}

async function namedPeople(ctx: Ctx, state: State, groupId: string, lines: { accountId: string; ways: Step[] }[]) {
  const byId = new Map(lines.map((line) => [line.accountId, line.ways]));
  const rows: { id: string; userName: string; fullName: string }[] = [];
  const ids = [...byId.keys()];
  for (let from = 0; from < ids.length; from += 500) {
    rows.push(
      ...(await ctx.db
        .select({ id: account.id, userName: account.userName, fullName: person.fullName })
        .from(account)
        .innerJoin(person, eq(person.id, account.personId))
        .where(inArray(account.id, ids.slice(from, from + 500)))),
    );
  }
  return rows
    .map(({ id, userName, fullName }) => ({
      ...{ userName, fullName, role: roleIn(state, groupId, id) ?? ("member" as const) },
      ways: waysIn(state, byId.get(id) ?? []),
    }))
    .sort((a, b) => a.fullName.localeCompare(b.fullName));
}
