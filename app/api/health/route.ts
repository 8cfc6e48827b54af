// GET /api/health
import { jobsHere } from "@/inngest";
import { platformHealth } from "@/lib/bot/connect";
import { openContext } from "@/lib/core/context";
import { health } from "@/lib/http/health";
import { readiness } from "@/lib/http/readiness";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const told = await health(openContext({ kind: "public" }), {
    jobs: jobsHere(),
    slack: platformHealth("slack"),
    mattermost: platformHealth("mattermost"),
  });
  const ok = told.status === "ok" && readiness.ready;
  return Response.json(told, { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } });
}
