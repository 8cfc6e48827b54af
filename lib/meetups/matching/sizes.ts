/** How large the groups of a draw are. */

export type Sizes = { least: number; wanted: number; most: number };

/** A match has so many seats at most. */
const SEATS = 8;

/** `odd: "trio"` lets groups be one larger than wanted, or smaller where that does not come out; otherwise all are alike. */
export function sizesFor(wanted: number, odd: "trio" | "exclude"): Sizes {
  if (odd === "exclude") return { least: wanted, wanted, most: wanted };
  return { least: 2, wanted, most: Math.min(wanted + 1, SEATS) };
}

/**
 * How far a group is from the wanted size: one too many is little, too few is worse than any number of that, and two
 * too few in one group worse than in two. So 10 in threes are 4 + 3 + 3, 8 are 4 + 4, 5 are 3 + 2; 7 in fives 4 + 3.
 */
export function misfit({ wanted }: Sizes, size: number, people: number): number {
  return size > wanted ? size - wanted : (wanted - size) ** 2 * (people + 1);
}

/** More than all misfits of a draft of so many people. */
export function anyMisfit({ wanted }: Sizes, people: number): number {
  return wanted ** 2 * (people + 1) ** 2;
}

/** The most pairs there can be in a draft of so many people. */
export function pairsAtMost({ most }: Sizes, people: number): number {
  return Math.ceil((people * (most - 1)) / 2);
}

/**
 * The sizes, as even as can be, for exactly so many people: first those that fit best, then with one and two groups more,
 * for when never-pairs rule those out. Nothing where so many do not come out.
 */
export function splits(sizes: Sizes, people: number): number[][] {
  const { least, wanted, most } = sizes;
  const whole = Math.floor(people / wanted);
  const fewest = whole * most >= people ? whole : whole + 1;
  return [fewest, fewest + 1, fewest + 2]
    .map((count) => Array.from({ length: count }, (_, group) => Math.floor((people + count - 1 - group) / count)))
    .filter((split) => split.every((size) => size >= least && size <= most));
}
