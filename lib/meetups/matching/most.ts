/** Most pairs among thousands of people of whom nearly any two may be paired: Edmonds' search without a list of edges. */

/** Whom each person may not be paired with here; all others they may. */
export type Barred = { has(other: number): boolean; readonly size: number }[];

/** A search from one unmatched person: who was reached how, rings ("blossoms") named by their base. */
type Search = {
  barred: Barred;
  mate: Int32Array;
  /** For the second of each step away from the root: the person before. */
  before: Int32Array;
  base: Int32Array;
  /** Whether an even way leads here: they could be the unmatched one instead. */
  even: Uint8Array;
  queue: number[];
};

const NOBODY = -1;

/**
 * Partners by number (-1: nobody), as many as can be. Starts from the matching given; whoever has a partner there keeps
 * having one, unless they give way: each of `roots` in turn finds a partner, or else takes the place of such a one.
 */
export function mostPairs(
  barred: Barred,
  start: Int32Array,
  roots: number[],
  givesWay: (person: number, to: number) => boolean,
): Int32Array {
  const mate = start.slice();
  const lost = new Uint8Array(mate.length);
  let single = mate.filter((partner) => partner === NOBODY).length;
  for (const root of roots) {
    if (mate[root] !== NOBODY || single < 2) continue;
    const search = begin(barred, mate, root);
    const end = findEnd(search, lost);
    if (end !== NOBODY) {
      flip(search, end);
      single -= 2;
      continue;
    }
    const { even, before } = search;
    const out = even.findIndex((reached, person) => reached === 1 && mate[person] !== NOBODY && givesWay(person, root));
    if (out >= 0) {
      const partner = mate[out]!;
      mate[out] = NOBODY;
      flip(search, partner);
    } else {
      // Nobody reached in vain can ever be on the way of a later search (Edmonds): leave them aside.
      for (const [person, reached] of even.entries()) if (reached || before[person] !== NOBODY) lost[person] = 1;
    }
  }
  return mate;
}

/** Random pairs first: one pass, in this order, each with the first who is free. */
export function greedyPairs(barred: Barred, order: number[]): Int32Array {
  const mate = new Int32Array(barred.length).fill(NOBODY);
  const waiting = [...order].reverse();
  while (waiting.length > 1) {
    const person = waiting.pop()!;
    let at = waiting.length - 1;
    while (at >= 0 && barred[person]!.has(waiting[at]!)) at--;
    if (at < 0) continue;
    const [partner] = waiting.splice(at, 1);
    mate[person] = partner!;
    mate[partner!] = person;
  }
  return mate;
}

function begin(barred: Barred, mate: Int32Array, root: number): Search {
  const size = mate.length;
  const search = {
    barred,
    mate,
    before: new Int32Array(size).fill(NOBODY),
    base: Int32Array.from({ length: size }, (_, person) => person),
    even: new Uint8Array(size),
    queue: [root],
  };
  search.even[root] = 1;
  return search;
}

/** An unmatched person at the end of an alternating way from the root. */
function findEnd(search: Search, lost: Uint8Array): number {
  const { barred, mate, before, base, even, queue } = search;
  const root = queue[0]!;
  for (let head = 0; head < queue.length; head++) {
    const person = queue[head]!;
    for (let other = 0; other < mate.length; other++) {
      if (lost[other] || base[other] === base[person] || mate[person] === other) continue;
      if (other === person || barred[person]!.has(other)) continue;
      if (even[other]) shrink(search, person, other);
      else if (before[other] === NOBODY) {
        before[other] = person;
        if (mate[other] === NOBODY && other !== root) return other;
        even[mate[other]!] = 1;
        queue.push(mate[other]!);
      }
    }
  }
  return NOBODY;
}

function flip({ mate, before }: Search, end: number): void {
  let person = end;
  while (person !== NOBODY) {
    const partner = before[person]!;
    const next = mate[partner]!;
    mate[person] = partner;
    mate[partner] = person;
    person = next;
  }
}

function shrink(search: Search, u: number, v: number): void {
  const { base, even, queue } = search;
  const meeting = commonBase(search, u, v);
  const inside = new Uint8Array(base.length);
  mark(search, u, v, meeting, inside);
  mark(search, v, u, meeting, inside);
  for (let person = 0; person < base.length; person++) {
    if (!inside[base[person]!]) continue;
    base[person] = meeting;
    if (even[person]) continue;
    even[person] = 1;
    queue.push(person);
  }
}

function commonBase({ mate, before, base }: Search, u: number, v: number): number {
  const passed = new Set<number>();
  for (let at = base[u]!; ; at = base[before[mate[at]!]!]!) {
    passed.add(at);
    if (mate[at] === NOBODY) break;
  }
  let at = base[v]!;
  while (!passed.has(at)) at = base[before[mate[at]!]!]!;
  return at;
}

/** Notes the bases on one side of a ring, and the ways back through it. */
function mark({ mate, before, base }: Search, from: number, across: number, meeting: number, inside: Uint8Array): void {
  let person = from;
  let next = across;
  while (base[person] !== meeting) {
    const partner = mate[person]!;
    inside[base[person]!] = 1;
    inside[base[partner]!] = 1;
    before[person] = next;
    next = partner;
    person = before[partner]!;
  }
}
