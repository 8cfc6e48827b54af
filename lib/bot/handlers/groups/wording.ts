// How groups, people, ways and effects are written in answers. Names stand as code, so that they call nobody.
import type { Part, Span } from "@/lib/chat/port";
import type { Ctx } from "@/lib/core/context";
import type { Node, Step, Subject } from "@/lib/groups/graph";
import type { Effect } from "@/lib/groups/schemas";
import { namesOf, type State, subjectName } from "@/lib/groups/state";
import { code, listed, plain } from "../../words";

export interface Writer {
  subject(subject: Subject): string;
  person(accountId: string): string;
  group(id: string): string;
  node(node: Node): string;
  /** "direct", or "via hr/owners, tech". */
  ways(steps: readonly Step[]): string;
}

/** Knows the names of these people and of all groups. */
export async function writerFor(ctx: Ctx, state: State, accountIds: Iterable<string>): Promise<Writer> {
  const people = await namesOf(ctx.db, accountIds);
  const subject = (one: Subject) => subjectName(state, one, people);
  const group = (id: string) => subject({ kind: "group", id });
  const step = (one: Step) => (one.kind === "direct" ? "direct" : subject({ kind: one.kind, id: one.id }));
  return {
    subject,
    group,
    person: (id) => subject({ kind: "person", id }),
    node: ({ group: id, of }) => subject({ kind: of === "owners" ? "owners" : "group", id }),
    ways: (steps) => {
      const through = steps.filter((one) => one.kind !== "direct").map(step);
      const direct = steps.some((one) => one.kind === "direct") ? ["direct"] : [];
      return [...direct, ...(through.length > 0 ? [`via ${through.join(", ")}`] : [])].join(", ");
    },
  };
}

/** `a`, `b` and `c`; of very many the first. */
export function namedSpans(names: readonly string[], most = 20): Span[] {
  const shown = names.slice(0, most).map(code);
  if (names.length > most) shown.push(plain(`${names.length - most} more`));
  return listed(shown);
}

export const chainSpan = (writer: Writer, chain: readonly Node[]): Span => code(chain.map(writer.node).join(" → "));

/** "hr: alice gains it, bob and 3 more lose it". */
export function effectLines(writer: Writer, effects: readonly Effect[]): Part {
  const lines = effects.map(({ group, gain, lose }) => {
    const gains = gain.length > 0 ? [`+${gain.length} (${few(writer, gain)})`] : [];
    const loses = lose.length > 0 ? [`-${lose.length} (${few(writer, lose)})`] : [];
    return `${writer.group(group)}: ${[...gains, ...loses].join(", ")}`;
  });
  return { kind: "lines", lines: lines.sort() };
}

function few(writer: Writer, people: readonly string[]): string {
  const names = people.slice(0, 5).map(writer.person).sort();
  return [...names, ...(people.length > 5 ? [`${people.length - 5} more`] : [])].join(", ");
}

/** Everybody an effect names. */
export const peopleIn = (effects: readonly Effect[]): string[] =>
  effects.flatMap(({ gain, lose }) => [...gain.slice(0, 5), ...lose.slice(0, 5)]);
