/** Asking 5,000 people: what the jobs themselves cost, beside the time that the platform's limit takes. */
import { loadavg } from "node:os";
import { count, eq } from "drizzle-orm";
import { delivery } from "@/db/schema";
import { openField, pause } from "@/inngest/functions/field.testing";
import { openRound } from "@/lib/meetups/rounds/open";
import { gatherCrowd } from "./bulk/crowd";
import { usedBy } from "./bulk/process";
import { launchBuilt } from "./bulk/server";

const PEOPLE = 5_000;
/** Slack's usual limit, and the one with which this is measured: the same work in less time. */
const PER_MINUTE = 300;
const MEASURED_AT = 1_500;

export async function run(): Promise<{ name: string; lines: string[] }> {
  const field = await openField(PEOPLE + 10, { SLACK_MESSAGES_PER_MINUTE: `${MEASURED_AT}` }, launchBuilt);
  Object.assign(field.sandbox.workspace.settings, { rateLimits: false });
  try {
    const server = await field.start({ MATTERMOST_URL: "", MATTERMOST_TOKEN: "" });
    const crowd = await gatherCrowd(field);
    await pause(5_000);
    const sent = async () =>
      (await field.ctx.db.select({ n: count() }).from(delivery).where(eq(delivery.state, "sent")))[0]!.n;
    const before = usedBy(server.pid!);
    const began = Date.now();
    await openRound(field.ctx, { poolId: crowd.big });
    while ((await sent()) < PEOPLE) await pause(1_000);
    const seconds = (Date.now() - began) / 1000;
    const { cpu, memory } = usedBy(server.pid!);
    const own = cpu - before.cpu;
    const takes = (PEOPLE / PER_MINUTE) * 60;
    const lines = [
      `${PEOPLE} people asked in ${seconds.toFixed(0)} s at ${MEASURED_AT} a minute (load of the machine ${loadavg()[0]!.toFixed(1)})`,
      `The server's processor time: ${own.toFixed(1)} s, ${((own / PEOPLE) * 1000).toFixed(1)} ms a message`,
      `At ${PER_MINUTE} a minute the limit takes ${takes.toFixed(0)} s: the jobs' own part is ${((own / takes) * 100).toFixed(1)} %`,
      `Memory at its most: ${memory.toFixed(0)} MB (${before.memory.toFixed(0)} MB since the start before anything was sent)`,
    ];
    return { name: "ask", lines };
  } finally {
    await field.end();
  }
}
