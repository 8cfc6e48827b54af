// `npm run worker`: the jobs, and what listens to the platforms, in a process of their own beside `npm start`, or without it.
import { startNode, stopChild, tsxArguments } from "./lib/children.mjs";
import { withDotenv } from "./lib/dotenv.mjs";
import { kithEnvironment } from "./lib/kith-environment.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { ensureInstalled, productionEnvironment } from "./lib/prepare.mjs";
import { root } from "./lib/root.mjs";
import { Stop } from "./lib/stop.mjs";

/** The worker drains for up to 10 s by itself. */
const DRAIN_MS = 12_000;

async function main() {
  requireNode(20, 9);
  const env = withDotenv(root, process.env);
  await ensureInstalled(env, (line) => process.stdout.write(`${line}\n`));
  const worker = startNode("worker", [...tsxArguments, "cli/worker.ts"], {
    env: productionEnvironment(await kithEnvironment(env)),
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stopChild(worker, DRAIN_MS));
  process.exitCode = (await worker.ended).code;
}

main().catch((error) => {
  console.error(error instanceof Stop ? error.message : error);
  process.exitCode = error instanceof Stop ? error.exitCode : 1;
});
