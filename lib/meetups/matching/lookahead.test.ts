import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookAhead, type Odd } from "./lookahead";
import { pack } from "./packing";
import { seeded } from "./random";
import { NEVER, NEW, pairsOf, peopleOf, type Table } from "./table";

function tableOf(size: number, met: number, seed: number): Table {
  const random = seeded(seed);
  const ago = new Int32Array(size * size).fill(NEVER);
  for (let u = 0; u < size; u++) {
    for (let v = 0; v < u; v++) ago[u * size + v] = ago[v * size + u] = random.next() < met ? 3 : NEW;
  }
  return { size, ago, first: peopleOf({ size }).map(() => false) };
}

describe("looking ahead", () => {
  it("gives groups who are all new to each other, everybody once", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 21 }),
        fc.constantFrom(0, 0.2, 0.5),
        fc.boolean(),
        fc.nat(),
        (size, met, trio, seed) => {
          const table = tableOf(size, met, seed);
          const odd: Odd =
            size % 2 === 0
              ? { kind: "even" }
              : trio
                ? { kind: "trio" }
                : { kind: "rest", person: 2, mayRest: peopleOf(table).filter((person) => person < 4) };
          const groups = lookAhead(table, odd, seeded(seed));
          if (!groups) return;
          const out = odd.kind === "rest" ? [odd.person] : [];
          expect([...groups.flat(), ...out].sort((a, b) => a - b)).toEqual(peopleOf(table));
          expect(groups.flatMap(pairsOf).every(([u, v]) => table.ago[u * size + v] === NEW)).toBe(true);
          expect(groups.filter((group) => group.length === 3).length).toBe(odd.kind === "trio" ? 1 : 0);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("takes a draft after which another one is possible", () => {
    // A prism, two triangles joined by three rungs: after the rungs nothing would be left but triangles.
    const edges = ["01", "12", "02", "34", "45", "35", "03", "14", "25"];
    const ago = Int32Array.from({ length: 36 }, (_, at) => (at % 7 === 0 ? NEVER : 4));
    for (const [u, v] of edges.map((edge) => [...edge].map(Number) as [number, number])) {
      ago[u * 6 + v] = ago[v * 6 + u] = NEW;
    }
    for (let seed = 0; seed < 20; seed++) {
      const groups = lookAhead({ size: 6, ago, first: [] }, { kind: "even" }, seeded(seed))!;
      expect(groups.flatMap(pairsOf).filter(([u, v]) => Math.abs(v - u) === 3).length).toBe(1);
    }
  });

  it("packs the whole tournament of fifty, no pair twice", () => {
    const joined = Uint8Array.from({ length: 2500 }, (_, at) => Number(Math.floor(at / 50) !== at % 50));
    const packing = pack(
      joined,
      Array.from({ length: 49 }, () => []),
      seeded(1),
      100_000,
    );
    expect(packing.open.every((open) => open === 0)).toBe(true);
    const pairs = packing.rounds.flatMap((partners) => [...partners].map((partner, person) => `${person} ${partner}`));
    expect(new Set(pairs).size).toBe(50 * 49);
    expect(packing.rounds.every((partners) => partners.every((partner, person) => partners[partner] === person))).toBe(
      true,
    );
  });
});
