/** What a draw knows about the people in it, who go by number here. */

/** Who stands how to whom, kept sparse: thousands of people have met a few hundred others at most. */
export type Circle = {
  size: number;
  /** Per person: whom they met, and how many rounds ago (>= 1). */
  met: Map<number, number>[];
  /** Per person: whom they are never paired with. */
  never: Set<number>[];
  /** Whose turn it is before others when somebody has to stay out. */
  first: boolean[];
};

/** The same as a square for a few hundred people. */
export type Table = {
  size: number;
  /** At u * size + v: rounds since they met, NEW or NEVER. */
  ago: Int32Array;
  first: boolean[];
};

export const NEW = 0;
export const NEVER = -1;

/** The table of these people, numbered by their place in the list. */
export function tableOf(circle: Circle, people: number[]): Table {
  const size = people.length;
  const ago = new Int32Array(size * size);
  people.forEach((person, u) => {
    people.forEach((other, v) => {
      const forbidden = u === v || circle.never[person]!.has(other);
      ago[u * size + v] = forbidden ? NEVER : (circle.met[person]!.get(other) ?? NEW);
    });
  });
  return { size, ago, first: people.map((person) => circle.first[person]!) };
}

/** For each of these people, which of the others they may not be paired with: all by their place in the list. */
export function barredAmong(people: number[], barred: (person: number) => Iterable<number>): Set<number>[] {
  const places = new Map(people.map((person, place) => [person, place]));
  return people.map((person) => {
    const others = new Set<number>();
    for (const other of barred(person)) {
      const place = places.get(other);
      if (place !== undefined) others.add(place);
    }
    return others;
  });
}

/** The table of some of its people, numbered anew. */
export function part(table: Table, people: number[]): Table {
  const ago = people.flatMap((u) => people.map((v) => table.ago[u * table.size + v]!));
  return { size: people.length, ago: Int32Array.from(ago), first: people.map((person) => table.first[person]!) };
}

export function peopleOf({ size }: { size: number }): number[] {
  return Array.from({ length: size }, (_, person) => person);
}

/** Pairs of a group. */
export function pairsOf<T>(group: T[]): [T, T][] {
  return group.flatMap((person, index) => group.slice(index + 1).map((other): [T, T] => [person, other]));
}
