// The public numbers: a table of small histories, then any history against a slow, literal reading of the rules.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initials, metOf, type Participant, type PlayedMatch, type PoolHistory, summarise } from "./summarise";

const person = (number: number, fullName: string, publicName: Participant["publicName"] = "name"): Participant => ({
  id: `internal-${number}`,
  number,
  fullName,
  publicName,
});
const played = (
  number: number,
  round: number,
  people: number[],
  answers: PlayedMatch["answers"] = [],
  metOverride: boolean | null = null,
): PlayedMatch => ({ number, round, people: people.map((n) => `internal-${n}`), answers, metOverride });
const rounds = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ number: i + 1, start: `2026-09-0${i + 1}`, end: `2026-09-0${i + 2}` }));
const pool = { name: "2026 interns", slug: "interns-2026" };

describe("met", () => {
  it.each([
    [[], null, null],
    [["not_yet"], null, null],
    [["not_yet", "not_yet"], null, null],
    [["met"], null, true],
    [["no", "met"], null, true],
    [["met", "not_yet"], null, true],
    [["no"], null, false],
    [["not_yet", "no"], null, false],
    [["met", "met"], false, false],
    [["no"], true, true],
    [[], false, false],
  ] as const)("%j with an admin's %j is %j", (answers, metOverride, met) => {
    expect(metOf({ answers: [...answers], metOverride })).toBe(met);
  });
});

describe("initials", () => {
  it.each([
    ["Ana López", "A. L."],
    ["Ana María López", "A. L."],
    ["Prince", "P."],
    ["émile  zola ", "É. Z."],
    ["👩‍👩‍👧 Smith", "👩‍👩‍👧. S."],
    ["山田太郎", "山."],
    ["", ""],
  ])("%s is %s", (name, short) => {
    expect(initials(name)).toBe(short);
  });
});

describe("summarise", () => {
  it("has zeros, and no rate, before the first round", () => {
    expect(summarise({ pool, rounds: [], matches: [], people: [person(1, "Ana López")] })).toEqual({
      pool,
      participantCount: 0,
      roundCount: 0,
      matchCount: 0,
      averageRoundSize: 0,
      meetRate: null,
      people: [],
      rounds: [],
      matches: [],
    });
  });

  it("counts pairs and a trio, ranks densely, and orders by rank, name and number", () => {
    const people = [person(10, "Zoë Ash"), person(2, "Bo Chen"), person(9, "Bo Chen"), person(7, "Ana López")];
    const matches = [
      played(2, 2, [10, 2], ["met", "no"]),
      played(1, 1, [10, 2, 7], ["met"]),
      played(3, 2, [9, 7], ["not_yet"]),
    ];
    const stats = summarise({ pool, rounds: rounds(2), matches, people });
    expect(stats.people).toEqual([
      { id: "7", name: "Ana López", peopleMet: 2, rank: 1 },
      { id: "2", name: "Bo Chen", peopleMet: 2, rank: 1 },
      { id: "10", name: "Zoë Ash", peopleMet: 2, rank: 1 },
      { id: "9", name: "Bo Chen", peopleMet: 0, rank: 2 },
    ]);
    expect(stats.matches).toEqual([
      { id: "1", round: 1, people: ["2", "7", "10"], met: true },
      { id: "2", round: 2, people: ["2", "10"], met: true },
      { id: "3", round: 2, people: ["7", "9"], met: null },
    ]);
    expect(stats).toMatchObject({ participantCount: 4, roundCount: 2, matchCount: 3, averageRoundSize: 3.5 });
    expect(stats.meetRate).toBe(0.67);
  });

  it("shows initials where a person wants them, also in the order", () => {
    const people = [person(1, "Zed Adams", "initials"), person(2, "Zachary Young")];
    const stats = summarise({ pool, rounds: rounds(1), matches: [played(1, 1, [1, 2])], people });
    expect(stats.people.map((p) => p.name)).toEqual(["Z. A.", "Zachary Young"]);
  });

  it("gives no sign of somebody hidden: not in a pair, not in a trio, not in a partner's count", () => {
    const people = [
      person(1, "Ana López"),
      person(2, "Bo Chen"),
      person(3, "Hidden Person", "hidden"),
      person(4, "Di Ek"),
    ];
    const matches = [played(1, 1, [3, 4], ["met"]), played(2, 2, [1, 2, 3], ["met"])];
    const stats = summarise({ pool, rounds: rounds(2), matches, people });
    expect(stats.matches).toEqual([{ id: "2", round: 2, people: ["1", "2"], met: true }]);
    expect(stats.people.map((p) => [p.id, p.peopleMet])).toEqual([
      ["1", 1],
      ["2", 1],
    ]);
    expect(stats).toMatchObject({ participantCount: 2, matchCount: 1, averageRoundSize: 1, meetRate: 1 });
  });
});

