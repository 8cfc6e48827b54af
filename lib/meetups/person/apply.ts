// Sets what Kith keeps of people, with everything that follows from it.
import { eq, inArray, sql } from "drizzle-orm";
import { account, membership, person, pool } from "@/db/schema";
import type { WriteTx } from "@/lib/core/context";
import { askWhatWasPassedOver } from "../asking";
import { nameKeyOf } from "../names";
import { leaveDrafts } from "../seats";

export type Person = typeof person.$inferSelect;
/** `pausedUntil` in ms; null ends a pause. */
export type Values = Partial<
  Pick<Person, "fullName" | "casualName" | "nameEdited" | "canBeExcluded" | "pausedUntil" | "publicName">
>;

/** Whoever is paused gets up from drafts; whom a round passed over is asked now; the public pages follow names. */
export async function applyTo(tx: WriteTx, before: Person, values: Values, now: number): Promise<void> {
  const after = { ...before, ...values };
  const isNamed = after.fullName !== before.fullName || after.casualName !== before.casualName;
  const nameKey = isNamed ? { nameKey: nameKeyOf(after.fullName, after.casualName) } : {};
  await tx
    .update(person)
    .set({ ...values, ...nameKey })
    .where(eq(person.id, before.id));
  if (isNamed || after.publicName !== before.publicName) await raiseStats(tx, [before.id]);
  const [was, is] = [before, after].map((one) => one.pausedUntil !== null && one.pausedUntil > now);
  if (is) await leaveDrafts(tx, [before.id], "paused");
  if (was && !is) await askAgain(tx, after, now);
}

async function askAgain(tx: WriteTx, who: Person, now: number): Promise<void> {
  const accounts = await tx.select({ pending: account.pending }).from(account).where(eq(account.personId, who.id));
  const introWanted = who.intro === null && accounts.some((one) => one.pending === "intro");
  await askWhatWasPassedOver(tx, { personId: who.id, introWanted }, now);
}

/** What the stats pages of their pools show has changed. */
export async function raiseStats(tx: WriteTx, people: string[]): Promise<void> {
  const theirs = tx
    .select({ id: membership.poolId })
    .from(membership)
    .where(sql`${membership.personId} in (select value from json_each(${JSON.stringify(people)}))`);
  await tx
    .update(pool)
    .set({ statsVersion: sql`${pool.statsVersion} + 1` })
    .where(inArray(pool.id, theirs));
}
