/** Heaviest perfect matching: Edmonds' blossom algorithm with dual values, O(n²) per stage and O(n³) in all. */
import { eachSpent, type Matching, release } from "./blossoms";
import { becomeInner, becomeOuter, expand, type Forest, FREE, flip, INNER, OUTER, plant, shrink } from "./forest";

/** A tight edge between two trees. */
type Bridge = { from: number; to: number };

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
