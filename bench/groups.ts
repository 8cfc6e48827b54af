/** Groups: what is asked of a big graph, and what walking every way to the same answer would cost. */
import { testDatabase } from "@/db/testing";
import { apply, difference } from "@/lib/groups/changes";
import {
  buildGraph,
  chains,
  type Entry,
  type Graph,
  type GraphData,
  groupsOf,
  lastSteps,
  loopOf,
  type Node,
  people,
  type Subject,
} from "@/lib/groups/graph";
import { linksOf } from "@/lib/groups/links";
import { ladder } from "@/lib/groups/oracle.testing";
import { loadState } from "@/lib/groups/state";
import { seeded } from "@/lib/meetups/matching/random";

const GROUPS = 1_000;
const PEOPLE = 10_000;
const ENTRIES = 30_000;
const LADDERS = [5, 10, 15, 18];
/** Visits after which the naive walk is given up. */
const PATIENCE = 20_000_000;

export async function run(): Promise<{ name: string; lines: string[] }> {
  const data = company();
  const [first, graph] = timed(() => buildGraph(data));
  const nodes = data.groups.map((group): Node => ({ group, of: "members" }));
  const sizes = nodes.map((node) => people(graph, node).size).sort((a, b) => a - b);
  const lines = [
    `${GROUPS} groups of ${sizes[GROUPS >> 1]} people (the largest ${sizes.at(-1)}), ${PEOPLE} people, ${data.entries.length} entries.`,
    "Milliseconds in memory, median (worst) of many different ones:",
    `build the graph: ${times(20, () => buildGraph(data))}; the very first time ${first.toFixed(1)}`,
    `all of it from the database, graph and all: ${await loading(data)}`,
    ...questions(data, graph, nodes),
    `A walk that visits again what it has visited (given up after ${PATIENCE / 1e6} million visits):`,
    `the people of the same ${GROUPS} groups: ${naively(graph, nodes)}`,
    ...LADDERS.map((depth) => diamonds(buildGraph(ladder(depth)), depth)),
  ];
  return { name: "groups", lines };
}

/** The same company in a database, loaded as every command loads it. */
async function loading(data: GraphData): Promise<string> {
  const { database, remove } = await testDatabase();
  const rows = (list: unknown[]) => JSON.stringify(list);
  const people = Array.from({ length: PEOPLE }, (_, i) => personId(i));
  await database.transact(async (tx) => {
    const many = (sql: string, list: unknown[]) => tx.execute({ sql, args: [rows(list)] });
    await many(
      `insert into workspace (id, platform, team, name, url, api_url, bot_user, secrets, created_at)
      select value, 'mattermost', 't', 't', '', '', 'bot', '', 0 from json_each(?)`,
      ["w"],
    );
    await many(
      `insert into person (id, full_name, casual_name, created_at) select value, value, value, 0 from json_each(?)`,
      people,
    );
    await many(
      `insert into account (id, workspace_id, user, person_id, user_name, updated_at, is_deactivated)
      select value, 'w', value, value, value, 0, key % 50 = 0 from json_each(?)`,
      people,
    );
    await many(
      `insert into managed_group (id, workspace_id, channel, name, shown_name, created_at)
      select value, 'w', value, value, value, 0 from json_each(?)`,
      [...data.groups],
    );
    await many(
      `insert or ignore into group_entry select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?)`,
      data.entries.map(({ group, role, subject }) => [group, role, subject.kind, subject.id]),
    );
  });
  const spent: number[] = [];
  for (let n = 0; n < 10; n++) {
    const began = performance.now();
    await loadState(database.db, "w");
    spent.push(performance.now() - began);
  }
  await remove();
  spent.sort((a, b) => a - b);
  return `${spent[5]!.toFixed(0)} (${spent.at(-1)!.toFixed(0)})`;
}