const anyHistory = fc
  .record({
    names: fc.array(fc.record({ name: fc.string({ maxLength: 6 }), publicName: publicNames() }), { maxLength: 9 }),
    draws: fc.array(
      fc.array(
        fc.record({
          size: fc.integer({ min: 2, max: 3 }),
          answers: fc.array(fc.constantFrom("met" as const, "not_yet" as const, "no" as const), { maxLength: 3 }),
          metOverride: fc.constantFrom(null, null, true, false),
          seed: fc.nat(),
        }),
        { maxLength: 4 },
      ),
      { maxLength: 4 },
    ),
  })
  .map(({ names, draws }): PoolHistory => {
    const people = names.map((p, i) => person(i + 1, p.name, p.publicName));
    let number = 0;
    const matches = draws.flatMap((draw, round) => {
      const free = [...people];
      return draw.flatMap(({ size, answers, metOverride, seed }) => {
        if (free.length < size) return [];
        const seated = Array.from({ length: size }, (_, i) => free.splice((seed + i) % free.length, 1)[0]!.number);
        return [played(++number, round + 1, seated, answers, metOverride)];
      });
    });
    return { pool, rounds: rounds(draws.length), matches, people };
  });

function publicNames() {
  return fc.constantFrom("name" as const, "name" as const, "initials" as const, "hidden" as const);
}

describe("any history", () => {
  it("has numbers that anybody can count again from the lists beside them", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const stats = summarise(history);
        const seats = stats.matches.flatMap((match) => match.people);
        expect(stats.people.map((p) => p.id).sort()).toEqual([...new Set(seats)].sort());
        expect(stats.participantCount).toBe(stats.people.length);
        expect(stats.matchCount).toBe(stats.matches.length);
        const mean = stats.roundCount === 0 ? 0 : seats.length / stats.roundCount;
        expect(Math.abs(stats.averageRoundSize - mean)).toBeLessThanOrEqual(0.05 + 1e-9);
        const met = stats.matches.filter((match) => match.met).length;
        if (stats.matchCount === 0) expect(stats.meetRate).toBeNull();
        else expect(Math.abs(stats.meetRate! - met / stats.matchCount)).toBeLessThanOrEqual(0.005 + 1e-9);
        for (const row of stats.people) {
          const theirs = stats.matches.filter((match) => match.met && match.people.includes(row.id));
          const others = new Set(theirs.flatMap((match) => match.people).filter((id) => id !== row.id));
          expect(row.peopleMet).toBe(others.size);
          const better = new Set(stats.people.map((p) => p.peopleMet).filter((n) => n > row.peopleMet));
          expect(row.rank).toBe(better.size + 1);
        }
      }),
    );
  });

  it("is the same with hidden people as without them", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const hidden = new Set(history.people.filter((p) => p.publicName === "hidden").map((p) => p.id));
        const without: PoolHistory = {
          ...history,
          people: history.people.filter((p) => !hidden.has(p.id)),
          matches: history.matches
            .map((match) => ({ ...match, people: match.people.filter((id) => !hidden.has(id)) }))
            .filter((match) => match.people.length > 1),
        };
        expect(summarise(history)).toEqual(summarise(without));
      }),
    );
  });

  it("carries no internal id and does not depend on the order of rows", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const shuffled = { ...history, people: history.people.toReversed(), matches: history.matches.toReversed() };
        expect(summarise(shuffled)).toEqual(summarise(history));
        expect(JSON.stringify(summarise(history))).not.toContain("internal-");
      }),
    );
  });
});
