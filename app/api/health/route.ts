// GET /api/health
import { embeddedHealth } from "@/inngest";
import { platformHealth } from "@/lib/bot/connect";
import { openContext } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { health, type Part } from "@/lib/http/health";
import { readiness } from "@/lib/http/readiness";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const jobs: Part = env().jobsMode === "inngest" ? { state: "ok" } : embeddedHealth();
  const told = await health(openContext({ kind: "public" }), {
    jobs,
    slack: platformHealth("slack"),
    mattermost: platformHealth("mattermost"),
  });
  const ok = told.status === "ok" && readiness.ready;
  return Response.json(told, { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } });
}
