/** Heaviest perfect matching: Edmonds' blossom algorithm with dual values, O(n²) per stage and O(n³) in all. */
import { leaves, type Matching, placeOf, rebase } from "./blossoms";

const FREE = 0;
const OUTER = 1;
const INNER = 2;

/** A tight edge between two trees. */
type Bridge = { from: number; to: number };

/** One stage's alternating forest, grown from every unmatched vertex at once. */
type Forest = {
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

/** Matches everybody, given an even number of vertices; of an odd number one stays unmatched. */
export function complete(matching: Matching): Matching {
  while (addPair(matching));
  return matching;
}

/**
 * Hangs a new vertex on `vertex` by its only edge, so that they can only be matched to each other: takes the vertex out
 * of the matching without starting anew. The new vertex is unmatched; call `complete`.
 */
export function hang(matching: Matching, vertex: number): void {
  const { room, twice, dual } = matching;
  const added = matching.size++;
  for (let other = 0; other < room; other++) {
    const weight = other === vertex ? 0 : Number.NEGATIVE_INFINITY;
    twice[added * room + other] = weight;
    twice[other * room + added] = weight;
  }
  dual[added] = -dual[vertex]!;
}

/** One stage: one more pair, the duals still proving the matching heaviest of its size. False when there is none. */
function addPair(matching: Matching): boolean {
  const forest = plant(matching);
  if (!forest) return false;
  for (;;) {
    const bridge = lookAll(forest) ?? followAll(forest);
    if (bridge) {
      flip(forest, bridge.from, bridge.to);
      flip(forest, bridge.to, bridge.from);
      eachSpent(matching, (blossom) => release(matching, blossom));
      return true;
    }
    if (forest.fresh.length > 0) continue;
    if (!adjustDuals(forest)) return false;
    eachSpent(matching, (blossom) => forest.label[blossom] === INNER && expand(forest, blossom));
  }
}

function plant(matching: Matching): Forest | undefined {
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

function becomeOuter(forest: Forest, node: number, root: number): void {
  forest.label[node] = OUTER;
  forest.root[node] = root;
  leaves(forest.matching, node, (vertex) => forest.fresh.push(vertex));
}

function becomeInner(forest: Forest, node: number, from: number, to: number): void {
  forest.label[node] = INNER;
  forest.root[node] = forest.root[forest.matching.top[from]!]!;
  forest.cameFrom[node] = from;
  forest.cameTo[node] = to;
}

function lookAll(forest: Forest): Bridge | undefined {
  while (forest.fresh.length > 0) {
    const bridge = look(forest, forest.fresh.pop()!);
    if (bridge) return bridge;
  }
  return undefined;
}

/** Looks along all edges of a new OUTER vertex. */
function look(forest: Forest, from: number): Bridge | undefined {
  const { size, room, twice, dual, top } = forest.matching;
  const { label, root, nearest, least } = forest;
  const node = top[from]!;
  const height = dual[from]!;
  const row = from * room;
  for (let to = 0; to < size; to++) {
    if (top[to] === node) continue;
    const found = height + dual[to]! - twice[row + to]!;
    if (found >= least[to]!) continue;
    least[to] = found;
    nearest[to] = from;
    if (found === 0 && label[top[to]!] === OUTER && root[top[to]!] !== root[node]) return { from, to };
  }
  return undefined;
}

/** The greatest change of duals that breaks no rule; something is tight, or spent, afterwards. */
function adjustDuals(forest: Forest): boolean {
  const { size, room, dual, top, parent } = forest.matching;
  const { label, least } = forest;
  let change = Number.POSITIVE_INFINITY;
  for (let vertex = 0; vertex < size; vertex++) {
    const kind = label[top[vertex]!];
    if (kind === FREE) change = Math.min(change, least[vertex]!);
    else if (kind === OUTER) change = Math.min(change, least[vertex]! / 2);
  }
  for (let blossom = room; blossom < dual.length; blossom++) {
    if (label[blossom] === INNER && parent[blossom]! < 0) change = Math.min(change, dual[blossom]! / 2);
  }
  if (change === Number.POSITIVE_INFINITY) return false;
  if (change === 0) return true;
  for (let vertex = 0; vertex < size; vertex++) {
    const kind = label[top[vertex]!];
    if (kind !== INNER) least[vertex]! -= kind === OUTER ? 2 * change : change;
    if (kind !== FREE) dual[vertex]! += kind === OUTER ? -change : change;
  }
  for (let blossom = room; blossom < dual.length; blossom++) {
    if (parent[blossom]! >= 0 || label[blossom] === FREE) continue;
    dual[blossom]! += label[blossom] === OUTER ? 2 * change : -2 * change;
  }
  return true;
}

function followAll(forest: Forest): Bridge | undefined {
  for (let vertex = 0; vertex < forest.matching.size; vertex++) {
    const bridge = followTight(forest, vertex);
    if (bridge) return bridge;
  }
  return undefined;
}

/** Uses the nearest edge of a vertex if it is tight: to grow, to shrink a ring, or for a new pair. */
function followTight(forest: Forest, vertex: number): Bridge | undefined {
  const { top, mate, base } = forest.matching;
  const { label, root, least, nearest } = forest;
  const node = top[vertex]!;
  if (least[vertex]! !== 0 || label[node] === INNER) return undefined;
  const from = nearest[vertex]!;
  if (label[node] === FREE) {
    becomeInner(forest, node, from, vertex);
    becomeOuter(forest, top[mate[base[node]!]!]!, root[node]!);
  } else if (root[node] === root[top[from]!]) {
    shrink(forest, from, vertex);
  } else {
    return { from, to: vertex };
  }
  return undefined;
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
function shrink(forest: Forest, u: number, v: number): void {
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
function flip(forest: Forest, vertex: number, partner: number): void {
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

/** Outermost blossoms whose dual is used up. */
function eachSpent({ room, dual, parent, kids }: Matching, act: (blossom: number) => void): void {
  for (let blossom = dual.length - 1; blossom >= room; blossom--) {
    if (kids[blossom]!.length > 0 && parent[blossom]! < 0 && dual[blossom] === 0) act(blossom);
  }
}

/** The kids of an outermost blossom stand alone again. */
function release(matching: Matching, blossom: number): void {
  for (const kid of matching.kids[blossom]!) {
    matching.parent[kid] = -1;
    leaves(matching, kid, (vertex) => {
      matching.top[vertex] = kid;
    });
  }
  matching.kids[blossom] = [];
  matching.spare.push(blossom);
}

/** An INNER blossom falls apart: the even way from where it was entered to its base stays in the forest. */
function expand(forest: Forest, blossom: number): void {
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
