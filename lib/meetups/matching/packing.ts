/** Packs rounds of pairs into a graph, no edge twice: a random walk that never unplaces more than it places. */
import type { Random } from "./random";

/** A place nobody has taken yet, and one that needs no partner. */
const OPEN = -1;
const RESTING = -2;

export type Packing = {
  /** Per round: the partner of each person, negative for those who rest or were not placed. */
  rounds: Int32Array[];
  /** Places still open, per round. */
  open: number[];
};

/** The walk's state: a round is a colour, and everybody wants one edge of each colour. */
type Walk = {
  size: number;
  rounds: number;
  random: Random;
  /** Partner at person * rounds + round. */
  partner: Int32Array;
  /** Open places, and edges not used by any round, as sets from which one can be drawn. */
  places: Bag;
  unused: Bag[];
};

/**
 * Tries to give everybody a partner in each round, each pair of `joined` (1 at u * size + v) at most once, but those
 * who rest in it. Stops after so many steps; what is complete by then is good. Hill climbing after Dinitz and Stinson
 * (1987), with Kempe chains against dead ends.
 */
export function pack(joined: Uint8Array, resting: number[][], random: Random, steps: number): Packing {
  const rounds = resting.length;
  const size = Math.round(Math.sqrt(joined.length));
  const walk = start(joined, resting, size, random);
  for (let step = 0; step < steps && walk.places.list.length > 0; step++) advance(walk);
  const open = Array.from({ length: rounds }, () => 0);
  for (const place of walk.places.list) open[place % rounds]!++;
  const column = (round: number) => Int32Array.from({ length: size }, (_, who) => walk.partner[who * rounds + round]!);
  return { rounds: open.map((_, round) => column(round)), open };
}

function start(joined: Uint8Array, resting: number[][], size: number, random: Random): Walk {
  const rounds = resting.length;
  const partner = new Int32Array(size * rounds).fill(OPEN);
  resting.forEach((people, round) => {
    for (const person of people) partner[person * rounds + round] = RESTING;
  });
  const places = bag(size * rounds);
  for (const [place, state] of partner.entries()) if (state === OPEN) add(places, place);
  const unused = Array.from({ length: size }, (_, person) => {
    const others = bag(size);
    for (let other = 0; other < size; other++) if (joined[person * size + other]) add(others, other);
    return others;
  });
  return { size, rounds, random, partner, places, unused };
}

/** Fills one open place, at the cost of another at most. */
function advance(walk: Walk): void {
  const { rounds, random, partner, places, unused } = walk;
  const place = draw(places, random);
  const person = Math.floor(place / rounds);
  const round = place % rounds;
  const others = unused[person]!;
  const alsoOpen = others.list.find((other) => partner[other * rounds + round] === OPEN);
  if (alsoOpen !== undefined) {
    join(walk, person, alsoOpen, round);
  } else if (rounds > 1 && (others.list.length === 0 || random.next() < 0.5)) {
    exchange(walk, person, round, (round + 1 + random.below(rounds - 1)) % rounds);
  } else if (others.list.length > 0) {
    const other = draw(others, random);
    const former = partner[other * rounds + round]!;
    if (former === RESTING) return;
    part(walk, other, former, round);
    join(walk, person, other, round);
  }
}

function join({ rounds, partner, places, unused }: Walk, u: number, v: number, round: number): void {
  partner[u * rounds + round] = v;
  partner[v * rounds + round] = u;
  remove(places, u * rounds + round);
  remove(places, v * rounds + round);
  remove(unused[u]!, v);
  remove(unused[v]!, u);
}

function part({ rounds, partner, places, unused }: Walk, u: number, v: number, round: number): void {
  partner[u * rounds + round] = OPEN;
  partner[v * rounds + round] = OPEN;
  add(places, u * rounds + round);
  add(places, v * rounds + round);
  add(unused[u]!, v);
  add(unused[v]!, u);
}

/** Swaps two rounds along the chain that begins with a person who is open in the first: a Kempe chain. */
function exchange({ rounds, partner, places }: Walk, person: number, first: number, second: number): void {
  const chain = [person];
  let last = second;
  for (let who = partner[person * rounds + second]!; who !== OPEN; who = partner[who * rounds + last]!) {
    if (who === RESTING) return;
    chain.push(who);
    last = last === second ? first : second;
  }
  if (chain.length === 1) return;
  for (const who of chain) {
    const one = who * rounds + first;
    const two = who * rounds + second;
    [partner[one], partner[two]] = [partner[two]!, partner[one]!];
  }
  const end = chain.at(-1)! * rounds;
  move(places, person * rounds + first, person * rounds + second);
  move(places, end + last, end + (last === second ? first : second));
}

/** A set of small numbers from which one can be drawn at random. */
type Bag = { list: number[]; index: Int32Array };

function bag(limit: number): Bag {
  return { list: [], index: new Int32Array(limit) };
}

function draw({ list }: Bag, random: Random): number {
  return list[random.below(list.length)]!;
}

function add({ list, index }: Bag, item: number): void {
  index[item] = list.length;
  list.push(item);
}

function remove({ list, index }: Bag, item: number): void {
  const last = list.pop()!;
  if (last === item) return;
  list[index[item]!] = last;
  index[last] = index[item]!;
}

function move(bag: Bag, from: number, to: number): void {
  remove(bag, from);
  add(bag, to);
}
