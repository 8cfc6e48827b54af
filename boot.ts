// What must run before and beside the web server: the database's schema, the jobs, the platform connections, the end.
import { serve } from "inngest/edge";
import { migrate } from "@/db/migrate";
import { functions, inngest } from "@/inngest";
import { bootExecutor, runningExecutor } from "@/inngest/embedded/boot";
import { startRelay } from "@/inngest/relay";
import { announceSetup } from "@/lib/auth/setup-token";
import { ensureFirstAdmin } from "@/lib/auth/users";
import { checkConnection, noteHealth } from "@/lib/bot/connect";
import { follow } from "@/lib/bot/follow";
import { followGateway } from "@/lib/bot/gateway";
import { untilLinesAreEmpty } from "@/lib/bot/line";
import { workLeft } from "@/lib/bot/work";
import { systemNow } from "@/lib/core/clock";
import { database, openContext } from "@/lib/core/context";
import { EnvError, env } from "@/lib/core/env";
import { kindOf, log } from "@/lib/core/log";
import { announceMoves } from "@/lib/groups/moves";
import { notePeers } from "@/lib/http/peer";
import { readiness } from "@/lib/http/readiness";
import { doubtAbandoned } from "@/lib/meetups/deliveries";
import { announceDue, announceWaiting } from "@/lib/meetups/due";

/** Followed by their own gateway, others are asked now and then. */
const ASKED = ["slack"] as const;
const CHECK_MS = 60_000;
const CHECK_FAILED_MS = 5_000;

export async function boot(): Promise<void> {
  try {
    const { jobsMode } = env();
    notePeers();
    await migrate(database());
    await ensureFirstAdmin(openContext({ kind: "setup" }));
    await announceSetup();
    if (jobsMode === "embedded") await startJobs();
    const relay = startRelay({ database: database(), send: (events) => inngest.send(events), now: systemNow, warn });
    await takeUpWhatWasLeft();
    const checks = followConnections();
    const gateway = followGateway();
    onEnd(async () => {
      void checks.stop();
      await gateway.stop();
      await untilLinesAreEmpty();
      await relay.stop();
      await runningExecutor()?.stop();
    });
    readiness.ready = true;
  } catch (error) {
    const known = error instanceof EnvError || (error instanceof Error && error.name === "NewerDatabaseError");
    process.stderr.write(`Kith did not start: ${known ? (error as Error).message : inWords(error)}\n`);
    process.exit(1);
  }
}

/** Of a failed query its cause: the query's own message quotes what was to be written, a password's hash among it. */
function inWords(error: unknown): string {
  const first = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return `${kindOf(first).error}: ${first instanceof Error ? first.message : "unknown"}`;
}
const warn = (message: string, facts: Record<string, unknown>) => log().warn(facts, message);

async function startJobs(): Promise<void> {
  const handler = serve({ client: inngest, functions });
  await bootExecutor({ url: env().jobsUrl, handler, now: systemNow, warn });
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
    await drain().catch((error) => log().error(kindOf(error), "the drain failed"));
    process.exit(0);
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}
