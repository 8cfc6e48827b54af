// `node scripts/image.mjs DIR`: everything a container image of Kith holds, with nothing left to install or build.
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build as bundle } from "esbuild";
import { build } from "./lib/build.mjs";
import { productionEnvironment } from "./lib/prepare.mjs";
import { root } from "./lib/root.mjs";
import { Stop } from "./lib/stop.mjs";

/** What runs beside the server and their threads, each in one file: packages of the server are there, TypeScript is not. */
const PROGRAMS = {
  ...{ kith: "cli/main.ts", worker: "cli/worker.ts" },
  ...{ "pen-thread": "lib/core/drawing/pen-thread.mjs", "layout-thread": "lib/stats/layout-thread.mjs" },
};
/** Found in the server's node_modules: native, or reading files of their own. */
const BESIDE = [
  "libsql",
  "@libsql/client",
  "@resvg/resvg-js",
  "@hpcc-js/wasm-graphviz",
  "ws",
  "@mattermost/client",
  "pino",
];

async function main([directory]) {
  if (!directory) throw new Stop("Where to? node scripts/image.mjs DIR", 2);
  const target = resolve(directory);
  await build(target, productionEnvironment(process.env));
  await bundle({
    entryPoints: Object.fromEntries(Object.entries(PROGRAMS).map(([name, file]) => [name, join(root, file)])),
    outdir: target,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: BESIDE,
    // Packages that are CommonJS themselves ask for Node's own by require.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  writeFileSync(join(target, "healthy.mjs"), HEALTHY);
}

const HEALTHY = `// For the image's health check.
const { ok } = await fetch(\`http://127.0.0.1:\${process.env.PORT ?? 3000}/api/health\`);
process.exit(ok ? 0 : 1);
`;

main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Stop ? error.message : error);
  process.exitCode = error instanceof Stop ? error.exitCode : 1;
});
