// What may still be done to the matches of a published round: one is dropped, added, or a proposal is decided on.
import { and, eq, inArray, sql } from "drizzle-orm";
import { availability, delivery, match, seat } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { conflict } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import type { Pool } from "../pools";
import { AddMatch, OneMatch } from "../rounds-schemas";
import { seatTogether } from "../seats";
import { noteIntroduced } from "./introduced";
import { placeable, reasonsFor, refuseNeverPairs } from "./placeable";
import { introductionRows } from "./publish";
import { type Round, roundById } from "./running";

/** A match made by hand after publication, of people who said yes and have none; it is introduced. */
export async function addMatch(ctx: Ctx, input: unknown): Promise<{ matchId: string; people: string[] }> {
  const wanted = parseInput(AddMatch, input);
  return inPublished(ctx, wanted.roundId, async (tx, { row, pool }) => {
    const at = { roundId: row.id, poolId: pool.id, now: ctx.now(), leaving: [] };
    const people = await placeable(tx, at, wanted.people);
    const ids = [...people.keys()];
    await refuseNeverPairs(tx, [ids], people);
    const [reasons] = await reasonsFor(tx, pool.id, [ids], 1);
    const places = [...people.values()].map(({ personId, accountId }) => ({ personId, accountId }));
    const made = { roundId: row.id, poolId: pool.id, people: places, reasons: reasons!, late: true };
    const matchId = await seatTogether(tx, { ...made, state: "published" }, ctx.now());
    await noLongerWaiting(tx, row.id, ids);
    await introduce(tx, pool, matchId, ctx.now());
    await tx.audit({
      action: "match.add",
      subject: matchId,
      poolId: pool.id,
      data: { round: row.number, people: ids },
    });
    return { matchId, people: [...people.values()].map((one) => one.name) };
  });
}

/** A published match comes to nothing: its people are free again. What was said to them already stays said. */
export async function dropMatch(ctx: Ctx, input: unknown): Promise<{ matchId: string; wasIntroduced: boolean }> {
  const { roundId, matchId } = parseInput(OneMatch, input);
  return inPublished(ctx, roundId, async (tx, { row, pool }) => {
    await refuseUnless(tx, matchId, row.id, "published");
    await giveUp(tx, matchId, row);
    await tx
      .update(delivery)
      .set({ state: "dropped", error: "match_dropped", doneAt: ctx.now(), message: null })
      .where(and(eq(delivery.matchId, matchId), inArray(delivery.state, ["queued", "failed"])));
    await noteIntroduced(tx, row.id);
    const told = await tx
      .select({ id: delivery.id })
      .from(delivery)
      .where(and(eq(delivery.matchId, matchId), inArray(delivery.state, ["sending", "sent", "uncertain"])));
    const wasIntroduced = told.length > 0;
    await tx.audit({
      action: "match.drop",
      subject: matchId,
      poolId: pool.id,
      data: { round: row.number, wasIntroduced },
    });
    return { matchId, wasIntroduced };
  });
}

/** Two who said yes late: an admin introduces them, or does not; then they wait again. */
export async function decideProposal(ctx: Ctx, input: unknown, accept: boolean): Promise<{ matchId: string }> {
  const { roundId, matchId } = parseInput(OneMatch, input);
  return inPublished(ctx, roundId, async (tx, { row, pool }) => {
    await refuseUnless(tx, matchId, row.id, "draft");
    if (accept) await accepted(tx, { row, pool }, matchId, ctx.now());
    else await giveUp(tx, matchId, row);
    const action = accept ? "match.accept" : "match.decline";
    await tx.audit({ action, subject: matchId, poolId: pool.id, data: { round: row.number } });
    return { matchId };
  });
}

interface Here {
  row: Round;
  pool: Pool;
}

async function inPublished<T>(ctx: Ctx, roundId: string, work: (tx: WriteTx, here: Here) => Promise<T>): Promise<T> {
  const { row: seen } = await roundById(ctx.db, roundId);
  authorize(ctx, "match.edit", { poolId: seen.poolId });
  return ctx.write(async (tx) => {
    const here = await roundById(tx, roundId);
    const { state } = here.row;
    if (state === "closed") throw conflict("That round is closed. Nothing was changed.");
    if (state !== "introducing" && state !== "introduced")
      throw conflict("That round is not published yet. Nothing was changed: change its draft.");
    return work(tx, here);
  });
}

async function refuseUnless(tx: WriteTx, matchId: string, roundId: string, state: "draft" | "published") {
  const [found] = await tx
    .select({ state: match.state })
    .from(match)
    .where(and(eq(match.id, matchId), eq(match.roundId, roundId)));
  if (found?.state === state) return;
  throw conflict("Somebody else has decided on that match meanwhile. Nothing was changed: look at the matches again.");
}

/** The same people as when it was proposed, if they may still be matched. */
async function accepted(tx: WriteTx, { row, pool }: Here, matchId: string, now: number): Promise<void> {
  const seats = await tx
    .select({ personId: seat.personId })
    .from(seat)
    .where(and(eq(seat.matchId, matchId), eq(seat.active, true)));
  const ids = seats.map((one) => one.personId);
  if (ids.length < 2) throw conflict("Somebody in that match said no meanwhile. Nothing was changed: decline it.");
  const at = { roundId: row.id, poolId: pool.id, now, leaving: [matchId] };
  await refuseNeverPairs(tx, [ids], await placeable(tx, at, ids));
  await tx.update(match).set({ state: "published", flagged: null }).where(eq(match.id, matchId));
  await introduce(tx, pool, matchId, now);
}

async function introduce(tx: WriteTx, pool: Pool, matchId: string, now: number): Promise<void> {
  await tx.run(introductionRows(pool, now, sql`m.id = ${matchId}`));
  await tx.emit({ name: "deliveries/queued", data: { workspaceId: pool.workspaceId } });
}

async function giveUp(tx: WriteTx, matchId: string, row: Round): Promise<void> {
  const seats = await tx
    .update(seat)
    .set({ active: false })
    .where(and(eq(seat.matchId, matchId), eq(seat.active, true)))
    .returning({ personId: seat.personId });
  await tx.update(match).set({ state: "dropped", flagged: null }).where(eq(match.id, matchId));
  const people = seats.map((one) => one.personId);
  // Whoever answered after the matches were out is one of those who wait.
  const since = sql`case when ${availability.answeredAt} > ${row.publishedAt} then ${availability.answeredAt} end`;
  await tx
    .update(availability)
    .set({ unplaced: "odd", waitingSince: since })
    .where(
      and(eq(availability.roundId, row.id), inArray(availability.personId, people), eq(availability.available, true)),
    );
}

async function noLongerWaiting(tx: WriteTx, roundId: string, people: string[]): Promise<void> {
  await tx
    .update(availability)
    .set({ unplaced: null, waitingSince: null })
    .where(and(eq(availability.roundId, roundId), inArray(availability.personId, people)));
}
