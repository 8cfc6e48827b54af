// How long the oldest that waits has waited: what is owed and due, and what came in and is not worked.
import { and, eq, isNull, lte, min } from "drizzle-orm";
import { delivery, inbound, workspace } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import type { QueueAges } from "@/lib/core/telemetry";

/** 0 where nothing waits. */
export async function queueAges(ctx: Ctx): ReturnType<QueueAges> {
  authorize(ctx, "delivery.send");
  const now = ctx.now();
  const { id, platform } = workspace;
  const isDue = and(eq(delivery.workspaceId, id), eq(delivery.state, "queued"), lte(delivery.notBefore, now));
  const isOpen = and(eq(inbound.workspaceId, id), isNull(inbound.workedAt));
  const [owed, open] = await Promise.all([
    ctx.db
      .select({ platform, since: min(delivery.createdAt) })
      .from(workspace)
      .leftJoin(delivery, isDue)
      .groupBy(platform),
    ctx.db
      .select({ platform, since: min(inbound.receivedAt) })
      .from(workspace)
      .leftJoin(inbound, isOpen)
      .groupBy(platform),
  ]);
  const age = (since: number | null) => (since === null ? 0 : Math.max(0, now - since) / 1000);
  return [
    ...owed.map(({ platform, since }) => ({ queue: "deliveries" as const, platform, seconds: age(since) })),
    ...open.map(({ platform, since }) => ({ queue: "inbound" as const, platform, seconds: age(since) })),
  ];
}
