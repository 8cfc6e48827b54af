// Walks over numbered nodes that take no longer for loops and for many ways to the same place.

/** Where the edges of each node lead. */
export type Edges = readonly (readonly number[])[];

/** Everything to be reached, nearest first, never through what is closed. A set grows while it is walked. */
export function reach(
  edges: Edges,
  from: readonly number[],
  closed: readonly (number | undefined)[] = [],
): Set<number> {
  const reached = new Set(from.filter((number) => !closed.includes(number)));
  for (const number of reached) {
    for (const next of edges[number]!) if (!closed.includes(next)) reached.add(next);
  }
  return reached;
}

/** The shortest way from any of the starts to a goal, both included, over free numbers only. */
export function shortest(
  edges: Edges,
  starts: readonly number[],
  isGoal: (number: number) => boolean,
  isFree: (number: number) => boolean = () => true,
): number[] | null {
  const cameFrom = new Map<number, number | undefined>(starts.map((start) => [start, undefined]));
  for (const [number] of cameFrom) {
    if (isGoal(number)) return pathTo(cameFrom, number);
    for (const next of edges[number]!) if (!cameFrom.has(next) && isFree(next)) cameFrom.set(next, number);
  }
  return null;
}

function pathTo(cameFrom: ReadonlyMap<number, number | undefined>, end: number): number[] {
  const path: number[] = [];
  for (let at: number | undefined = end; at !== undefined; at = cameFrom.get(at)) path.unshift(at);
  return path;
}

interface Branch {
  way: number[];
  /** How much of the way is given, and which next steps from there other branches have. */
  given: number;
  taken: ReadonlySet<number>;
}
/** In place of a next step: the way ends here. */
const END = -1;

/**
 * At most so many ways to a goal over free numbers, none met twice, shortest first. There may be exponentially many, so
 * each is found by itself: after a way, the shortest ones that leave it at each of its steps (Yen 1971; split as Lawler
 * 1972, so that none is found twice).
 */
export function ways(
  edges: Edges,
  start: number,
  goals: ReadonlySet<number>,
  isFree: (number: number) => boolean,
  most: number,
): number[][] {
  const waiting: Branch[] = [];
  const found: number[][] = [];
  const branch = (given: number[], taken: ReadonlySet<number>) => {
    const way = goOn(edges, given, taken, goals, isFree);
    if (way) waiting.push({ way, given: given.length, taken });
  };
  branch([start], new Set());
  while (waiting.length > 0 && found.length < most) {
    waiting.sort((a, b) => a.way.length - b.way.length);
    const { way, given, taken } = waiting.shift()!;
    found.push(way);
    for (let length = given; length <= way.length; length++) {
      const next = way[length] ?? END;
      branch(way.slice(0, length), length === given ? new Set([...taken, next]) : new Set([next]));
    }
  }
  return found;
}

/** The shortest way that begins as given and does not go on with a taken step. */
function goOn(
  edges: Edges,
  given: number[],
  taken: ReadonlySet<number>,
  goals: ReadonlySet<number>,
  isFree: (number: number) => boolean,
): number[] | null {
  const last = given.at(-1)!;
  if (goals.has(last) && !taken.has(END)) return given;
  const isNew = (number: number) => isFree(number) && !given.includes(number);
  const starts = edges[last]!.filter((number) => isNew(number) && !taken.has(number));
  const rest = shortest(edges, starts, (number) => goals.has(number), isNew);
  return rest && [...given, ...rest];
}
