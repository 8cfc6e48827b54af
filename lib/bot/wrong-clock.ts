// A clock that was ahead and has been set right: what it put off comes now, not when the time it told is reached.
import { and, eq, gt, inArray, or } from "drizzle-orm";
import { delivery, groupMove, workspace } from "@/db/schema";
import { LONGEST_WAIT_S } from "@/lib/chat/chat-error";
import { authorize, type Ctx } from "@/lib/core/context";

/** Machines differ by less. */
const APART_MS = 60_000;
/** When a sending really began nobody knows then: its message is looked for from so long ago. */
const LONG_AGO_MS = 7 * 86_400_000;

export async function undoWrongClock(ctx: Ctx): Promise<void> {
  authorize(ctx, "due.sweep");
  const now = ctx.now();
  // Named by workspace, so that the indexes serve and not the whole tables are read.
  const all = ctx.db.select({ id: workspace.id }).from(workspace);
  const never = now + LONGEST_WAIT_S * 1000;
  const isUnsure = eq(delivery.state, "uncertain");
  const late = or(eq(delivery.state, "queued"), isUnsure);
  const putOff = and(inArray(delivery.workspaceId, all), late, gt(delivery.notBefore, never));
  const unseen = and(inArray(delivery.workspaceId, all), isUnsure, gt(delivery.beganAt, now + APART_MS));
  const moves = and(inArray(groupMove.workspaceId, all), eq(groupMove.state, "todo"), gt(groupMove.notBefore, never));
  const [[one], [two], [three]] = await Promise.all([
    ctx.db.select({ id: delivery.id }).from(delivery).where(putOff).limit(1),
    ctx.db.select({ id: delivery.id }).from(delivery).where(unseen).limit(1),
    ctx.db.select({ id: groupMove.id }).from(groupMove).where(moves).limit(1),
  ]);
  if (!one && !two && !three) return;
  await ctx.write(async (tx) => {
    await tx
      .update(delivery)
      .set({ notBefore: now, beganAt: now - LONG_AGO_MS })
      .where(unseen);
    await tx.update(delivery).set({ notBefore: now }).where(putOff);
    await tx.update(groupMove).set({ notBefore: now }).where(moves);
  });
}
