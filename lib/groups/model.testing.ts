// A second opinion on the group verbs: entries as words, everybody found by brute force; and random things to do.
import fc from "fast-check";
import { closureOf } from "./oracle.testing";

export const PEOPLE = ["ann", "ben", "cy", "di", "eve"];

/** What somebody does; groups and subjects are numbers into those there are. */
export type Deed =
  | { do: "change"; verb: "add" | "op" | "remove" | "deop"; by: string; at: number; what: number[]; yes: boolean }
  | { do: "chan"; by: string; below: number | null }
  | { do: "del"; by: string; at: number }
  | { do: "undo"; by: string }
  /** To the state so many changes back. */
  | { do: "restore"; back: number }
  | { do: "compact"; back: number };

const [by, at, back] = [fc.constantFrom("ann", "ann", "ann", ...PEOPLE), fc.nat(5), fc.nat(6)];
const verb = fc.constantFrom("add" as const, "op" as const, "remove" as const, "deop" as const);
const what = fc.array(fc.nat(20), { minLength: 1, maxLength: 2 });
const one = <D extends Deed["do"]>(kind: D) => fc.constant(kind);
export const anyChange = fc.record({ do: one("change"), verb, by, at, what, yes: fc.boolean() });
export const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 12, arbitrary: anyChange },
  { weight: 3, arbitrary: fc.record({ do: one("chan"), by, below: fc.option(at) }) },
  { weight: 2, arbitrary: fc.record({ do: one("del"), by, at }) },
  { weight: 2, arbitrary: fc.record({ do: one("undo"), by }) },
  { weight: 1, arbitrary: fc.record({ do: one("restore"), back }) },
  { weight: 1, arbitrary: fc.record({ do: one("compact"), back }) },
);

/** Groups, and entries such as `g1: ann` and `g1/owners: g0/owners`. */
export interface State {
  groups: string[];
  entries: string[];
}
interface Line {
  time: number;
  by: string | null;
  at: string;
  before: State;
  after: State;
  undone: boolean;
}

const nodeOf = (entry: string) => entry.split(": ")[0]!;
const subjectOf = (entry: string) => entry.split(": ")[1]!;
const groupOf = (node: string) => node.replace("/owners", "");
const less = (all: string[], those: string[]) => all.filter((each) => !those.includes(each));

/** Everything in each node, found once for each state. */
const closures = new WeakMap<State, Map<string, Set<string>>>();
function closure(state: State): Map<string, Set<string>> {
  const known = closures.get(state);
  if (known) return known;
  const entries = state.entries.map((entry) => {
    const [into, id] = [nodeOf(entry), groupOf(subjectOf(entry))];
    const role = into.endsWith("/owners") ? ("owner" as const) : ("member" as const);
    const kind = PEOPLE.includes(id) ? "person" : subjectOf(entry) === id ? "group" : "owners";
    return { group: groupOf(into), role, subject: { kind: kind as "person" | "group" | "owners", id } };
  });
  const found = closureOf({ groups: state.groups, entries });
  closures.set(state, found);
  return found;
}
const has = (state: State, node: string, what: string) =>
  closure(state)
    .get(node)
    ?.has(PEOPLE.includes(what) ? `@${what}` : what) === true;
export const membersOf = (state: State, at: string) => PEOPLE.filter((who) => has(state, at, who));
const isOwned = (state: State, at: string) => PEOPLE.some((who) => has(state, `${at}/owners`, who));
/** A group or its owners in itself always is one. */
const isLoop = (state: State, node: string, what: string) =>
  !PEOPLE.includes(what) && (groupOf(what) === groupOf(node) || has(state, what, node));
export const hasLoop = (state: State) =>
  state.groups.some((each) => has(state, each, each) || has(state, `${each}/owners`, `${each}/owners`));

export class Model {
  state: State;
  /** Every state since the log's beginning, with its time. */
  past: { time: number; state: State }[] = [];
  private log: Line[] = [];
  private made = 3;

  constructor(now: number) {
    const groups = ["g0", "g1", "g2"];
    this.state = { groups, entries: groups.flatMap((each) => [`${each}/owners: ann`, `${each}: ben`]) };
    this.past = [{ time: now, state: this.state }];
    this.log = this.state.groups.map((each) => ({ ...line(now), at: each }));
  }

  group = (number: number) => this.state.groups[number % this.state.groups.length] ?? "none";
  /** To be taken out mostly such as are in; otherwise anybody and anything. */
  subjects({ verb, at: number, what }: Extract<Deed, { do: "change" }>): string[] {
    const [{ groups, entries }, group] = [this.state, this.group(number)];
    const direct = entries.filter((each) => nodeOf(each) === (verb === "remove" ? group : `${group}/owners`));
    const some = verb === "remove" || verb === "deop" ? [...direct, ...direct].map(subjectOf) : [];
    const all = [...some, ...PEOPLE, ...groups, ...groups.map((each) => `${each}/owners`)];
    return [...new Set(what.map((each) => all[each % all.length]!))];
  }
  /** What the next new group is called. */
  next = () => `g${this.made}`;
  timeOf = (places: number) => this.past.at(-1 - Math.min(places, this.past.length - 1))!.time;

