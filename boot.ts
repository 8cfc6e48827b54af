// What must run before and beside the web server: the database's schema, the jobs, the platform connections, the end.
import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { serve } from "inngest/edge";
import { WEBHOOKS } from "@/app/api/webhooks";
import { isEmptied } from "@/db/emptied";
import { migrate } from "@/db/migrate";
import { functions, inngest, sendToServer } from "@/inngest";
import { bootExecutor } from "@/inngest/embedded/boot";
import { registering } from "@/inngest/register";
import { handOverAgain, startRelay } from "@/inngest/relay";
import { announceSetup } from "@/lib/auth/setup-token";
import { ensureFirstAdmin } from "@/lib/auth/users";
import { checkConnection, noteHealth } from "@/lib/bot/connect";
import { follow } from "@/lib/bot/follow";
import { followGateways } from "@/lib/bot/gateway";
import { openLines, untilLinesAreEmpty } from "@/lib/bot/line";
import { queueAges } from "@/lib/bot/queue-ages";
import { workLeft } from "@/lib/bot/work";
import { whenCalm } from "@/lib/core/calm";
import { systemNow } from "@/lib/core/clock";
import { type Ctx, database, openContext } from "@/lib/core/context";
import { makeDataDir } from "@/lib/core/data-dir";
import { databaseTrouble } from "@/lib/core/database-trouble";
import { EnvError, env } from "@/lib/core/env";
import { heldElsewhere, holdLease, letLeaseGo } from "@/lib/core/lease";
import { kindOf, log } from "@/lib/core/log";
import { startTelemetry, telemetry } from "@/lib/core/telemetry";
import { announceMoves } from "@/lib/groups/moves";
import { untilAnswered, watchFrontDoor } from "@/lib/http/front-door";
import { notePeers } from "@/lib/http/peer";
import { readiness } from "@/lib/http/readiness";
import { doubtAbandoned } from "@/lib/meetups/deliveries";
import { announceDue, announceWaiting } from "@/lib/meetups/due";

/** Others tell by their gateway how they are. */
const ASKED = ["slack"] as const;
const CHECK_MS = 60_000;
const CHECK_FAILED_MS = 5_000;
const ANSWERING_MS = 10_000;
/** What is not through by then is found again at the next start; whoever started us ends us a second later. */
const ENDING_MS = 11_000;

/** Before and beside the web server. */
export const boot = () => start(false);

/** `npm run worker`: all but the web. */
export const bootWorker = () => start(true);

async function start(isWorker: boolean): Promise<void> {
  // On a machine with much memory the heap would grow fourfold before it is cleared up.
  setFlagsFromString("--heap-growing-percent=50");
  try {
    if (!isWorker) watchRequests();
    makeDataDir();
    if (isEmptied(env().databaseUrl, env().jobsUrl)) throw new EnvError(EMPTIED);
    await startTelemetry(() => queueAges(openContext({ kind: "job", name: "telemetry" })));
    await migrate(database());
    if (!isWorker) await letSomebodyIn();
    const jobs = env().jobsMode === "embedded" ? await startJobs(isWorker) : follow(registering());
    const relay = startRelay({ database: database(), send: sendToServer, now: systemNow, warn });
    openLines();
    await takeUpWhatWasLeft();
    // A function's process sleeps between requests: what listens is left to a worker.
    const lines = env().onVercel ? [] : [followConnections(), followGateways()];
    onEnd(async () => {
      const answered = untilAnswered(ANSWERING_MS);
      await Promise.all(lines.map((line) => line.stop()));
      await untilLinesAreEmpty();
      await relay.stop();
      await jobs.stop();
      await answered;
      await telemetry().stop();
    });
    readiness.ready = true;
    if (isWorker) log().info({ jobs: env().jobsMode }, "the worker runs");
  } catch (error) {
    const known = error instanceof EnvError || (error instanceof Error && error.name === "NewerDatabaseError");
    stop(known ? (error as Error).message : inWords(error));
  }
}

const EMPTIED =
  "The database's file is empty, and Kith has worked with it before. Nothing was changed: bring a backup back with `kith restore FILE`, or take the file away to begin anew.";

function stop(why: string): never {
  process.stderr.write(`Kith did not start: ${why}\n`);
  process.exit(1);
}

function watchRequests(): void {
  notePeers();
  watchFrontDoor(WEBHOOKS);
}

async function letSomebodyIn(): Promise<void> {
  await ensureFirstAdmin(openContext({ kind: "setup" }));
  await announceSetup();
}

/** Of a failed query its cause: the query's own message quotes what was to be written, a password's hash among it. */
function inWords(error: unknown): string {
  const trouble = databaseTrouble(error);
  if (trouble !== null) return trouble;
  const first = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return `${kindOf(first).error}: ${first instanceof Error ? first.message : "unknown"}`;
}
const warn = (message: string, facts: Record<string, unknown>) => log().warn(facts, message);

async function startJobs(isWorker: boolean): Promise<{ stop(): Promise<void> }> {
  const ctx = openContext({ kind: "job", name: "boot" });
  await beTheOnlyMachine(ctx);
  const lease = follow(async () => {
    await holdLease(ctx, JOBS);
    return LEASE_MS;
  });
  const handler = serve({ client: inngest, functions });
  const whenNew = () => handOverAgain(database(), systemNow());
  const { jobsUrl: url, keep } = env();
  const about = { keptMs: keep.runsMs, now: systemNow, whenNew, whenCalm, warn };
  const executor = await bootExecutor({ url, handler, isWorker, ...about });
  return {
    async stop() {
      await executor.stop();
      await lease.stop();
      await letLeaseGo(ctx, JOBS);
    },
  };
}

const JOBS = "embedded-jobs";
const LEASE_MS = 8_000;
/** As long as what a machine held that has gone without a word counts. */
const PATIENCE_MS = 35_000;

/** The jobs inside the app know of their own file only: two machines would each do everything. */
async function beTheOnlyMachine(ctx: Ctx): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; ; await delay(1000)) {
    const other = await heldElsewhere(ctx, JOBS);
    if (other === null) return;
    if (Date.now() > until)
      throw new EnvError(
        `JOBS_MODE=embedded runs the jobs on one machine, and ${other} does so already. Nothing was started: stop Kith there, or use Inngest (docs/deploy.md).`,
      );
  }
}

/** What a killed start was in the middle of goes on now and not at the next sweep. */
async function takeUpWhatWasLeft(): Promise<void> {
  const ctx = openContext({ kind: "job", name: "boot" });
  await doubtAbandoned(ctx);
  await announceDue(ctx);
  await announceWaiting(ctx);
  await announceMoves(ctx);
  await workLeft(ctx);
}

/** Checks the platforms now and then; soon again while one fails, and at once when one is connected. */
function followConnections(): { stop: () => Promise<void> } {
  const ctx = openContext({ kind: "job", name: "connections" });
  return follow(async () => {
    let failed = false;
    for (const platform of ASKED) {
      const health = noteHealth(platform, await checkConnection(ctx, platform));
      failed ||= health.state === "failing";
    }
    return failed ? CHECK_FAILED_MS : CHECK_MS;
  });
}

/** Ctrl-C or SIGTERM: not ready any more, what is under way is finished, then the end. */
function onEnd(drain: () => Promise<void>): void {
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    readiness.ready = false;
    const drained = drain().catch((error) => log().error(kindOf(error), "the drain failed"));
    await Promise.race([drained, delay(ENDING_MS)]);
    process.exit(0);
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}
