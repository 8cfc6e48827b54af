// Where the people of a pool stand in its picture, and which of them belong together: computed in a thread of its own.
import { parentPort } from "node:worker_threads";
import { UndirectedGraph } from "graphology";
import louvain from "graphology-communities-louvain";
import forceAtlas2 from "graphology-layout-forceatlas2";

/** Half of everybody stands within about this; nobody beyond the edge. */
const MIDDLE = 480;
const CALM = 800;
const EDGE = 1000;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

parentPort.on("message", ({ input }) => parentPort.postMessage(layOut(input)));

/**
 * `ties`: a, b, weight, a, b, weight, … by index. `begin`: where everybody stood (x, y, x, y, …), or null; `scale`: by how
 * much those places were stretched. The same of the same.
 */
function layOut({ people, ties, begin, scale }) {
  if (people === 0) return { scale: 1, places: [] };
  const graph = graphOf(people, ties);
  const communities = communitiesOf(graph);
  const start = begin === null ? bySpirals(communities) : begin.map((value) => value / scale);
  for (let i = 0; i < people; i++) graph.mergeNodeAttributes(i, { x: start[2 * i], y: start[2 * i + 1] });
  const found = forceAtlas2(graph, {
    iterations: iterationsFor(people, begin !== null),
    settings: settingsFor(people, begin !== null),
  });
  const raw = communities.flatMap((_, i) => [found[i].x, found[i].y]);
  const stretch = MIDDLE / Math.max(medianRadius(raw), 1e-6);
  const spread = apart(raw.map((value) => value * stretch));
  return { scale: stretch, places: communities.map((community, i) => [...within(spread, i), community]) };
}

function graphOf(people, ties) {
  const graph = new UndirectedGraph();
  for (let i = 0; i < people; i++) graph.addNode(i);
  for (let i = 0; i < ties.length; i += 3) graph.addEdge(ties[i], ties[i + 1], { weight: ties[i + 2] });
  return graph;
}

/** Numbered by size, then by who is in them first. */
function communitiesOf(graph) {
  const found = louvain(graph, { getEdgeWeight: "weight", rng: randomFrom(graph.order) });
  const groups = new Map();
  for (let i = 0; i < graph.order; i++) groups.set(found[i], [...(groups.get(found[i]) ?? []), i]);
  const sorted = [...groups.values()].sort((a, b) => b.length - a.length || a[0] - b[0]);
  const communities = new Array(graph.order);
  for (const [number, members] of sorted.entries()) for (const i of members) communities[i] = number;
  return communities;
}

/** Mulberry32. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Each community a round patch, the largest in the middle. */
function bySpirals(communities) {
  const sizes = [];
  for (const community of communities) sizes[community] = (sizes[community] ?? 0) + 1;
  const seen = sizes.map(() => 0);
  const middles = [];
  let before = 0;
  for (const [number, size] of sizes.entries()) {
    middles.push(onSpiral(number, 3 * Math.sqrt(before)));
    before += size;
  }
  return communities.flatMap((community) => {
    const nth = seen[community]++;
    const [x, y] = onSpiral(nth, Math.sqrt(nth));
    return [middles[community][0] + x, middles[community][1] + y];
  });
}

const onSpiral = (nth, radius) => [radius * Math.cos(nth * GOLDEN_ANGLE), radius * Math.sin(nth * GOLDEN_ANGLE)];

const settingsFor = (people, isKnown) => ({
  barnesHutOptimize: people > 500,
  barnesHutTheta: 1,
  strongGravityMode: true,
  gravity: 0.05,
  scalingRatio: 10,
  slowDown: (1 + Math.log(people)) * (isKnown ? 8 : 1),
});

/** What is known already needs only to settle; of very many people each round takes long. */
function iterationsFor(people, isKnown) {
  const all = Math.round(Math.min(400, Math.max(60, 600_000 / people)));
  return isKnown ? Math.round(all / 4) : all;
}

function medianRadius(places) {
  const radii = [];
  for (let i = 0; i < places.length; i += 2) radii.push(Math.hypot(places[i], places[i + 1]));
  return radii.sort((a, b) => a - b)[Math.floor(radii.length / 2)];
}

/** Who stands too near to somebody is moved aside, a little at a time. */
function apart(places) {
  const people = places.length / 2;
  const gap = Math.min(36, 900 / Math.sqrt(people));
  const moved = Float64Array.from(places);
  for (let turn = 0; turn < 12; turn++) {
    const cells = new Map();
    const cellOf = (x, y) => Math.round(x / gap) * 65_536 + Math.round(y / gap);
    for (let i = 0; i < people; i++) {
      const cell = cellOf(moved[2 * i], moved[2 * i + 1]);
      const there = cells.get(cell);
      if (there) there.push(i);
      else cells.set(cell, [i]);
    }
    for (let i = 0; i < people; i++)
      for (const dx of [-gap, 0, gap])
        for (const dy of [-gap, 0, gap])
          for (const j of cells.get(cellOf(moved[2 * i] + dx, moved[2 * i + 1] + dy)) ?? [])
            if (j > i) part(moved, i, j, gap);
  }
  return moved;
}

function part(places, i, j, gap) {
  const [dx, dy] = [places[2 * j] - places[2 * i], places[2 * j + 1] - places[2 * i + 1]];
  const distance = Math.hypot(dx, dy);
  if (distance >= gap) return;
  // Two on one spot part in a direction of their own.
  const [x, y] = distance > 1e-9 ? [dx / distance, dy / distance] : onSpiral(i + j, 1);
  const push = (gap - distance) / 2;
  places[2 * i] -= x * push;
  places[2 * i + 1] -= y * push;
  places[2 * j] += x * push;
  places[2 * j + 1] += y * push;
}

/** Whoever stands far out is drawn in, the farther the more. */
function within(places, i) {
  const [x, y] = [places[2 * i], places[2 * i + 1]];
  const radius = Math.hypot(x, y);
  const room = EDGE - CALM;
  const shrink = radius <= CALM ? 1 : (CALM + room * (1 - Math.exp((CALM - radius) / room))) / radius;
  return [Math.round(x * shrink), Math.round(y * shrink)];
}
