// groups:list, groups:show, groups:why: the groups as they are, or were.
import type { Connection } from "@/lib/bot/connect";
import type { Ctx } from "@/lib/core/context";
import { invalid, notFound } from "@/lib/core/errors";
import type { Entry, Step } from "@/lib/groups/graph";
import { groupsCalled, momentAt } from "@/lib/groups/history";
import { entriesOf, peopleOf, whyIn } from "@/lib/groups/read";
import { loadState, namesOf, type State, subjectName } from "@/lib/groups/state";
import { personOfName } from "@/lib/meetups/accounts";
import { command } from "../command";
import { count, table } from "../print";
import { openSession, storedConnection } from "../session";

const NAME = { as: "NAME", about: "the group's name, with or without ~", from: 1, to: 1 };
export const AS_OF = { takes: "text", as: "ISO", about: "as it was then, such as 2026-03-01T12:00Z" } as const;

/** @throws AppError where no Mattermost is connected, for only there are groups. */
export async function groupSession(): Promise<{ ctx: Ctx; connection: Connection; workspaceId: string }> {
  const ctx = await openSession();
  const connection = await storedConnection(ctx, "mattermost");
  return { ctx, connection, workspaceId: connection.workspaceId };
}

/** @throws AppError for what is no time. */
export function timeOf(text: string): number {
  const at = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at))
    throw invalid(`"${text}" is no time such as 2026-03-01 or 2026-03-01T12:00Z. Nothing was changed.`);
  return at;
}

export const list = command({ name: "groups:list", about: "the groups there are" }, async () => {
  const { ctx, workspaceId } = await groupSession();
  const state = await loadState(ctx.db, workspaceId);
  const rows = [...state.rows.values()].sort((a, b) => a.name.localeCompare(b.name));
  const facts = [];
  for (const row of rows) {
    const { lines } = await peopleOf(ctx, { workspaceId, groupId: row.id, of: "members" });
    const entries = state.data.entries.filter((entry) => entry.group === row.id);
    const owners = entries.filter((entry) => entry.role === "owner").length;
    facts.push({
      ...{ name: row.name, channel: row.channel, state: row.state, people: lines.length },
      ...{ owners, members: entries.length - owners, held: row.held?.length ?? 0 },
    });
  }
  const told = facts.map((one) => [
    ...[
      one.name,
      one.state,
      count(one.people, "person", "people"),
      `${count(one.owners, "owner")} and ${count(one.members, "member")} put in`,
    ],
    one.held > 0 ? `${one.held} held: groups:reconcile puts them out` : "",
  ]);
  return { data: facts, text: facts.length === 0 ? "There is no group yet." : table(told) };
});

export const show = command(
  {
    name: "groups:show",
    about: "what was put into a group, and everybody who may be in it",
    operands: NAME,
    flags: { "as-of": AS_OF },
    example: "hr --as-of 2026-03-01",
  },
  async ({ operands: [name], flags }) => {
    const { ctx, workspaceId } = await groupSession();
    const asOf = flags["as-of"];
    if (asOf !== undefined) return shownThen(ctx, workspaceId, name!, timeOf(asOf));
    const [groupId] = await groupsCalled(ctx, workspaceId, [name!]);
    const { state, row, lines } = await entriesOf(ctx, { workspaceId, groupId: groupId! });
    const { lines: people } = await peopleOf(ctx, { workspaceId, groupId: row.id, of: "members" });
    const names = await namesOf(ctx.db, [
      ...people.map((one) => one.accountId),
      ...personsIn(lines.map((one) => one.entry)),
    ]);
    const entries = lines.map(({ entry }) => [entry.role, subjectName(state, entry.subject, names)]).sort(byFirst);
    const all = people.map((one) => [names.get(one.accountId) ?? "?", stepsIn(state, one.ways)]).sort(byFirst);
    const data = {
      ...{ name: row.name, channel: row.channel, state: row.state },
      ...{ owners: pick(entries, "owner"), members: pick(entries, "member") },
      people: all.map(([user, why]) => ({ user, why })),
    };
    return { data, text: `~${row.name} (${row.state})\n${table(entries)}\n\n${table(all)}`.trim() };
  },
);

async function shownThen(ctx: Ctx, workspaceId: string, name: string, at: number) {
  const [groupId] = await groupsCalled(ctx, workspaceId, [name], at);
  const then = await momentAt(ctx.db, workspaceId, at);
  const found = then.get(groupId!);
  const when = new Date(at).toISOString();
  if (!found) throw notFound(`There was no group "${name}" at ${when}.`);
  const state = await loadState(ctx.db, workspaceId);
  const names = await namesOf(ctx.db, personsIn(found.entries));
  const past = (id: string) => then.get(id)?.name ?? "?";
  const unsorted = found.entries.map(({ role, subject }) => [
    role as string,
    subject.kind === "person"
      ? subjectName(state, subject, names)
      : `${past(subject.id)}${subject.kind === "owners" ? "/owners" : ""}`,
  ]);
  const rows = unsorted.sort(byFirst);
  const data = { name: found.name, asOf: when, owners: pick(rows, "owner"), members: pick(rows, "member") };
  return { data, text: `~${found.name} at ${when}\n${table(rows)}`.trim() };
}

const byFirst = (a: string[], b: string[]) => a.join(" ").localeCompare(b.join(" "));
const pick = (rows: string[][], role: string) => rows.filter(([one]) => one === role).map(([, name]) => name!);
const personsIn = (entries: Entry[]) =>
  entries.flatMap(({ subject }) => (subject.kind === "person" ? [subject.id] : []));

function stepsIn(state: State, steps: Step[]): string {
  const none = new Map<string, string>();
  const words = steps.map((step) =>
    step.kind === "direct" ? "direct" : subjectName(state, { kind: step.kind, id: step.id }, none),
  );
  return words.join(", ");
}

export const why = command(
  {
    name: "groups:why",
    about: "every chain by which somebody is in a group",
    operands: { as: ["NAME", "@person"], about: "the group, and the person's user name", from: 2, to: 2 },
    example: "hr @alice",
  },
  async ({ operands: [name, who] }) => {
    const { ctx, workspaceId } = await groupSession();
    const [groupId] = await groupsCalled(ctx, workspaceId, [name!]);
    const person = await personOfName(ctx, { workspaceId, userName: who!.replace(/^@/, "") });
    const { state, chains } = await whyIn(ctx, { workspaceId, groupId: groupId!, accountId: person.accountId });
    const none = new Map<string, string>();
    const told = chains.map((chain) =>
      chain
        .toReversed()
        .map(({ group: id, of }) => subjectName(state, { kind: of === "owners" ? "owners" : "group", id }, none)),
    );
    const lines = told.map((chain) => [person.userName, ...chain].join(" → "));
    const text =
      lines.length === 0 ? `${person.userName} may not be in ~${name}: no chain leads there.` : lines.join("\n");
    return { data: { user: person.userName, chains: told }, text };
  },
);
