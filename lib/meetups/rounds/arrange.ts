// Edits of a draft by hand. Swapping, moving, splitting, dropping, adding, locking: all are a new arrangement of matches.
import { and, eq, inArray, sql } from "drizzle-orm";
import { availability, match, type PairReason, person, seat } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { conflict, invalid } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import type { Pool } from "../pools";
import { ArrangeDraft } from "../rounds-schemas";
import { openedAt, seatAll } from "../seats";
import { type Placed, placeable, reasonsFor, refuseNeverPairs } from "./placeable";
import { roundById } from "./running";

/** A match of a draft; its people by seat. */
export interface Arranged {
  id: string;
  people: string[];
  locked: boolean;
}
export interface Rearranged {
  /** As they were: giving these as `to`, and `after` as `from`, takes the edit back. */
  before: Arranged[];
  after: (Arranged & { number: number; reasons: PairReason[] })[];
}
interface Wanted {
  people: string[];
  locked: boolean;
  reasons: PairReason[];
}

/**
 * Takes the matches that were seen apart and makes the given ones of their people and of those left over.
 * @throws AppError conflict when one of them is not what was seen; invalid when somebody may not be placed, or not with
 * somebody; nothing is changed then.
 */
export async function arrangeDraft(ctx: Ctx, input: unknown): Promise<Rearranged> {
  const wanted = parseInput(ArrangeDraft, input);
  const { row: seen } = await roundById(ctx.db, wanted.roundId);
  authorize(ctx, "match.edit", { poolId: seen.poolId });
  const named = wanted.to.flatMap((one) => one.people);
  if (new Set(named).size < named.length) throw invalid("Nobody can be in two matches at once. Nothing was changed.");
  return ctx.write(async (tx) => {
    const { row, pool } = await roundById(tx, wanted.roundId);
    if (row.state !== "drafted") throw conflict("This draft is published or closed by now. Nothing was changed.");
    const before = await asSeen(tx, row.id, wanted.from);
    const leaving = before.map((one) => one.id);
    const people = await placeable(tx, { roundId: row.id, poolId: pool.id, now: ctx.now(), leaving }, named);
    const groups = wanted.to.map((one) => one.people);
    await refuseNeverPairs(tx, groups, people);
    const reasons = await reasonsFor(tx, pool.id, groups);
    const to = wanted.to.map((one, index) => ({ ...one, reasons: reasons[index]! }));
    const ids = await reseat(tx, { roundId: row.id, pool, before, to, people, now: ctx.now() });
    await noteLeftOver(
      tx,
      { roundId: row.id, pool },
      before.flatMap((one) => one.people),
      named,
    );
    const data = { before: before.map((one) => one.people), after: groups };
    await tx.audit({ action: "match.edit", subject: row.id, poolId: pool.id, data });
    return { before, after: await asTheyAre(tx, ids) };
  });
}

/** The matches an edit begins from, as they are. @throws AppError conflict when that is not what was seen. */
async function asSeen(
  tx: WriteTx,
  roundId: string,
  seen: { id?: string; people: string[] }[],
): Promise<(Arranged & { number: number })[]> {
  const drafts = await tx
    .select({ id: match.id, personId: seat.personId })
    .from(match)
    .leftJoin(seat, and(eq(seat.matchId, match.id), eq(seat.active, true)))
    .where(and(eq(match.roundId, roundId), eq(match.state, "draft"), anyOf(seen)));
  const matchOf = new Map(drafts.map((row) => [row.personId, row.id]));
  const ids = seen.map(({ id, people }) => {
    const found = people.length > 0 ? matchOf.get(people[0]!) : drafts.find((row) => row.id === id)?.id;
    if (!found) throw stale();
    return found;
  });
  if (new Set(ids).size < ids.length) throw invalid("A match was named twice. Nothing was changed.");
  const present = await asTheyAre(tx, ids);
  const same = present.every((one, index) => sameSet(one.people, seen[index]!.people));
  if (!same) throw stale();
  return present;
}

const stale = () =>
  conflict("One of these matches was changed meanwhile. Nothing was changed: look at them as they are now.");
const sameSet = (one: string[], other: string[]) => one.toSorted().join() === other.toSorted().join();
const anyOf = (seen: { id?: string; people: string[] }[]) =>
  sql`(${seat.personId} in (select value from json_each(${JSON.stringify(seen.map((one) => one.people[0] ?? ""))}))
    or ${match.id} in (select value from json_each(${JSON.stringify(seen.map((one) => one.id ?? ""))})))`;

/** These matches, in this order. */
async function asTheyAre(tx: WriteTx, ids: string[]): Promise<Rearranged["after"]> {
  const rows = await tx
    .select({ id: match.id, number: match.number, locked: match.locked, reasons: match.reasons, who: seat.personId })
    .from(match)
    .leftJoin(seat, and(eq(seat.matchId, match.id), eq(seat.active, true)))
    .where(inArray(match.id, ids))
    .orderBy(seat.position);
  return ids.map((id) => {
    const own = rows.filter((row) => row.id === id);
    const { number, locked, reasons } = own[0]!;
    return { id, number, locked, reasons, people: own.flatMap((row) => row.who ?? []) };
  });
}

interface Reseating {
  roundId: string;
  pool: Pool;
  before: Arranged[];
  to: Wanted[];
  people: Map<string, Placed>;
  now: number;
}

/** The rows of the matches before are used again, so that a match stays where it is shown. Gives the ids of `to`. */
async function reseat(tx: WriteTx, { roundId, pool, before, to, people, now }: Reseating): Promise<string[]> {
  const old = before.map((one) => one.id);
  await tx.delete(seat).where(inArray(seat.matchId, old));
  const kept = old.slice(0, to.length);
  for (const [index, id] of kept.entries()) {
    const { people: group, locked, reasons } = to[index]!;
    await tx.update(match).set({ locked, reasons, flagged: null }).where(eq(match.id, id));
    const seats = group.map((personId, position) => ({
      ...placeOf(people, personId),
      matchId: id,
      roundId,
      position,
      openedAt: openedAt(roundId),
    }));
    await tx.insert(seat).values(seats);
  }
  await tx.delete(match).where(inArray(match.id, old.slice(to.length)));
  const added = to.slice(old.length);
  const groups = added.map((one) => ({ people: one.people.map((id) => placeOf(people, id)), reasons: one.reasons }));
  const made = await seatAll(tx, { roundId, poolId: pool.id, state: "draft" }, groups, now);
  const locked = made.filter((_, index) => added[index]!.locked);
  await tx.update(match).set({ locked: true }).where(inArray(match.id, locked));
  return [...kept, ...made];
}

function placeOf(people: Map<string, Placed>, id: string): { personId: string; accountId: string } {
  const { personId, accountId } = people.get(id)!;
  return { personId, accountId };
}

/** Whoever had a place and has none now is left over as after a draw; whoever has one is not. */
async function noteLeftOver(
  tx: WriteTx,
  { roundId, pool }: { roundId: string; pool: Pool },
  before: string[],
  after: string[],
): Promise<void> {
  const seated = new Set(after);
  const left = before.filter((id) => !seated.has(id));
  const sitsOut = sql`case when ${pool.odd === "exclude" ? 1 : 0} and exists (select 1 from ${person} p
    where p.id = ${availability.personId} and p.can_be_excluded = 1) then 'excluded' else 'odd' end`;
  const these = (people: string[]) => and(eq(availability.roundId, roundId), inArray(availability.personId, people));
  await tx.update(availability).set({ unplaced: sitsOut }).where(these(left));
  await tx.update(availability).set({ unplaced: null, waitingSince: null }).where(these(after));
}
