// Ties and paths, held against a slow and plain way of finding them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvOf, pathBetween, rangeOfDays, standings, type Tie, tiesOf, tiesWith } from "./ties";

const person = fc.integer({ min: 1, max: 9 }).map(String);
const played = fc
  .array(
    fc.record({
      round: fc.integer({ min: 1, max: 5 }),
      people: fc.uniqueArray(person, { minLength: 2, maxLength: 4 }),
      met: fc.constantFrom(true, false, null),
    }),
    { maxLength: 25 },
  )
  .map((all) => all.map((one, i) => ({ id: String(i + 1), ...one })));
const range = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .map(([from, to]) => ({ from, to }));

describe("ties", () => {
  it("are the pairs of the matches of those rounds, counted, with what became of them", () => {
    fc.assert(
      fc.property(played, range, (matches, asked) => {
        const ties = tiesOf(matches, asked);
        for (let a = 1; a <= 9; a++)
          for (let b = a + 1; b <= 9; b++) {
            const shared = matches.filter(
              ({ round, people }) =>
                round >= asked.from && round <= asked.to && people.includes(`${a}`) && people.includes(`${b}`),
            );
            const tie = ties.find(({ id }) => id === `${a}-${b}`);
            expect(tie?.times ?? 0).toBe(shared.length);
            if (!tie) continue;
            const said = shared.map(({ met }) => met);
            expect(tie.met).toBe(said.includes(true) ? true : said.includes(false) ? false : null);
            expect([tie.first, tie.last]).toEqual([
              Math.min(...shared.map((one) => one.round)),
              Math.max(...shared.map((one) => one.round)),
            ]);
          }
        expect(ties).toEqual(
          [...ties].sort((x, y) => y.times - x.times || Number(x.a) - Number(y.a) || Number(x.b) - Number(y.b)),
        );
      }),
    );
  });

  it("give each person's standing", () => {
    fc.assert(
      fc.property(played, (matches) => {
        const ties = tiesOf(matches, { from: 1, to: 5 });
        for (const [id, { met, matched }] of standings(ties)) {
          const theirs = tiesWith(ties, id);
          expect(matched).toBe(theirs.length);
          expect(met).toBe(theirs.filter((tie) => tie.met === true).length);
        }
      }),
    );
  });
});

/** By trying ever more steps from everybody reached so far. */
function stepsBetween(ties: Tie[], from: string, to: string): number | null {
  let reached = new Set([from]);
  for (let steps = 0; steps <= 9; steps++) {
    if (reached.has(to)) return steps;
    reached = new Set([
      ...reached,
      ...ties.filter((t) => t.met).flatMap(({ a, b }) => (reached.has(a) ? [b] : reached.has(b) ? [a] : [])),
    ]);
  }
  return null;
}

describe("a path", () => {
  it("is the shortest, and each on it has met the next", () => {
    fc.assert(
      fc.property(played, person, person, (matches, from, to) => {
        const ties = tiesOf(matches, { from: 1, to: 5 });
        const path = pathBetween(ties, from, to);
        expect(path === null ? null : path.length - 1).toBe(stepsBetween(ties, from, to));
        if (!path) return;
        expect([path[0], path.at(-1)]).toEqual([from, to]);
        for (const [i, one] of path.slice(1).entries()) {
          const pair = [path[i]!, one].sort((a, b) => Number(a) - Number(b)).join("-");
          expect(ties.find(({ id }) => id === pair)?.met).toBe(true);
        }
      }),
    );
  });
});

describe("days", () => {
  const rounds = [1, 2, 3].map((number) => ({ number, start: `2026-0${number}-05`, end: `2026-0${number}-09` }));
  it.each([
    ["", "", { from: 1, to: 3 }],
    ["2026-01-06", "", { from: 2, to: 3 }],
    ["", "2026-02-05", { from: 1, to: 2 }],
    ["2026-02-05", "2026-02-05", { from: 2, to: 2 }],
    ["2027-01-01", "", null],
  ])("from %j to %j", (since, until, wanted) => {
    expect(rangeOfDays(rounds, since, until)).toEqual(wanted);
  });
});

it("the file of the rounds that are shown has them in its address, beside the key of an unlisted page", () => {
  const whole = { from: 1, to: 9 };
  expect(csvOf("/ties.csv", whole, whole)).toBe("/ties.csv");
  expect(csvOf("/ties.csv", { from: 2, to: 9 }, whole)).toBe("/ties.csv?from=2&to=9");
  expect(csvOf("/ties.csv?key=a%26b", { from: 1, to: 1 }, whole)).toBe("/ties.csv?key=a%26b&from=1&to=1");
});