  /** Whether it is to be done; then everything is as it has to be. */
  does(deed: Deed, time: number): boolean {
    if (deed.do === "compact") return this.compact(this.timeOf(deed.back));
    const after = this.after(deed);
    if (!after) return false;
    // A new group and an ended one are not taken back, and nothing before them by the same person.
    const who = deed.do === "change" || deed.do === "chan" || deed.do === "del" ? deed.by : null;
    const where = deed.do === "change" ? this.group(deed.at) : "";
    this.log.push({ time, by: who, at: where, before: this.state, after, undone: false });
    this.state = after;
    this.past.push({ time, state: after });
    if (deed.do === "chan") this.made++;
    return true;
  }

  private after(deed: Exclude<Deed, { do: "compact" }>): State | null {
    if (deed.do === "change") return this.changed(deed);
    if (deed.do === "undo") return this.undone(deed.by);
    const { groups, entries } = this.state;
    if (deed.do === "restore") {
      const then = this.past.findLast(({ time }) => time === this.timeOf(deed.back))!.state;
      return JSON.stringify(sorted(then)) === JSON.stringify(sorted(this.state)) ? null : then;
    }
    if (deed.do === "del") {
      const gone = this.group(deed.at);
      const isElsewhere = entries.some((each) => groupOf(nodeOf(each)) !== gone && groupOf(subjectOf(each)) === gone);
      if (isElsewhere || !has(this.state, `${gone}/owners`, deed.by)) return null;
      return { groups: less(groups, [gone]), entries: entries.filter((each) => groupOf(nodeOf(each)) !== gone) };
    }
    const [made, below] = [this.next(), deed.below === null ? null : this.group(deed.below)];
    if (below && !has(this.state, below, deed.by)) return null;
    const own = below && has(this.state, `${below}/owners`, deed.by) ? [] : [`${made}/owners: ${deed.by}`];
    const theirs = below ? [`${made}/owners: ${below}/owners`, `${made}: ${below}`] : [];
    return { groups: [...groups, made], entries: [...entries, ...own, ...theirs] };
  }

  private changed(deed: Extract<Deed, { do: "change" }>): State | null {
    const { verb, by: who, yes } = deed;
    const group = this.group(deed.at);
    const owners = `${group}/owners`;
    if (!has(this.state, owners, who)) return null;
    let after = this.state.entries;
    for (const subject of this.subjects(deed)) {
      const node = verb === "add" || verb === "remove" ? group : owners;
      const [asOwner, asMember] = [`${owners}: ${subject}`, `${group}: ${subject}`];
      const [owns, isDirect] = [asOwner, `${node}: ${subject}`].map((each) => this.state.entries.includes(each));
      if (verb === "add" || verb === "op") {
        if (isLoop(this.state, node, subject) || owns || isDirect) return null;
        if (has(this.state, node, subject) && !yes) return null;
      } else if (!isDirect || (verb === "remove" && owns)) return null;
      after = less(after, [asOwner, asMember]);
      if (verb !== "remove") after = [...after, verb === "op" ? asOwner : asMember];
    }
    const next = { ...this.state, entries: after };
    if (verb !== "deop") return next;
    return isOwned(next, group) && (yes || has(next, owners, who)) ? next : null;
  }

  /** What others have changed since about the same subjects stays as it is. */
  private undone(who: string): State | null {
    const last = this.log.findLast((each) => each.by === who && !each.undone);
    if (!last || !has(this.state, `${last.at}/owners`, who)) return null;
    const out = less(last.after.entries, last.before.entries);
    const into = less(last.before.entries, last.after.entries);
    const { groups, entries } = this.state;
    const others = [...less(out, entries), ...into.filter((each) => entries.includes(each))].map(subjectOf);
    const mine = (some: string[]) => some.filter((each) => !others.includes(subjectOf(each)));
    const next = { groups, entries: [...less(entries, mine(out)), ...mine(into)] };
    if (mine([...out, ...into]).length === 0 || hasLoop(next) || !isOwned(next, last.at)) return null;
    last.undone = true;
    return next;
  }

  private compact(before: number): boolean {
    const kept = this.log.filter(({ time }) => time >= before);
    if (this.log.length - kept.length < 2) return false;
    const start = this.past.findLast(({ time }) => time < before)!.state;
    this.log = [line(before - 1), ...kept];
    this.past = [{ time: before - 1, state: start }, ...this.past.filter(({ time }) => time >= before)];
    return true;
  }
}

const NOTHING: State = { groups: [], entries: [] };
const line = (time: number): Line => ({ time, by: null, at: "", before: NOTHING, after: NOTHING, undone: false });
export const sorted = ({ groups, entries }: State): State => ({
  ...{ groups: [...groups].sort(), entries: [...entries].sort() },
});
