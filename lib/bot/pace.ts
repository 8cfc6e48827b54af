// The platform's rate limits, kept in the database so that they hold for all functions and machines together.
import { setTimeout as delay } from "node:timers/promises";
import { eq, inArray, sql } from "drizzle-orm";
import { isUnwritable } from "@/db/client";
import { bucket } from "@/db/schema";
import { ChatError, LONGEST_WAIT_S } from "@/lib/chat/chat-error";
import type { Pace } from "@/lib/chat/port";
import { whenCalm } from "@/lib/core/calm";
import type { Ctx, WriteTx } from "@/lib/core/context";
import { afterRefusal, allowed, counted, recent, waitFor } from "./limits";

/** A call waits this long for its turn; beyond that the caller is told when to come back. Who sends must not wait long. */
const PATIENCE_MS = 5000;
const READING_PATIENCE_MS = 70_000;
const SENDING = [
  ...["chat.postMessage", "chat.update", "conversations.open", "response_url"],
  ...["posts", "reactions", "hooks"],
];
/** Posting in bulk, by whichever platform's name. */
const POSTING = ["chat.postMessage", "posts"];
/** Over so many seconds what is sent in bulk is spread, so that an answer in a hurry soon finds room; other calls over one. */
const [BULK_S, OTHERS_S] = [3, 1];
/** Slack: about one message a second in one conversation, short bursts tolerated. Mattermost knows no such limit. */
const PER_CONVERSATION: Record<string, number> = { "chat.postMessage": 50 };
/** The details of refusals that come from here, before anything was sent. */
export const OWN_PACE = "our own pace";
/** This one concerns one conversation only: everything else may go on. */
export const CONVERSATION_PACE = "one conversation's pace";

export interface Limits {
  /** How often a method may be called in any minute. */
  perMinute(method: string): number;
  /** How often anything may, where the platform counts all calls together; it then says for all of them to wait. */
  inAll?: number;
}
/** What may be called how often, by the name of its bucket. */
type Wanted = Map<string, number>;

export function createPace(ctx: Ctx, workspaceId: string, { perMinute, inAll }: Limits): Pace {
  const nameOf = (method: string) => `${workspaceId}:${method}`;
  const inTurn = turnstile();
  return {
    async take(method, channel) {
      const isPost = POSTING.includes(method);
      const inOne = PER_CONVERSATION[method];
      const wanted: Wanted = new Map([[nameOf(method), perMinute(method)]]);
      if (channel && inOne) wanted.set(`${nameOf(method)}:${channel}`, inOne);
      if (inAll) wanted.set(nameOf(ALL), inAll);
      const patience = SENDING.includes(method) ? PATIENCE_MS : READING_PATIENCE_MS;
      const until = ctx.now() + patience;
      await inTurn([...wanted.keys()].join(), patience, async () => {
        for (;;) {
          await whenCalm();
          const { wait, full } = await ctx
            .write((tx) => reserve(tx, wanted, isPost ? BULK_S : OTHERS_S, ctx.now()))
            .catch(unpaced);
          if (wait === 0) return;
          if (ctx.now() + wait > until) {
            const ofOne = full !== null && ![nameOf(method), nameOf(ALL)].includes(full);
            throw new ChatError("rate_limited", ofOne ? CONVERSATION_PACE : OWN_PACE, wait / 1000);
          }
          await delay(wait);
        }
      });
    },
    async hold(method, seconds, refused = false) {
      const id = nameOf(inAll ? ALL : method);
      await ctx.write(async (tx) => {
        const [row = NEW] = await tx.select().from(bucket).where(eq(bucket.id, id));
        const now = ctx.now();
        // Of two refusals at once the longer wait counts.
        const heldUntil = Math.max(now + heldFor(row, now), now + seconds * 1000);
        const learned = refused ? afterRefusal(inAll ?? perMinute(method), row.learned, row.counts, now) : row.learned;
        const set = { heldUntil, learned };
        await tx
          .insert(bucket)
          .values({ id, counts: {}, ...set })
          .onConflictDoUpdate({ target: bucket.id, set });
      });
    },
  };
}

/**
 * Of those in this process who want the same, one after the other asks the database, in the order in which they came:
 * all would be told the same wait, and all but one to wait again.
 */
function turnstile() {
  const last = new Map<string, Promise<void>>();
  return async (key: string, patienceMs: number, pass: () => Promise<void>): Promise<void> => {
    const before = last.get(key);
    let leave = () => {};
    const gone = new Promise<void>((done) => {
      leave = done;
    });
    const mine = Promise.all([before, gone]).then(() => {});
    last.set(key, mine);
    try {
      if (before && !(await within(patienceMs, before))) throw new ChatError("rate_limited", OWN_PACE, 1);
      await pass();
    } finally {
      leave();
      if (last.get(key) === mine) last.delete(key);
    }
  };
}

/** Whether it is over by then. */
const within = (ms: number, what: Promise<void>): Promise<boolean> =>
  Promise.race([what.then(() => true), delay(ms, false, { ref: false })]);

/** How long (ms) nothing may be called. What is further ahead than any wait was set by a clock that was wrong. */
function heldFor({ heldUntil }: { heldUntil: number | null }, now: number): number {
  const wait = (heldUntil ?? 0) - now;
  return wait > 0 && wait <= LONGEST_WAIT_S * 1000 ? wait : 0;
}

const NEW = { counts: {}, heldUntil: null, learned: null };
/** The bucket of all calls. */
const ALL = "*";

/** Where nothing can be counted, somebody still has to be told so: slowly. */
async function unpaced(error: unknown): Promise<{ wait: number; full: string | null }> {
  if (!isUnwritable(error)) throw error;
  await delay(200);
  return { wait: 0, full: null };
}

/** Counts the call in every bucket, or tells how long (ms) to wait for which and counts it in none. */
async function reserve(
  tx: WriteTx,
  wanted: Wanted,
  seconds: number,
  now: number,
): Promise<{ wait: number; full: string | null }> {
  const ids = [...wanted.keys()];
  const rows = await tx.select().from(bucket).where(inArray(bucket.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const after = [];
  for (const [id, full] of wanted) {
    const row = byId.get(id) ?? NEW;
    const held = heldFor(row, now);
    if (held > 0) return { wait: held, full: id };
    const counts = recent(row.counts, now);
    const limit = allowed(full, row.learned, now);
    const wait = waitFor(counts, limit, { seconds, even: limit < full }, now);
    if (wait > 0) return { wait, full: id };
    after.push({ id, counts: counted(counts, now) });
  }
  await tx
    .insert(bucket)
    .values(after)
    .onConflictDoUpdate({ target: bucket.id, set: { counts: sql`excluded.counts` } });
  return { wait: 0, full: null };
}

/** Buckets nobody has used for a while go, in small steps; what was learned from refusals is regained by then. */
export async function forgetIdleBuckets(ctx: Ctx): Promise<void> {
  const rows = await ctx.db.select().from(bucket);
  const now = ctx.now();
  const until = (row: (typeof rows)[number]) => Math.max(row.heldUntil ?? 0, (row.learned?.at ?? 0) + LEARNED_MS);
  const idle = rows.filter((row) => until(row) < now && Object.keys(recent(row.counts, now)).length === 0);
  const ids = idle.slice(0, 500).map((row) => row.id);
  if (ids.length > 0) await ctx.write((tx) => tx.delete(bucket).where(inArray(bucket.id, ids)));
}
const LEARNED_MS = 600_000;
