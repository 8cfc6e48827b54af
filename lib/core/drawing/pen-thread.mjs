// The heavy work of a picture, in a thread of its own so that nothing else waits: measuring, placing, painting.
import { parentPort, workerData } from "node:worker_threads";
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { Resvg } from "@resvg/resvg-js";

const { fontFiles, defaultFontFamily } = workerData;
const font = { loadSystemFonts: false, fontFiles, defaultFontFamily, sansSerifFamily: defaultFontFamily };
/** Compiled beside the measuring. */
const graphviz = Graphviz.load();
const tasks = { measure, place, paint };

parentPort.on("message", async ({ task, input }) => parentPort.postMessage(await tasks[task](input)));

/** How far each text of a sheet reaches: resvg turns it into paths, whose points tell. */
function measure(sheet) {
  const paths = new Resvg(sheet, { font }).toString();
  const extents = [];
  for (const [, index, group] of paths.matchAll(/ id="t(\d+)"(.*?)<\/g>/gs)) {
    const xs = [...group.matchAll(/ (-?[\d.]+(?:e-?\d+)?) -?[\d.]+(?:e-?\d+)?(?=[ "])/g)].map(([, x]) => Number(x));
    extents[index] = [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))];
  }
  return extents;
}

async function place(dot) {
  return (await graphviz).layout(dot, "json0", "dot");
}

function paint({ svg, fitTo }) {
  return new Resvg(svg, { font, fitTo }).render().asPng();
}
