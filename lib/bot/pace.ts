// The platform's rate limits, kept in the database so that they hold for all functions and machines together.
import { setTimeout as delay } from "node:timers/promises";
import { eq, inArray, sql } from "drizzle-orm";
import { isUnwritable } from "@/db/client";
import { bucket } from "@/db/schema";
import { ChatError } from "@/lib/chat/chat-error";
import type { Pace } from "@/lib/chat/port";
import type { Ctx, WriteTx } from "@/lib/core/context";

/** A call waits this long for its turn; beyond that the caller is told when to come back. Who sends must not wait long. */
const PATIENCE_MS = 5000;
const READING_PATIENCE_MS = 70_000;
const SENDING = [
  ...["chat.postMessage", "chat.update", "conversations.open", "response_url"],
  ...["posts", "reactions", "hooks"],
];
/** Posting in bulk, by whichever platform's name. */
const POSTING = ["chat.postMessage", "posts"];
/** A minute and the second in which the first call of it may still be counted by the platform. */
const WINDOW_S = 61;
/** Over so many seconds what is sent in bulk is spread, so that an answer in a hurry soon finds room; other calls over one. */
const SPREAD_S = 3;
/** A call may reach the platform a moment after its turn, and so fall into a fuller minute than the one it was counted in. */
const SAFE = 0.97;
/** Slack: about one message a second in one conversation, short bursts tolerated. Mattermost knows no such limit. */
const PER_CONVERSATION: Record<string, number> = { "chat.postMessage": 50 };
/** The detail of a refusal that concerns one conversation only: everything else may go on. */
export const CONVERSATION_PACE = "one conversation's pace";

type Counts = Record<string, number>;

/** `perMinute` tells how often a method may be called in any minute. */
export function createPace(ctx: Ctx, workspaceId: string, perMinute: (method: string) => number): Pace {
  const nameOf = (method: string) => `${workspaceId}:${method}`;
  return {
    async take(method, channel) {
      const isPost = POSTING.includes(method);
      const inOne = PER_CONVERSATION[method];
      const limits = new Map([[nameOf(method), Math.ceil(perMinute(method) * SAFE)]]);
      if (channel && inOne) limits.set(`${nameOf(method)}:${channel}`, inOne);
      const until = ctx.now() + (SENDING.includes(method) ? PATIENCE_MS : READING_PATIENCE_MS);
      for (;;) {
        const { wait, full } = await ctx
          .write((tx) => reserve(tx, limits, isPost ? SPREAD_S : 1, ctx.now()))
          .catch(unpaced);
        if (wait === 0) return;
        if (ctx.now() + wait > until) {
          const why = full === nameOf(method) ? "our own pace" : CONVERSATION_PACE;
          throw new ChatError("rate_limited", why, Math.ceil(wait / 1000));
        }
        await delay(Math.min(wait, 1000));
      }
    },
    async hold(method, seconds) {
      const heldUntil = ctx.now() + seconds * 1000;
      const row = { id: nameOf(method), counts: {}, heldUntil };
      // Of two refusals at once the longer wait counts.
      const longer = sql`max(coalesce(${bucket.heldUntil}, 0), ${heldUntil})`;
      await ctx.write((tx) =>
        tx
          .insert(bucket)
          .values(row)
          .onConflictDoUpdate({ target: bucket.id, set: { heldUntil: longer } }),
      );
    },
  };
}

/** Where nothing can be counted, somebody still has to be told so: slowly. */
async function unpaced(error: unknown): Promise<{ wait: number; full: string | null }> {
  if (!isUnwritable(error)) throw error;
  await delay(200);
  return { wait: 0, full: null };
}

/** Counts the call in every bucket, or tells how long (ms) to wait for which and counts it in none. */
async function reserve(
  tx: WriteTx,
  limits: Map<string, number>,
  spread: number,
  now: number,
): Promise<{ wait: number; full: string | null }> {
  const rows = await tx
    .select()
    .from(bucket)
    .where(inArray(bucket.id, [...limits.keys()]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const second = Math.floor(now / 1000);
  const after = new Map<string, Counts>();
  for (const [id, limit] of limits) {
    const row = byId.get(id);
    if (row?.heldUntil && row.heldUntil > now) return { wait: row.heldUntil - now, full: id };
    const counts = recent(row?.counts ?? {}, second);
    const wait = waitFor(counts, limit, spread, now);
    if (wait > 0) return { wait, full: id };
    after.set(id, { ...counts, [second]: (counts[second] ?? 0) + 1 });
  }
  for (const [id, counts] of after) {
    if (byId.has(id)) await tx.update(bucket).set({ counts }).where(eq(bucket.id, id));
    else await tx.insert(bucket).values({ id, counts });
  }
  return { wait: 0, full: null };
}

const recent = (counts: Counts, second: number): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([at]) => Number(at) > second - WINDOW_S));

/**
 * How long (ms) a call has to wait, given the calls of the last minute by second. No minute takes more than all of
 * `limit`, and no `spread` seconds more than a twentieth. Pure.
 */
export function waitFor(counts: Counts, limit: number, spread: number, now: number): number {
  const moments = Object.keys(counts).map(Number);
  const since = (first: number) => moments.filter((at) => at >= first);
  const used = (among: number[]) => among.reduce((sum, at) => sum + counts[at]!, 0);
  if (used(moments) >= limit) return (Math.min(...moments) + WINDOW_S) * 1000 - now;
  const lately = since(Math.floor(now / 1000) - spread + 1);
  if (used(lately) < Math.max(2, Math.ceil(limit / 20))) return 0;
  return (Math.min(...lately) + spread) * 1000 - now;
}

/** Buckets nobody has used for a while go, in small steps. */
export async function forgetIdleBuckets(ctx: Ctx): Promise<void> {
  const rows = await ctx.db.select().from(bucket);
  const second = Math.floor(ctx.now() / 1000);
  const idle = rows.filter(
    (row) => (row.heldUntil ?? 0) < ctx.now() && Object.keys(recent(row.counts, second)).length === 0,
  );
  const ids = idle.slice(0, 500).map((row) => row.id);
  if (ids.length > 0) await ctx.write((tx) => tx.delete(bucket).where(inArray(bucket.id, ids)));
}