function questions(data: GraphData, graph: Graph, nodes: Node[]): string[] {
  const random = seeded(2);
  const group = () => groupId(random.below(GROUPS));
  const asked = Array.from({ length: 10_000 }, (): Entry => {
    return { group: group(), role: "member", subject: { kind: "group", id: group() } };
  });
  const somebody = nodes.map((node) => [...people(graph, node)].at(-1)!);
  const reasons = (node: Node) => [...people(graph, node)].map((id) => lastSteps(graph, node, id));
  const preview = (entry: Entry) => difference(graph, buildGraph(apply(data, [{ change: "add", entry }])));
  const person = (group: string): Entry => ({ group, role: "owner", subject: { kind: "person", id: "new" } });
  return [
    `the people of one group: ${times(GROUPS, (i) => people(graph, nodes[i]!))}`,
    `one person's groups: ${times(PEOPLE, (i) => groupsOf(graph, personId(i)))}`,
    `would an entry close a loop: ${times(asked.length, (i) => loopOf(graph, asked[i]!))}`,
    `why somebody is in a group, 20 chains at most: ${times(GROUPS, (i) => chains(graph, nodes[i]!, somebody[i]!))}`,
    `everybody in a group, each with all last steps: ${times(40, (i) => reasons(nodes[i * 25]!))}`,
    `what one more person in a group would do: ${times(40, (i) => preview(person(asked[i]!.group)))}`,
    `what one more group in a group would do: ${times(20, (i) => preview(asked[i]!))}`,
    `all lines of the picture: ${times(10, () => linksOf(data))}`,
  ];
}

const groupId = (number: number) => `group${number}`;
const personId = (number: number) => `person${number}`;

/**
 * Made as `!chan` makes them: most groups have a parent's members as members and its owners as owners; every tenth
 * also joins five others. A few people own each, and most people sit in the first and largest groups.
 */
function company(): GraphData {
  const random = seeded(1);
  const entries: Entry[] = [];
  const put = (group: number, role: Entry["role"], kind: Subject["kind"], id: string) =>
    entries.push({ group: groupId(group), role, subject: { kind, id } });
  for (let group = 0; group < GROUPS; group++) {
    put(group, "owner", "person", personId(random.below(PEOPLE)));
    if (group < 20) continue;
    const parent = groupId(random.below(group));
    put(group, "owner", "owners", parent);
    put(group, "member", "group", parent);
    if (group % 10 === 0) for (let i = 0; i < 5; i++) put(group, "member", "group", groupId(random.below(group)));
  }
  while (entries.length < ENTRIES) {
    const group = Math.floor(GROUPS * (random.next() * random.next()));
    put(group, "member", "person", personId(random.below(PEOPLE)));
  }
  return { groups: Array.from({ length: GROUPS }, (_, number) => groupId(number)), entries };
}

/** Each question three times, the quickest counts: what the question costs, not what else the machine does. */
function times(count: number, work: (i: number) => unknown): string {
  const quickest = (i: number) => Math.min(...[1, 2, 3].map(() => timed(() => work(i))[0]));
  const took = Array.from({ length: count }, (_, i) => quickest(i)).sort((a, b) => a - b);
  return `${took[count >> 1]!.toFixed(3)} (${took.at(-1)!.toFixed(3)})`;
}

function timed<T>(work: () => T): [milliseconds: number, T] {
  const began = performance.now();
  const result = work();
  return [performance.now() - began, result];
}

function diamonds(graph: Graph, depth: number): string {
  const top: Node = { group: "rung0", of: "members" };
  return `${depth} diamonds on one another: ${naively(graph, [top])}; each node once: ${times(10, () => people(graph, top))} ms`;
}

/** A walk that remembers nothing but the people it found. */
function naively(graph: Graph, nodes: Node[]): string {
  let visits = 0;
  const walk = (number: number, found: Set<string>) => {
    if (++visits > PATIENCE) return;
    for (const person of graph.persons[number]!) found.add(person);
    for (const next of graph.includes[number]!) walk(next, found);
  };
  const [took] = timed(() => {
    for (const { group } of nodes) walk(graph.numbers.get(group)!, new Set());
  });
  return `${visits > PATIENCE ? "given up" : `${visits} visits`}, ${took.toFixed(1)} ms`;
}
