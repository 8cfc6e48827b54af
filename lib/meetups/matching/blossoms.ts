/** A matching with its dual values and blossoms: what the search for a heaviest matching keeps between two stages. */

/**
 * Nodes 0…room-1 are vertices, those from `room` on blossoms: odd rings of nodes that act as one. In a ring the first
 * kid holds the base, the vertex matched outside, and the others are matched 1-2, 3-4, … along the ring's links.
 * Always: gap(u, v) + Σ dual of the blossoms that hold both >= 0, and = 0 for matched pairs.
 */
export type Matching = {
  /** Vertices in use; there is space for `room`. */
  size: number;
  room: number;
  /** Twice the weight of u-v at u * room + v; -Infinity where there is no edge. */
  twice: Float64Array;
  mate: Int32Array;
  /** Of vertices and blossoms. Whole numbers or halves: exact below 2^51. */
  dual: Float64Array;
  /** The outermost node around a vertex. */
  top: Int32Array;
  /** The blossom right around a node, or -1. */
  parent: Int32Array;
  base: Int32Array;
  /** Per node: its ring; link i leads from near[i] in kid i to far[i] in the next kid. */
  kids: number[][];
  near: number[][];
  far: number[][];
  /** Numbers free for new blossoms. */
  spare: number[];
};

/** A matching over `size` vertices with the easy pairs made; `room - size` further vertices may be hung on later. */
export function begin(twice: Float64Array, size: number, room: number): Matching {
  const nodes = room + Math.ceil(room / 2);
  const matching: Matching = {
    size,
    room,
    twice,
    mate: new Int32Array(room).fill(-1),
    dual: new Float64Array(nodes),
    top: Int32Array.from({ length: room }, (_, vertex) => vertex),
    parent: new Int32Array(nodes).fill(-1),
    base: Int32Array.from({ length: nodes }, (_, node) => node),
    kids: Array.from({ length: nodes }, () => []),
    near: Array.from({ length: nodes }, () => []),
    far: Array.from({ length: nodes }, () => []),
    spare: Array.from({ length: nodes - room }, (_, index) => room + index),
  };
  for (let u = 0; u < size; u++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let v = 0; v < size; v++) if (v !== u) most = Math.max(most, twice[u * room + v]!);
    matching.dual[u] = most / 2;
  }
  matchTightPairs(matching);
  return matching;
}

function matchTightPairs(matching: Matching): void {
  const { size, mate } = matching;
  for (let u = 0; u < size; u++) {
    for (let v = u + 1; v < size && mate[u]! < 0; v++) {
      if (mate[v]! < 0 && gap(matching, u, v) === 0) {
        mate[u] = v;
        mate[v] = u;
      }
    }
  }
}

/** A copy that can go its own way; the weights stay shared. */
export function copy(matching: Matching): Matching {
  return {
    ...matching,
    mate: matching.mate.slice(),
    dual: matching.dual.slice(),
    top: matching.top.slice(),
    parent: matching.parent.slice(),
    base: matching.base.slice(),
    kids: matching.kids.slice(),
    near: matching.near.slice(),
    far: matching.far.slice(),
    spare: matching.spare.slice(),
  };
}

/** How far the edge is from being tight, blossoms left aside. */
export function gap(matching: Matching, u: number, v: number): number {
  return matching.dual[u]! + matching.dual[v]! - matching.twice[u * matching.room + v]!;
}

/**
 * How far the edge is from being tight, blossoms included: forcing it into a perfect matching costs at least half of
 * this (linear programming duality).
 */
export function reducedCost(matching: Matching, u: number, v: number): number {
  const { parent, dual } = matching;
  let cost = gap(matching, u, v);
  for (let around = parent[u]!; around >= 0; around = parent[around]!) {
    if (holds(matching, around, v)) cost += dual[around]!;
  }
  return cost;
}

function holds(matching: Matching, blossom: number, vertex: number): boolean {
  let node = vertex;
  while (node >= 0 && node !== blossom) node = matching.parent[node]!;
  return node === blossom;
}

/** Every vertex in a node. */
export function leaves(matching: Matching, node: number, visit: (vertex: number) => void): void {
  if (node < matching.room) visit(node);
  else for (const kid of matching.kids[node]!) leaves(matching, kid, visit);
}

/** The place in the blossom's ring of the kid that holds the vertex. */
export function placeOf(matching: Matching, blossom: number, vertex: number): number {
  let node = vertex;
  while (matching.parent[node] !== blossom) node = matching.parent[node]!;
  return matching.kids[blossom]!.indexOf(node);
}

/** Matches the inside of a node so that this vertex is the one left for the outside. */
export function rebase(matching: Matching, node: number, vertex: number): void {
  if (matching.base[node] === vertex) return;
  const start = placeOf(matching, node, vertex);
  for (const rings of [matching.kids, matching.near, matching.far]) {
    const ring = rings[node]!;
    rings[node] = [...ring.slice(start), ...ring.slice(0, start)]; // a new list: copies share the old one
  }
  const kids = matching.kids[node]!;
  rebase(matching, kids[0]!, vertex);
  for (let index = 1; index < kids.length; index += 2) {
    const near = matching.near[node]![index]!;
    const far = matching.far[node]![index]!;
    rebase(matching, kids[index]!, near);
    rebase(matching, kids[index + 1]!, far);
    matching.mate[near] = far;
    matching.mate[far] = near;
  }
  matching.base[node] = vertex;
}

/** Outermost blossoms whose dual is used up. */
export function eachSpent({ room, dual, parent, kids }: Matching, act: (blossom: number) => void): void {
  for (let blossom = dual.length - 1; blossom >= room; blossom--) {
    if (kids[blossom]!.length > 0 && parent[blossom]! < 0 && dual[blossom] === 0) act(blossom);
  }
}

/** The kids of an outermost blossom stand alone again. */
export function release(matching: Matching, blossom: number): void {
  for (const kid of matching.kids[blossom]!) {
    matching.parent[kid] = -1;
    leaves(matching, kid, (vertex) => {
      matching.top[vertex] = kid;
    });
  }
  matching.kids[blossom] = [];
  matching.spare.push(blossom);
}
