// Draws a round: who of those available is paired with whom. Nothing is sent by that.
import { randomInt } from "node:crypto";
import { and, eq, or, type SQLWrapper, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { availability, match, type PairReason, round, seat, type UnplacedReason } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { conflict, invalid, unavailable } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { dropUnsent } from "../deliveries";
import { leftOut, pastPairs } from "../history";
import { type Draft, match as pair, type Reason } from "../match";
import { livePool, type Pool } from "../pools";
import { type DrawnRound, DrawRound } from "../schemas";
import { seatAll } from "../seats";
import { type Basis, basisText, type Member, obstacle, readBasis } from "./basis";
import { publishIn } from "./publish";
import { drawable, type Round, refuseAnother } from "./running";
import { drawnRound } from "./show";

/** How often the drawing starts again because somebody answered meanwhile. */
const TRIES = 20;

/**
 * Draws the pool's asking or drafted round, keeping locked matches. Publishes it too where `mode`, or else the pool, says so;
 * `mode: "publish"` on a draft publishes it as it stands.
 * @throws AppError when there is nothing to draw, too few are available, or nobody may be left out; nothing is changed then.
 */
export async function drawRound(ctx: Ctx, input: unknown): Promise<DrawnRound> {
  const wanted = parseInput(DrawRound, input);
  authorize(ctx, "round.draw", { poolId: wanted.poolId });
  const seed = wanted.seed ?? randomInt(2 ** 32);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const pool = await livePool(ctx.db, wanted.poolId);
    const row = await drawable(ctx.db, pool);
    refuseAnother(row, pool, wanted.roundId);
    if (row.state === "drafted" && wanted.once) throw conflict("The round has a draft already. Nothing was changed.");
    if (row.state === "drafted" && wanted.mode === "publish") return publishAsItStands(ctx, pool, row);
    const publish = (wanted.mode ?? (pool.publish === "auto" ? "publish" : "draft")) === "publish";
    if (await drawOnce(ctx, { pool, row, seed, publish })) return drawnRound(ctx.db, row.id, ctx.now());
  }
  throw unavailable(
    "Answers are coming in faster than the round can be drawn. Nothing was changed: try again in a moment.",
  );
}

/** False when what the draft was computed from has changed meanwhile. */
async function drawOnce(
  ctx: Ctx,
  { pool, row, seed, publish }: { pool: Pool; row: Round; seed: number; publish: boolean },
): Promise<boolean> {
  const text = await basisText(ctx.db, row);
  const basis = readBasis(text);
  if (basis.state !== row.state) return false;
  const draft = await compute(ctx.db, pool, basis, seed, ctx.now());
  return ctx.write(async (tx) => {
    if ((await basisText(tx, row)) !== text) return false;
    await store(tx, { pool, row, basis, draft, seed, now: ctx.now() });
    await tx.audit({
      action: "round.draw",
      subject: row.id,
      poolId: pool.id,
      data: { seed, matches: draft.groups.length },
    });
    if (publish) await publishIn(tx, { pool, roundId: row.id, now: ctx.now() });
    return true;
  });
}

async function publishAsItStands(ctx: Ctx, pool: Pool, row: Round): Promise<DrawnRound> {
  await ctx.write((tx) => publishIn(tx, { pool, roundId: row.id, now: ctx.now() }));
  return drawnRound(ctx.db, row.id, ctx.now());
}

