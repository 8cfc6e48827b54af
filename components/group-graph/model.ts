// What is drawn: the lines there are and, of a change that is only looked at, those that would come and go. Pure.
import type { GraphPerson, GroupGraph } from "@/lib/groups/graph-facts";
import type { GraphPreview, LineTold } from "@/lib/groups/graph-why";
import type { Line } from "@/lib/groups/links";

/** What a change would make of a line. */
export type Fate = "stays" | "comes" | "goes";

/** Somebody in a group. */
export interface Tie {
  person: number;
  group: number;
  line: Line;
  fate: Fate;
}
/** A group in another. */
export interface Between {
  from: number;
  to: number;
  line: Line;
  fate: Fate;
  /** Its number in the columns; null of one that would come. */
  arc: number | null;
}

export interface Model {
  groups: GroupGraph["groups"];
  people: GraphPerson[];
  ties: Tie[];
  links: Between[];
  columns: GroupGraph["columns"];
  /** By group: how many people would come in and go out. */
  effects: ReadonlyMap<number, { gain: number; lose: number }>;
  /** Those whom the change is about. */
  concerned: ReadonlySet<number>;
}

export function modelOf(facts: GroupGraph, preview: GraphPreview | null): Model {
  const { groups, columns } = facts;
  const known = new Set(facts.people.map(({ id }) => id));
  const newcomers = (preview?.people ?? []).filter(({ id }) => !known.has(id));
  const people = [...facts.people, ...newcomers.map((one): GraphPerson => ({ ...one, isViewer: false }))];
  const places = { group: placesOf(groups), person: placesOf(people) };
  const gone = new Set((preview?.removed ?? []).map((one) => keyOf(one, places)));
  // Ten thousand keys would be made for nothing.
  const fate = (...key: (string | number)[]): Fate => (gone.size > 0 && gone.has(key.join()) ? "goes" : "stays");
  const ties = facts.ties.map(([person, group, owns]): Tie => {
    const line = owns ? "person_owner" : "person_member";
    return { person, group, line, fate: fate("person", person, group, line) };
  });
  const links = facts.links.map(([from, to, line], arc): Between => {
    return { from, to, line, fate: fate("group", from, to, line), arc };
  });
  const changed = [...(preview?.added ?? []), ...(preview?.removed ?? [])];
  const concerned = new Set(
    changed.flatMap(({ kind, from }) => (kind === "person" ? (places.person.get(from) ?? []) : [])),
  );
  for (const { kind, from, to, line } of preview?.added ?? []) {
    const [source, group] = [places[kind].get(from), places.group.get(to)];
    if (source === undefined || group === undefined) continue;
    if (kind === "person") ties.push({ person: source, group, line, fate: "comes" });
    else links.push({ from: source, to: group, line, fate: "comes", arc: null });
  }
  return { groups, people, ties, links, columns, concerned, effects: effectsOf(facts, preview) };
}

type Places = Record<"group" | "person", ReadonlyMap<string, number>>;

const placesOf = (some: readonly { id: string | null }[]) =>
  new Map(some.flatMap(({ id }, at) => (id === null ? [] : [[id, at] as const])));

const keyOf = ({ kind, from, to, line }: LineTold, places: Places) =>
  [kind, places[kind].get(from), places.group.get(to), line].join();

function effectsOf({ groups }: GroupGraph, preview: GraphPreview | null): Model["effects"] {
  const told = preview?.told;
  if (!told || told.kind === "refused") return new Map();
  const named = new Map(groups.map(({ name }, at) => [name, at]));
  return new Map(
    told.effects.flatMap(({ group, gain, lose }) => {
      const at = named.get(group);
      const changes = gain.count + lose.count > 0;
      return at === undefined || !changes ? [] : [[at, { gain: gain.count, lose: lose.count }] as const];
    }),
  );
}
