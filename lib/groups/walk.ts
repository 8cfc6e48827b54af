// Walks over numbered nodes: each node once, whatever the shape.

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
