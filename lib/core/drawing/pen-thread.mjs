// The heavy work of a picture, in a thread of its own so that nothing else waits: measuring, placing, painting.
import { parentPort, workerData } from "node:worker_threads";
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { Resvg } from "@resvg/resvg-js";

const { fontFiles, defaultFontFamily } = workerData;
const own = { loadSystemFonts: false, fontFiles, defaultFontFamily, sansSerifFamily: defaultFontFamily };
const fontsOf = (anyFont) => (anyFont ? { ...own, loadSystemFonts: true } : own);
/** Compiled beside the measuring. */
const graphviz = Graphviz.load();
const tasks = { measure, unknown, place, paint };

parentPort.on("message", async ({ task, input }) => parentPort.postMessage(await tasks[task](input)));

/** How far each text of a sheet reaches: resvg turns it into paths, whose points tell. */
function measure({ svg, anyFont }) {
  const extents = [];
  for (const [index, group] of groupsIn(svg, anyFont)) {
    const xs = [...group.matchAll(/ (-?[\d.]+(?:e-?\d+)?) -?[\d.]+(?:e-?\d+)?(?=[ "])/g)].map(([, x]) => Number(x));
    extents[index] = [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))];
  }
  return extents;
}

/** Which texts of a sheet no font can set: they leave no ink, or hold the box of the first, which is in no font. */
function unknown({ svg, anyFont }) {
  const contours = new Map(groupsIn(svg, anyFont).map(([index, group]) => [index, contoursIn(group)]));
  const [box] = contours.get(0) ?? [];
  const count = svg.match(/<text /g).length;
  const isKnown = (found) => found !== undefined && found.length > 0 && !found.includes(box);
  return Array.from({ length: count }, (_, index) => index).filter((index) => !isKnown(contours.get(index)));
}

/** What became of each text that leaves ink, by its number. */
function groupsIn(svg, anyFont) {
  const paths = new Resvg(svg, { font: fontsOf(anyFont) }).toString();
  return [...paths.matchAll(/ id="t(\d+)"(.*?)<\/g>/gs)].map(([, index, group]) => [Number(index), group]);
}

/** The outlines in it, wherever they stand. */
function contoursIn(group) {
  return [...group.matchAll(/M ([^MZ"]*)/g)].map(([, contour]) => {
    const points = [...contour.matchAll(/(-?[\d.]+(?:e-?\d+)?) (-?[\d.]+(?:e-?\d+)?)/g)].map(([, x, y]) => [+x, +y]);
    const [left, top] = points[0];
    return points.map(([x, y]) => `${Math.round(x - left)},${Math.round(y - top)}`).join(" ");
  });
}

async function place(dot) {
  return (await graphviz).layout(dot, "json0", "dot");
}

function paint({ svg, fitTo, anyFont }) {
  return new Resvg(svg, { font: fontsOf(anyFont), fitTo }).render().asPng();
}
