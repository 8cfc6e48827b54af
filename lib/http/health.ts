// What /api/health and `kith status` tell.
import type { Ctx } from "@/lib/core/context";
import { databaseHealth } from "./database-health";

export interface Part {
  state: "ok" | "off" | "failing";
  detail?: string;
}
export interface Health {
  status: "ok" | "failing";
  version: string;
  database: Part;
  jobs: Part;
  slack: Part;
  mattermost: Part;
}

/** A chat platform that fails does not make Kith fail: what is owed waits for it. */
export async function health(ctx: Ctx, parts: { jobs: Part; slack: Part; mattermost: Part }): Promise<Health> {
  const database = await databaseHealth(ctx);
  const failing = database.state === "failing" || parts.jobs.state === "failing";
  return { status: failing ? "failing" : "ok", version: VERSION, database, ...parts };
}

const VERSION = "0.1.0";
