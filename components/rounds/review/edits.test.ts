// Changes of a draft as they are asked for and shown: nobody is lost, nobody is twice.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RoundMatch, RoundMatches } from "@/lib/meetups/rounds/page-matches";
import type { Who } from "@/lib/meetups/rounds/page-people";
import type { FreePeople } from "../queries";
import { applyToFree, applyToMatches, asPerson, knownPeople, settle } from "./apply";
import {
  drop,
  type Edit,
  gather,
  leave,
  lock,
  moveTo,
  type Placed,
  type Refusal,
  type Seats,
  split,
  swap,
} from "./edits";

const who = (id: string): Who => ({ personId: id, name: `N ${id}`, userName: id, user: id });
const seats = (id: string, people: string[]): Seats => ({ id, number: 1, people: people.map(who) });
const placed = (id: string, match: Seats | null): Placed => ({ who: who(id), match });
const [A, B] = [seats("A", ["a", "b"]), seats("B", ["c", "d"])];
const groups = (edit: Edit | Refusal) => (typeof edit === "string" ? edit : edit.to.map((one) => one.people.join("+")));
const from = (edit: Edit | Refusal) => (typeof edit === "string" ? edit : edit.from.map((one) => one.id));

describe("an edit", () => {
  it("swaps two, of two matches or one of them free", () => {
    expect(groups(swap(placed("a", A), placed("d", B)))).toEqual(["d+b", "c+a"]);
    expect(groups(swap(placed("x", null), placed("d", B)))).toEqual(["c+x"]);
    expect(groups(swap(placed("d", B), placed("x", null)))).toEqual(["c+x"]);
    expect(swap(placed("a", A), placed("b", A))).toBe("same");
    expect(swap(placed("x", null), placed("y", null))).toBe("same");
  });

  it("moves somebody; the match they join goes on as itself, and one that is emptied goes", () => {
    expect(from(moveTo(placed("a", A), B))).toEqual(["B", "A"]);
    expect(groups(moveTo(placed("a", A), B))).toEqual(["c+d+a", "b"]);
    expect(groups(moveTo(placed("z", seats("Z", ["z"])), B))).toEqual(["c+d+z"]);
    expect(moveTo(placed("x", null), seats("F", [..."abcdefgh"]))).toBe("full");
    expect(moveTo(placed("a", A), A)).toBe("same");
  });

  it("leaves out, splits, drops, locks and gathers", () => {
    expect(groups(leave(placed("a", A)))).toEqual(["b"]);
    expect(groups(leave(placed("z", seats("Z", ["z"]))))).toEqual([]);
    expect(groups(split(seats("F", [..."abcde"])))).toEqual(["a+b+c", "d+e"]);
    expect(groups(drop(A))).toEqual([]);
    expect(lock(A, false).to).toEqual([{ people: ["a", "b"], locked: false }]);
    expect(groups(gather([placed("a", A), placed("x", null)]))).toEqual(["b", "a+x"]);
    expect(groups(gather([placed("a", A), placed("b", A), placed("c", B)]))).toEqual(["d", "a+b+c"]);
    expect(from(gather([placed("a", A), placed("b", A), placed("c", B)]))).toEqual(["B", "A"]);
  });
});

const row = (id: string, people: string[]): RoundMatch => ({
  ...{ id, number: Number(id), state: "draft", locked: false, late: false, flagged: null, reasons: [], met: null },
  ...{ metOverride: null, introduction: null, isActive: false, people: people.map((one) => asPerson(who(one))) },
});
const page = (rows: RoundMatch[]): RoundMatches => ({ rows, total: rows.length, page: 1, pages: 1 });
const free = (people: string[]): FreePeople => ({
  people: people.map((one) => ({ ...who(one), why: null, waitingSince: null })),
  total: people.length,
});
const everybody = (matches: RoundMatches, over: FreePeople) =>
  [...matches.rows.flatMap((one) => one.people), ...over.people].map((one) => one.personId).sort();

describe("what is shown of an edit", () => {
  it("has everybody once, whatever is done", () => {
    const step = fc.tuple(fc.constantFrom("swap", "move", "leave", "split", "drop", "gather"), fc.nat(20), fc.nat(20));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let matches = page([row("1", ["a", "b"]), row("2", ["c", "d", "e"]), row("3", ["f", "g"])]);
        let over = free(["h", "i"]);
        for (const [what, n, m] of steps) {
          const all: Placed[] = [
            ...matches.rows.flatMap((match) => match.people.map((one) => ({ who: one, match }))),
            ...over.people.map((one) => ({ who: one, match: null })),
          ];
          const [one, other] = [all[n % all.length]!, all[m % all.length]!];
          const match = matches.rows[n % Math.max(1, matches.rows.length)];
          const edit = editOf(what, one, other, match);
          if (!edit || typeof edit === "string") continue;
          const known = knownPeople(matches, over, []);
          [matches, over] = [applyToMatches(matches, edit, known), applyToFree(over, edit, known)];
          expect(everybody(matches, over)).toEqual([..."abcdefghi"]);
          expect(matches.total).toBe(matches.rows.length);
          expect(over.total).toBe(over.people.length);
        }
      }),
    );
  });

  it("becomes the server's word once it has spoken", () => {
    const matches = page([row("1", ["a", "b"]), row("2", ["c", "d"])]);
    const edit = split(seats("1", ["a", "b"]));
    const shown = applyToMatches(matches, edit, knownPeople(matches, undefined, []));
    const reasons = [{ people: ["a", "x"] as [string, string], kind: "new" as const }];
    const after = [
      { id: "1", number: 1, people: ["a"], locked: true, reasons },
      { id: "9", number: 9, people: ["b"], locked: true, reasons: [] },
    ];
    const settled = settle(shown, { before: [], after });
    expect(settled.rows.map((one) => [one.id, one.number])).toEqual([
      ["1", 1],
      ["2", 2],
      ["9", 9],
    ]);
    expect(settled.rows[0]!.reasons).toBe(reasons);
  });
});

function editOf(what: string, one: Placed, other: Placed, match: Seats | undefined): Edit | Refusal | null {
  if (what === "swap") return swap(one, other);
  if (what === "leave") return leave(one);
  if (what === "gather") return one.who.personId === other.who.personId ? null : gather([one, other]);
  if (!match) return null;
  if (what === "move") return moveTo(one, match);
  if (what === "split") return match.people.length < 2 ? null : split(match);
  return drop(match);
}
