// Slows guessing down: how often something may be tried in vain, by account, by address, and altogether.
import { eq, gt, inArray, lt, or, sql } from "drizzle-orm";
import { attempt } from "@/db/schema";
import type { Ctx, WriteTx } from "@/lib/core/context";
import { sha256 } from "@/lib/core/crypto";
import { unavailable } from "@/lib/core/errors";

const MINUTE_MS = 60_000;
/** So many within the window that begins with the first of them; then none until it ends. */
const LIMITS = {
  account: { most: 5, window: 15 * MINUTE_MS },
  address: { most: 30, window: 15 * MINUTE_MS },
  all: { most: 100, window: MINUTE_MS },
};
const LONGEST_WINDOW = 15 * MINUTE_MS;

export interface Trying {
  what: "sign-in" | "setup" | "invitation" | "password";
  /** Whose password it is: an e-mail address or a user's id. */
  account?: string;
  /** null where no address can be believed. */
  address: string | null;
}

interface Counted {
  id: string;
  most: number;
  window: number;
}

/** Names of people and machines are hashed: the table tells nobody who tried what. */
function countersOf({ what, account, address }: Trying): Counted[] {
  return [
    ...(account === undefined ? [] : [{ id: `${what}:account:${sha256(account)}`, ...LIMITS.account }]),
    ...(address === null ? [] : [{ id: `${what}:address:${sha256(address)}`, ...LIMITS.address }]),
    { id: `${what}:all`, ...LIMITS.all },
  ];
}

/**
 * Counts a try before it is known how it ends, so that a thousand at once are no more than a thousand in a row.
 * @throws AppError unavailable while there were too many; such a try is not counted.
 */
export async function countTry(ctx: Ctx, trying: Trying): Promise<void> {
  const counters = countersOf(trying);
  await ctx.write(async (tx) => {
    const now = ctx.now();
    const ids = counters.map((one) => one.id);
    const rows = await tx.select().from(attempt).where(inArray(attempt.id, ids));
    const waits = counters.map((one) => waitOf(one, rows, now));
    const wait = Math.max(...waits);
    if (wait > 0)
      throw unavailable(`There were too many attempts. Nothing was changed: try again in ${inWords(wait)}.`);
    for (const one of counters) await raise(tx, one, now);
  });
}

function waitOf({ id, most, window }: Counted, rows: (typeof attempt.$inferSelect)[], now: number): number {
  const row = rows.find((one) => one.id === id);
  return row !== undefined && row.count >= most && row.since <= now + MINUTE_MS ? row.since + window - now : 0;
}

async function raise(tx: WriteTx, { id, window }: Counted, now: number): Promise<void> {
  // What began in the future was counted by a clock that was wrong.
  const over = sql`(${attempt.since} <= ${now - window} or ${attempt.since} > ${now + MINUTE_MS})`;
  await tx
    .insert(attempt)
    .values({ id, count: 1, since: now })
    .onConflictDoUpdate({
      target: attempt.id,
      set: {
        count: sql`case when ${over} then 1 else ${attempt.count} + 1 end`,
        since: sql`case when ${over} then ${now} else ${attempt.since} end`,
      },
    });
}

/** It succeeded: the account begins anew; address and all get back this one try, and not those of others. */
export async function forgiveTry(tx: WriteTx, trying: Trying): Promise<void> {
  for (const { id, most } of countersOf(trying)) {
    if (most === LIMITS.account.most) await tx.delete(attempt).where(eq(attempt.id, id));
    else
      await tx
        .update(attempt)
        .set({ count: sql`max(${attempt.count} - 1, 0)` })
        .where(eq(attempt.id, id));
  }
}

/** What no longer slows anybody down. */
export async function forgetTries(tx: WriteTx, now: number): Promise<void> {
  await tx.delete(attempt).where(or(lt(attempt.since, now - LONGEST_WINDOW), gt(attempt.since, now + MINUTE_MS)));
}

function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const [n, unit] = seconds < 60 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return `${n} ${unit}${n === 1 ? "" : "s"}`;
}
