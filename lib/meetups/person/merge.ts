// Makes one person of two: somebody who is on both platforms, or who came back with another account.
import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import {
  account,
  answer,
  availability,
  delivery,
  match,
  membership,
  neverPair,
  person,
  pool,
  round,
  seat,
} from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { conflict, invalid } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { PUBLIC_NAMES } from "../choices";
import { MergePeople } from "../people-schemas";
import { type Person, raiseStats } from "./apply";
import { knownPerson } from "./edit";

/**
 * The other one's accounts and history move to this one, whose names stay. Cannot be taken back.
 * @throws AppError conflict when both are or were in one pool, or a round with the other one is going on.
 */
export async function mergePeople(
  ctx: Ctx,
  input: { personId: string; otherId: string },
): Promise<{ personId: string }> {
  const { personId } = input;
  authorize(ctx, "person.merge", { personId });
  const { otherId } = parseInput(MergePeople, { otherId: input.otherId });
  if (otherId === personId) throw invalid("That is the same person. Nothing was changed.", "otherId");
  return ctx.write(async (tx) => {
    const kept = await knownPerson(tx, personId);
    const other = await knownPerson(tx, otherId);
    await refuseEntangled(tx, kept, other);
    await move(tx, other.id, kept.id);
    await moveNeverPairs(tx, other.id, kept.id);
    await tx.update(person).set(together(kept, other)).where(eq(person.id, kept.id));
    await tx.delete(person).where(eq(person.id, other.id));
    await raiseStats(tx, [kept.id]);
    await tx.audit({ action: "person.merge", subject: kept.id, data: { with: other.id } });
    return { personId: kept.id };
  });
}

async function refuseEntangled(tx: WriteTx, kept: Person, other: Person): Promise<void> {
  const shared = await tx
    .select({ name: pool.name })
    .from(membership)
    .innerJoin(pool, eq(pool.id, membership.poolId))
    .where(inArray(membership.personId, [kept.id, other.id]))
    .groupBy(pool.id)
    .having(sql`count(*) > 1`);
  if (shared.length > 0)
    throw conflict(
      `Both are or were in ${shared.map((one) => `“${one.name}”`).join(", ")}, so they cannot be one person. Nothing was changed.`,
    );
  const [running] = await tx
    .select({ number: round.number, name: pool.name })
    .from(availability)
    .innerJoin(round, and(eq(round.id, availability.roundId), ne(round.state, "closed")))
    .innerJoin(pool, eq(pool.id, round.poolId))
    .where(eq(availability.personId, other.id))
    .limit(1);
  if (running)
    throw conflict(
      `Round ${running.number} of “${running.name}”, which ${other.fullName} is in, is going on. Nothing was changed: merge them once it is closed.`,
    );
}

async function move(tx: WriteTx, from: string, to: string): Promise<void> {
  const theirs = tx.select({ id: seat.matchId }).from(seat).where(eq(seat.personId, from));
  await tx
    .update(match)
    .set({ reasons: sql`replace(${match.reasons}, ${JSON.stringify(from)}, ${JSON.stringify(to)})` })
    .where(inArray(match.id, theirs));
  for (const table of [account, membership, availability, seat, answer, delivery])
    await tx.update(table).set({ personId: to }).where(eq(table.personId, from));
}

async function moveNeverPairs(tx: WriteTx, from: string, to: string): Promise<void> {
  const theirs = or(eq(neverPair.a, from), eq(neverPair.b, from));
  const rows = await tx.select().from(neverPair).where(theirs);
  await tx.delete(neverPair).where(theirs);
  for (const { a, b, createdAt } of rows) {
    const [first, second] = [to, a === from ? b : a].sort() as [string, string];
    if (first !== second) await tx.insert(neverPair).values({ a: first, b: second, createdAt }).onConflictDoNothing();
  }
}

/** Of each the one that keeps more: an intro, the longer pause, the more private name. */
function together(kept: Person, other: Person): Partial<Person> {
  const { intro, introAt } = kept.intro === null ? other : kept;
  const longer = Math.max(kept.pausedUntil ?? 0, other.pausedUntil ?? 0);
  const shown = PUBLIC_NAMES[Math.max(PUBLIC_NAMES.indexOf(kept.publicName), PUBLIC_NAMES.indexOf(other.publicName))]!;
  return {
    ...{ intro, introAt, email: kept.email ?? other.email, publicName: shown },
    pausedUntil: longer === 0 ? null : longer,
    canBeExcluded: kept.canBeExcluded && other.canBeExcluded,
  };
}