async function compute(
  db: Reads,
  pool: Pool,
  { members, locked, never }: Basis,
  seed: number,
  now: number,
): Promise<Draft> {
  const free = members.filter((who) => obstacle(who, now) === null);
  if (free.length < 2) {
    const who = free.length === 0 ? "Nobody is available" : "Only one person is available";
    throw invalid(
      `${who} in this round of “${pool.name}”, and a match needs two. Nothing was changed and nothing was sent.`,
    );
  }
  const ids = free.map((who) => who.personId);
  const past = await pastPairs(db, pool.id, ids);
  const left = await leftOut(db, pool.id);
  const people = free.map((who) => ({
    id: who.personId,
    canBeExcluded: who.canBeExcluded,
    lastLeftOut: left.roundsAgo.get(who.personId) ?? null,
    priority: left.roundsAgo.get(who.personId) === 1,
  }));
  const rules = { groupSize: pool.groupSize, odd: pool.odd, neverPair: never, locked };
  const result = pair(people, past, rules, seed);
  if (!("refused" in result)) {
    if (result.groups.length > 0) return result;
    throw invalid(
      `${free.length} people are available in this round of “${pool.name}”, but no two of them may be paired. ` +
        "Nothing was changed and nothing was sent.",
    );
  }
  if (result.refused === "too_few")
    throw invalid("Too few people are available to make a match. Nothing was changed and nothing was sent.");
  const uneven = pool.groupSize === 2 ? "an odd number" : `which makes no whole groups of ${pool.groupSize}`;
  throw invalid(
    `${free.length} people are available, ${uneven}, and “${pool.name}” makes no larger groups, but too few are marked as ` +
      "ones who can be left out. Nothing was changed and nothing was sent: mark somebody, or set --odd trio.",
  );
}

interface Storing {
  pool: Pool;
  row: Round;
  basis: Basis;
  draft: Draft;
  seed: number;
  now: number;
}

async function store(tx: WriteTx, { pool, row, basis, draft, seed, now }: Storing): Promise<void> {
  const { members, locked } = basis;
  await dropUnsent(tx, row.id, ["ask_intro", "ask_availability"], now, "round_drawn");
  await clearUnlocked(tx, row.id);
  const accountOf = new Map(members.map((who) => [who.personId, who.accountId]));
  const kept = new Set(locked.map((people) => people.toSorted().join()));
  const groups = draft.groups.filter((group) => !kept.has(group.people.toSorted().join()));
  await seatAll(
    tx,
    { roundId: row.id, poolId: pool.id, state: "draft" },
    groups.map((group) => ({
      people: group.people.map((personId) => ({ personId, accountId: accountOf.get(personId)! })),
      reasons: group.reasons.map(plain),
    })),
    now,
  );
  await noteUnplaced(tx, row.id, members, draft, pool, now);
  await tx.update(round).set({ state: "drafted", seed }).where(eq(round.id, row.id));
}

const plain = (reason: Reason): PairReason =>
  reason.kind === "new"
    ? { people: reason.people, kind: "new" }
    : { people: reason.people, kind: "repeat", roundsAgo: reason.roundsAgo };

async function clearUnlocked(tx: WriteTx, roundId: string): Promise<void> {
  const short = sql`(select count(*) from ${seat} s where s.match_id = ${match.id} and s.active = 1) < 2`;
  const loose = and(eq(match.roundId, roundId), eq(match.state, "draft"), or(eq(match.locked, false), short));
  const ids = (await tx.select({ id: match.id }).from(match).where(loose)).map((row) => row.id);
  const them = (column: SQLWrapper) => sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;
  await tx.delete(seat).where(them(seat.matchId));
  await tx.delete(match).where(them(match.id));
}

/** One statement for each reason there is: the people come as one list. */
async function noteUnplaced(
  tx: WriteTx,
  roundId: string,
  members: Member[],
  draft: Draft,
  pool: Pool,
  now: number,
): Promise<void> {
  const over = new Map(draft.unplaced.map((one) => [one.id, one.reason]));
  const byReason = new Map<UnplacedReason | null, string[]>();
  for (const who of members) {
    const why = obstacle(who, now) ?? leftOver(over.get(who.personId), pool);
    byReason.set(why, byReason.get(why) ?? []);
    byReason.get(why)!.push(who.personId);
  }
  for (const [why, people] of byReason) {
    const them = sql`${availability.personId} in (select value from json_each(${JSON.stringify(people)}))`;
    await tx
      .update(availability)
      .set({ unplaced: why })
      .where(and(eq(availability.roundId, roundId), them));
  }
}

function leftOver(reason: "odd" | "never_pair" | undefined, pool: Pool): UnplacedReason | null {
  if (reason === undefined) return null;
  // The odd one of a pool without trios was chosen among those who can be excluded.
  return reason === "odd" && pool.odd === "exclude" ? "excluded" : reason;
}
