// A second opinion on the group verbs: entries as words, everybody found by brute force; and random things to do.
import fc from "fast-check";
import type { GraphData } from "./graph";
import { closureOf } from "./oracle.testing";

export const PEOPLE = ["ann", "ben", "cy", "di"];

/** What somebody does; groups and subjects are numbers into those there are. */
export type Deed =
  | { do: "add" | "op" | "remove" | "deop"; by: string; at: number; what: number[]; yes: boolean }
  | { do: "chan"; by: string; below: number | null }
  | { do: "del" | "undo"; by: string; at: number }
  /** To the state after the deed so many places back; the log before it is made one line. */
  | { do: "restore" | "compact"; back: number };

const by = fc.constantFrom(...PEOPLE);
const at = fc.nat(5);
const changing = fc.record({
  do: fc.constantFrom("add" as const, "add" as const, "op" as const, "remove" as const, "deop" as const),
  by,
  at,
  what: fc.array(fc.nat(20), { minLength: 1, maxLength: 2 }),
  yes: fc.boolean(),
});
export const anyChange: fc.Arbitrary<Deed> = changing;
export const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 12, arbitrary: changing },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("chan" as const), by, below: fc.option(at) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("undo" as const, "del" as const), by, at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("restore" as const, "compact" as const), back: fc.nat(6) }) },
);

export interface Snapshot {
  groups: string[];
  /** `g1: ann`, `g1/owners: g0/owners`. */
  entries: string[];
}
interface Line {
  time: number;
  by?: string;
  at?: string;
  out: string[];
  in: string[];
  undone?: boolean;
}

export class Model {
  groups = ["g0", "g1", "g2"];
  entries = new Set(this.groups.flatMap((at) => [`${at}/owners: ann`, `${at}: ben`]));
  /** After each deed; those before the log's beginning cannot be gone back to. */
  past: { time: number; state: Snapshot }[] = [];
  private log: Line[] = [];
  begins = 0;

  state = (): Snapshot => ({ groups: [...this.groups].sort(), entries: [...this.entries].sort() });
  data = (): GraphData => ({ groups: this.groups, entries: [...this.entries].map(asEntry) });
  group = (number: number) => this.groups[number % this.groups.length]!;
  subjects = () => [...PEOPLE, ...this.groups, ...this.groups.map((one) => `${one}/owners`)];
  subject = (number: number) => this.subjects()[number % this.subjects().length]!;
  moment = (back: number) => this.past[Math.max(0, this.past.length - 1 - back)]!;

  /** Everything in each node, people as `@ann`. */
  private inside = () => closureOf(this.data());
  private has = (node: string, what: string) =>
    this.inside().get(node)?.has(PEOPLE.includes(what) ? `@${what}` : what) === true;
  members = (at: string) => PEOPLE.filter((who) => this.has(at, who));

  begin(time: number) {
    for (const _ of this.groups) this.log.push({ time, out: [], in: [] });
    this.past.push({ time, state: this.state() });
  }

  /** Whether it is done; then everything is as it has to be. */
  does(deed: Deed, time: number): boolean {
    const isDone = this.try(deed, time);
    if (isDone && deed.do !== "compact") this.past.push({ time, state: this.state() });
    return isDone;
  }

  private try(deed: Deed, time: number): boolean {
    switch (deed.do) {
      case "chan":
        return this.chan(deed.by, deed.below === null ? null : this.group(deed.below), time);
      case "del": {
        const gone = this.group(deed.at);
        const elsewhere = [...this.entries].some((one) => groupOf(one) !== gone && subjectGroup(one) === gone);
        if (!this.has(`${gone}/owners`, deed.by) || elsewhere) return false;
        const out = [...this.entries].filter((one) => groupOf(one) === gone);
        this.groups = this.groups.filter((one) => one !== gone);
        return this.write({ time, out, in: [] });
      }
      case "undo":
        return this.undo(deed.by, time);
      case "restore": {
        const { time: then, state } = this.moment(deed.back);
        if (then < this.begins) return false;
        const [are, were] = [this.state(), new Set(state.entries)];
        const out = are.entries.filter((one) => !were.has(one));
        const into = state.entries.filter((one) => !this.entries.has(one));
        if (out.length + into.length === 0 && are.groups.join() === state.groups.join()) return false;
        this.groups = [...state.groups];
        return this.write({ time, out, in: into });
      }
      case "compact": {
        const { time: before } = this.moment(deed.back);
        const kept = this.log.filter((line) => line.time >= before);
        if (this.log.length - kept.length < 2) return false;
        this.log = [{ time: before - 1, out: [], in: [] }, ...kept];
        this.begins = before - 1;
        return true;
      }
      default:
        return this.change(deed, time);
    }
  }

