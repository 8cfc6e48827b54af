// status: what works, seen from here; the same shape as /api/health.
import { checkConnection } from "@/lib/bot/connect";
import { env } from "@/lib/core/env";
import { type Health, health, type Part } from "@/lib/http/health";
import { command } from "../command";
import { table } from "../print";
import { openSession } from "../session";
import { isServerRunning } from "./jobs";

export const status = command({ name: "status", about: "what works and what does not" }, async () => {
  const ctx = await openSession();
  const slack = await checkConnection(ctx, "slack");
  const mattermost = await checkConnection(ctx, "mattermost");
  const told = await health(ctx, { jobs: await jobs(), slack, mattermost });
  const failed = told.status === "failing";
  return { data: told, text: inWords(told), failed, but: failed ? "Kith does not work as it should." : undefined };
});

async function jobs(): Promise<Part> {
  if (env().jobsMode === "inngest" || (await isServerRunning())) return { state: "ok" };
  const where = env().databaseUrl.startsWith("file:") ? ` on ${env().dataDir}` : "";
  return { state: "off", detail: `no server is running${where}: what is decided waits for one` };
}

function inWords({ version, database, jobs, slack, mattermost }: Health): string {
  const parts = { database, jobs, slack, mattermost };
  const rows = Object.entries(parts).map(([name, { state, detail }]) => [name, state, detail ?? ""]);
  return `Kith ${version}\n${table(rows)}`;
}
