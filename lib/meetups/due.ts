// What has become due: rows turn into events, in one transaction each, and stay until what they are about is done.
import { and, asc, inArray, lt, lte } from "drizzle-orm";
import { delivery, due, workspace } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import type { KithEvent } from "@/lib/core/events";
import { UNREADABLE } from "./uncertain";

const AT_ONCE = 200;
/** Whoever does it takes the row away. Should the event be lost with the jobs' file, or its run fail, it is told again. */
const AGAIN_MS = 3_600_000;

/** Announces what is due by now. Gives how much that was. */
export async function announceDue(ctx: Ctx): Promise<number> {
  authorize(ctx, "due.sweep");
  return ctx.write(async (tx) => {
    const rows = await tx.select().from(due).where(lte(due.dueAt, ctx.now())).orderBy(asc(due.dueAt)).limit(AT_ONCE);
    for (const row of rows) await tx.emit({ name: row.name, data: row.data } as KithEvent);
    const ids = rows.map((row) => row.id);
    if (ids.length > 0)
      await tx
        .update(due)
        .set({ dueAt: ctx.now() + AGAIN_MS })
        .where(inArray(due.id, ids));
    return rows.length;
  });
}

/** Workspaces in which something waits or is uncertain get their senders woken, whatever became of the earlier call. */
export async function announceWaiting(ctx: Ctx): Promise<void> {
  authorize(ctx, "due.sweep");
  const waiting = await ctx.db
    .selectDistinct({ workspaceId: delivery.workspaceId, state: delivery.state })
    .from(delivery)
    .where(
      and(
        // Named by workspace, so that the index serves and not the whole table is read.
        inArray(delivery.workspaceId, ctx.db.select({ id: workspace.id }).from(workspace)),
        inArray(delivery.state, ["queued", "uncertain"]),
        lte(delivery.notBefore, ctx.now()),
        lt(delivery.lookedFor, UNREADABLE),
      ),
    );
  if (waiting.length === 0) return;
  await ctx.write(async (tx) => {
    for (const { workspaceId, state } of waiting) {
      const name = state === "queued" ? "deliveries/queued" : "deliveries/uncertain";
      await tx.emit({ name, data: { workspaceId } });
    }
  });
}
