// A place for whoever has none yet: near those they were with. Pure.
import type { Layout } from "@/db/schema";
import type { Tie } from "./ties";

type Place = Layout["people"][string];

const EDGE = 1000;
/** Beside the middle of those they know. */
const BESIDE = 60;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Everybody of `people` (by number) with a place: their own of before, or a quick one, the same each time. The numbers of
 * communities stay; whoever knows nobody in one gets a new one.
 */
export function placesFor(people: number[], ties: Tie[], before: Layout["people"]): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const number of people) if (Object.hasOwn(before, number)) places.set(number, before[number]!);
  const missing = people.filter((number) => !places.has(number));
  if (missing.length === 0) return places;
  const known = new Map(places);
  const partners = partnersOf(new Set(missing), ties);
  const beyond = 1 + [...known.values()].reduce((most, [, , community]) => Math.max(most, community), -1);
  for (const [nth, number] of missing.entries()) {
    const near = (partners.get(number) ?? []).filter(({ other }) => known.has(other));
    places.set(
      number,
      near.length > 0 ? beside(number, near, known) : outside(nth, missing.length, known.size, beyond),
    );
  }
  return places;
}

interface Partner {
  other: number;
  times: number;
}

function partnersOf(who: Set<number>, ties: Tie[]): Map<number, Partner[]> {
  const partners = new Map<number, Partner[]>();
  const add = (one: number, other: number, times: number) => {
    if (!who.has(one)) return;
    const theirs = partners.get(one);
    if (theirs) theirs.push({ other, times });
    else partners.set(one, [{ other, times }]);
  };
  for (const { a, b, times } of ties) {
    add(a, b, times);
    add(b, a, times);
  }
  return partners;
}

function beside(number: number, near: Partner[], known: Map<number, Place>): Place {
  let [x, y, all] = [0, 0, 0];
  const votes = new Map<number, number>();
  for (const { other, times } of near) {
    const [theirX, theirY, community] = known.get(other)!;
    x += theirX * times;
    y += theirY * times;
    all += times;
    votes.set(community, (votes.get(community) ?? 0) + times);
  }
  const [[community]] = [...votes].sort((one, other) => other[1] - one[1] || one[0] - other[0]) as [[number, number]];
  const [dx, dy] = onSpiral(number, BESIDE);
  return [Math.round(x / all + dx), Math.round(y / all + dy), community];
}

/** Among strangers only, anywhere; otherwise around those who are there. */
function outside(nth: number, of: number, known: number, community: number): Place {
  const share = Math.sqrt((nth + 0.5) / of);
  const [x, y] = onSpiral(nth, known === 0 ? EDGE * share : EDGE * (0.85 + 0.1 * share));
  return [Math.round(x), Math.round(y), community];
}

const onSpiral = (nth: number, radius: number): [x: number, y: number] => [
  radius * Math.cos(nth * GOLDEN_ANGLE),
  radius * Math.sin(nth * GOLDEN_ANGLE),
];
