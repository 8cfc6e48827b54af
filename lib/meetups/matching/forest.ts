/** The forest that one stage of the search for a heaviest matching grows, and what happens to its rings. */
import { leaves, type Matching, placeOf, rebase, release } from "./blossoms";

export const FREE = 0;
export const OUTER = 1;
export const INNER = 2;

/** One stage's alternating forest, grown from every unmatched vertex at once. */
export type Forest = {
  matching: Matching;
  /** FREE, OUTER (an even way from a root) or INNER, of outermost nodes. */
  label: Uint8Array;
  /** The root vertex of a labelled node's tree. */
  root: Int32Array;
  /** The edge by which an INNER node was reached: from an OUTER vertex, to one of its own. */
  cameFrom: Int32Array;
  cameTo: Int32Array;
  /** Per vertex: the OUTER vertex in another node with the smallest gap to it, and that gap. */
  nearest: Int32Array;
  least: Float64Array;
  /** OUTER vertices whose edges have not been looked at. */
  fresh: number[];
};

/** Nothing is to be done with fewer than two unmatched vertices. */
export function plant(matching: Matching): Forest | undefined {
  const { size, room, mate, top, dual } = matching;
  const roots = Array.from({ length: size }, (_, vertex) => vertex).filter((vertex) => mate[vertex]! < 0);
  if (roots.length < 2) return undefined;
  const forest: Forest = {
    matching,
    label: new Uint8Array(dual.length),
    root: new Int32Array(dual.length),
    cameFrom: new Int32Array(dual.length),
    cameTo: new Int32Array(dual.length),
    nearest: new Int32Array(room).fill(-1),
    least: new Float64Array(room).fill(Number.POSITIVE_INFINITY),
    fresh: [],
  };
  for (const root of roots) becomeOuter(forest, top[root]!, root);
  return forest;
}

export function becomeOuter(forest: Forest, node: number, root: number): void {
  forest.label[node] = OUTER;
  forest.root[node] = root;
  leaves(forest.matching, node, (vertex) => forest.fresh.push(vertex));
}

export function becomeInner(forest: Forest, node: number, from: number, to: number): void {
  forest.label[node] = INNER;
  forest.root[node] = forest.root[forest.matching.top[from]!]!;
  forest.cameFrom[node] = from;
  forest.cameTo[node] = to;
}

/** The OUTER node two steps nearer to the root, or -1 at the root. */
function above(forest: Forest, node: number): number {
  const { mate, base, top } = forest.matching;
  const partner = mate[base[node]!]!;
  return partner < 0 ? -1 : top[forest.cameFrom[top[partner]!]!]!;
}

function commonNode(forest: Forest, u: number, v: number): number {
  const { top } = forest.matching;
  const passed = new Set<number>();
  for (let node = top[u]!; node >= 0; node = above(forest, node)) passed.add(node);
  let node = top[v]!;
  while (node >= 0 && !passed.has(node)) node = above(forest, node);
  return node;
}

/** The nodes and links from a vertex's node up to, but without, the common one. */
function branch(forest: Forest, vertex: number, common: number) {
  const { mate, base, top } = forest.matching;
  const nodes: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  for (let node = top[vertex]!; node !== common; node = above(forest, node)) {
    const foot = base[node]!;
    const inner = top[mate[foot]!]!;
    nodes.push(node, inner);
    lower.push(foot, forest.cameTo[inner]!);
    upper.push(mate[foot]!, forest.cameFrom[inner]!);
  }
  return { nodes, lower, upper };
}

/** Turns the ring that this edge closes within a tree into one OUTER node. */
export function shrink(forest: Forest, u: number, v: number): void {
  const { matching, label, fresh } = forest;
  const common = commonNode(forest, u, v);
  const left = branch(forest, u, common);
  const right = branch(forest, v, common);
  const blossom = matching.spare.pop()!;
  matching.kids[blossom] = [common, ...left.nodes.reverse(), ...right.nodes];
  matching.near[blossom] = [...left.upper.reverse(), u, ...right.lower];
  matching.far[blossom] = [...left.lower.reverse(), v, ...right.upper];
  matching.base[blossom] = matching.base[common]!;
  matching.dual[blossom] = 0;
  matching.parent[blossom] = -1;
  for (const kid of matching.kids[blossom]!) {
    matching.parent[kid] = blossom;
    leaves(matching, kid, (vertex) => {
      matching.top[vertex] = blossom;
      if (label[kid] === INNER) fresh.push(vertex);
    });
  }
  label[blossom] = OUTER;
  forest.root[blossom] = forest.root[common]!;
  leaves(matching, blossom, (vertex) => {
    if (forest.nearest[vertex]! >= 0 && matching.top[forest.nearest[vertex]!] === blossom) lookBack(forest, vertex);
  });
}

/** A vertex whose nearest OUTER vertex now shares its blossom finds the next nearest. */
function lookBack(forest: Forest, vertex: number): void {
  const { size, room, twice, dual, top } = forest.matching;
  const { label, nearest, least } = forest;
  least[vertex] = Number.POSITIVE_INFINITY;
  nearest[vertex] = -1;
  for (let other = 0; other < size; other++) {
    if (top[other] === top[vertex] || label[top[other]!] !== OUTER) continue;
    const found = dual[vertex]! + dual[other]! - twice[other * room + vertex]!;
    if (found < least[vertex]!) {
      least[vertex] = found;
      nearest[vertex] = other;
    }
  }
}

/** Swaps matched and unmatched along the way from a vertex to its root; the vertex gets this partner. */
export function flip(forest: Forest, vertex: number, partner: number): void {
  const { matching, cameFrom, cameTo } = forest;
  const { mate, base, top } = matching;
  let outer = vertex;
  let other = partner;
  for (;;) {
    const node = top[outer]!;
    const former = mate[base[node]!]!;
    rebase(matching, node, outer);
    mate[outer] = other;
    if (former < 0) return;
    const inner = top[former]!;
    other = cameTo[inner]!;
    outer = cameFrom[inner]!;
    rebase(matching, inner, other);
    mate[other] = outer;
  }
}

/** An INNER blossom falls apart: the even way from where it was entered to its base stays in the forest. */
export function expand(forest: Forest, blossom: number): void {
  const { matching, label, root, cameFrom, cameTo } = forest;
  const ring = matching.kids[blossom]!;
  const from = matching.near[blossom]!;
  const to = matching.far[blossom]!;
  let place = placeOf(matching, blossom, cameTo[blossom]!);
  release(matching, blossom);
  for (const kid of ring) label[kid] = FREE;
  becomeInner(forest, ring[place]!, cameFrom[blossom]!, cameTo[blossom]!);
  if (place % 2 === 1) {
    for (; place < ring.length; place += 2) {
      becomeOuter(forest, ring[place + 1]!, root[blossom]!);
      becomeInner(forest, ring[(place + 2) % ring.length]!, from[place + 1]!, to[place + 1]!);
    }
  } else {
    for (; place > 0; place -= 2) {
      becomeOuter(forest, ring[place - 1]!, root[blossom]!);
      becomeInner(forest, ring[place - 2]!, to[place - 2]!, from[place - 2]!);
    }
  }
  label[blossom] = FREE;
}