  private chan(who: string, below: string | null, time: number): boolean {
    if (below && !this.has(below, who)) return false;
    const made = this.next();
    const own = below && this.has(`${below}/owners`, who) ? [] : [`${made}/owners: ${who}`];
    this.groups = [...this.groups, made];
    return this.write({ time, out: [], in: [...own, ...(below ? [`${made}/owners: ${below}/owners`, `${made}: ${below}`] : [])] });
  }
  private made = this.groups.length;
  private next = () => `g${this.made++}`;

  private change({ do: verb, by: who, at: number, what, yes }: Extract<Deed, { yes: boolean }>, time: number): boolean {
    const group = this.group(number);
    const owners = `${group}/owners`;
    if (!this.has(owners, who)) return false;
    const subjects = [...new Set(what.map(this.subject))];
    const [out, into]: [string[], string[]] = [[], []];
    for (const subject of subjects) {
      const [asOwner, asMember] = [`${owners}: ${subject}`, `${group}: ${subject}`];
      const [owns, isMember] = [this.entries.has(asOwner), this.entries.has(asMember)];
      if (verb === "add" || verb === "op") {
        const node = verb === "add" ? group : owners;
        if (this.loops(node, subject) || owns || (verb === "add" && isMember)) return false;
        if (this.has(node, subject) && !yes) return false;
        into.push(verb === "add" ? asMember : asOwner);
        if (verb === "op" && isMember) out.push(asMember);
      } else if (verb === "remove") {
        if (owns || !isMember) return false;
        out.push(asMember);
      } else {
        if (!owns) return false;
        out.push(asOwner);
        if (!isMember) into.push(asMember);
      }
    }
    return this.guarded(verb === "deop" ? group : null, yes ? null : who, { time, by: who, at: group, out, in: into });
  }

  /** A group in itself is a loop, whatever it is in as; otherwise what contains the node contains it again. */
  private loops(node: string, subject: string): boolean {
    if (PEOPLE.includes(subject)) return false;
    return nameIn(subject) === nameIn(node) || this.has(subject, node);
  }

  /** Written unless the group would be without owners, or this person would lose it. */
  private guarded(group: string | null, who: string | null, line: Line): boolean {
    const kept = new Set(this.entries);
    for (const one of line.out) this.entries.delete(one);
    for (const one of line.in) this.entries.add(one);
    const owners = `${group}/owners`;
    const isOwned = PEOPLE.some((one) => this.has(owners, one));
    if (group === null || (isOwned && (who === null || this.has(owners, who)))) return this.write(line);
    this.entries = kept;
    return false;
  }

  private undo(who: string, time: number): boolean {
    const last = this.log.findLast((line) => line.by === who && !line.undone);
    if (!last?.at || !this.groups.includes(last.at) || !this.has(`${last.at}/owners`, who)) return false;
    const about = (one: string) => one.split(": ")[1]!;
    const overtaken = new Set(
      [...last.in.filter((one) => !this.entries.has(one)), ...last.out.filter((one) => this.entries.has(one))].map(about),
    );
    const back = (some: string[]) => some.filter((one) => !overtaken.has(about(one)));
    const [out, into] = [back(last.in), back(last.out)];
    if (out.length + into.length === 0) return false;
    const loops = into.some((one) => this.loops(one.split(": ")[0]!, about(one)));
    if (loops || !this.guarded(last.at, null, { time, out, in: into })) return false;
    last.undone = true;
    return true;
  }

  private write(line: Line): true {
    for (const one of line.out) this.entries.delete(one);
    for (const one of line.in) this.entries.add(one);
    this.log.push(line);
    return true;
  }
}

const nameIn = (node: string) => node.replace("/owners", "");
const groupOf = (entry: string) => nameIn(entry.split(": ")[0]!);
const subjectGroup = (entry: string) => nameIn(entry.split(": ")[1]!);

function asEntry(entry: string): GraphData["entries"][number] {
  const [into, what] = entry.split(": ") as [string, string];
  const kind = PEOPLE.includes(what) ? "person" : what.endsWith("/owners") ? "owners" : "group";
  return { group: nameIn(into), role: into.endsWith("/owners") ? "owner" : "member", subject: { kind, id: nameIn(what) } };
}
