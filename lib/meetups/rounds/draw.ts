// Draws a round: who of those available is paired with whom. Nothing is sent by that.
import { randomInt } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import {
  account,
  availability,
  match,
  membership,
  type PairReason,
  person,
  round,
  seat,
  type UnplacedReason,
} from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { invalid, unavailable } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { dropUnsent } from "../deliveries";
import { leftOut, neverPairs, pastPairs } from "../history";
import { type Draft, match as pair, type Reason } from "../match";
import { livePool, type Pool } from "../pools";
import { type DrawnRound, DrawRound } from "../schemas";
import { seatTogether } from "../seats";
import { publishIn } from "./publish";
import { drawable, type Round } from "./running";
import { drawnRound } from "./show";

interface Member {
  personId: string;
  accountId: string;
  state: "in" | "guest" | "left";
  available: boolean | null;
  hasIntro: boolean;
  pausedUntil: number | null;
  deactivated: boolean;
  canBeExcluded: boolean;
}
interface Locked {
  id: string;
  people: string[];
}

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
    if (row.state === "drafted" && wanted.mode === "publish") return publishAsItStands(ctx, pool, row);
    const members = await membersOf(ctx.db, row);
    const locked = await lockedMatches(ctx.db, row.id);
    const draft = await compute(ctx.db, pool, members, locked, seed, ctx.now());
    const publish = (wanted.mode ?? (pool.publish === "auto" ? "publish" : "draft")) === "publish";
    const stored = await ctx.write(async (tx) => {
      if (!(await unchanged(tx, row, members, locked))) return false;
      await store(tx, { pool, row, members, locked, draft, seed, now: ctx.now() });
      await tx.audit({
        action: "round.draw",
        subject: row.id,
        poolId: pool.id,
        data: { seed, matches: draft.groups.length },
      });
      if (publish) await publishIn(tx, { pool, roundId: row.id, now: ctx.now() });
      return true;
    });
    if (stored) return drawnRound(ctx.db, row.id);
  }
  throw unavailable(
    "Answers are coming in faster than the round can be drawn. Nothing was changed: try again in a moment.",
  );
}

async function publishAsItStands(ctx: Ctx, pool: Pool, row: Round): Promise<DrawnRound> {
  await ctx.write((tx) => publishIn(tx, { pool, roundId: row.id, now: ctx.now() }));
  return drawnRound(ctx.db, row.id);
}

async function membersOf(db: Pick<Reads, "select">, row: Round): Promise<Member[]> {
  return db
    .select({
      personId: availability.personId,
      accountId: availability.accountId,
      state: membership.state,
      available: availability.available,
      hasIntro: sql<boolean>`${person.intro} is not null`.mapWith(Boolean),
      pausedUntil: person.pausedUntil,
      deactivated: account.isDeactivated,
      canBeExcluded: person.canBeExcluded,
    })
    .from(availability)
    .innerJoin(membership, and(eq(membership.personId, availability.personId), eq(membership.poolId, row.poolId)))
    .innerJoin(person, eq(person.id, availability.personId))
    .innerJoin(account, eq(account.id, availability.accountId))
    .where(eq(availability.roundId, row.id))
    .orderBy(availability.personId);
}

async function lockedMatches(db: Pick<Reads, "select">, roundId: string): Promise<Locked[]> {
  const rows = await db
    .select({ id: match.id, personId: seat.personId })
    .from(match)
    .innerJoin(seat, eq(seat.matchId, match.id))
    .where(and(eq(match.roundId, roundId), eq(match.state, "draft"), eq(match.locked, true)))
    .orderBy(match.id, seat.position);
  const byId = new Map<string, string[]>();
  for (const { id, personId } of rows) byId.set(id, [...(byId.get(id) ?? []), personId]);
  return [...byId].map(([id, people]) => ({ id, people }));
}

/** Why somebody cannot be placed, or null when they can. */
function obstacle(who: Member, now: number): UnplacedReason | null {
  if (!who.hasIntro) return "no_intro";
  if (who.pausedUntil !== null && who.pausedUntil > now) return "paused";
  if (who.state === "guest") return "guest";
  if (who.available === false) return "said_no";
  if (who.available === null || who.state === "left" || who.deactivated) return "no_answer";
  return null;
}

async function compute(
  db: Reads,
  pool: Pool,
  members: Member[],
  locked: Locked[],
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
  const [past, never, left] = [
    await pastPairs(
      db,
      pool.id,
      free.map((who) => who.personId),
    ),
    await neverPairs(db),
    await leftOut(db, pool.id),
  ];
  const people = free.map((who) => ({
    id: who.personId,
    canBeExcluded: who.canBeExcluded,
    lastLeftOut: left.roundsAgo.get(who.personId) ?? null,
    priority: left.roundsAgo.get(who.personId) === 1,
  }));
  const rules = { groupSize: 2 as const, odd: pool.odd, neverPair: never, locked: locked.map((one) => one.people) };
  const result = pair(people, past, rules, seed);
  if (!("refused" in result)) return result;
  if (result.refused === "too_few")
    throw invalid("Too few people are available to make a match. Nothing was changed and nothing was sent.");
  throw invalid(
    `${free.length} people are available, an odd number, and “${pool.name}” makes no trios, but nobody is marked as one who ` +
      "can be left out. Nothing was changed and nothing was sent: mark somebody, or allow trios.",
  );
}

/** Whether what the draft was computed from still holds. */
async function unchanged(tx: WriteTx, row: Round, members: Member[], locked: Locked[]): Promise<boolean> {
  const [present] = await tx.select({ state: round.state }).from(round).where(eq(round.id, row.id));
  if (present?.state !== row.state) return false;
  const same = JSON.stringify(await membersOf(tx, row)) === JSON.stringify(members);
  return same && JSON.stringify(await lockedMatches(tx, row.id)) === JSON.stringify(locked);
}

interface Storing {
  pool: Pool;
  row: Round;
  members: Member[];
  locked: Locked[];
  draft: Draft;
  seed: number;
  now: number;
}

async function store(tx: WriteTx, { pool, row, members, locked, draft, seed, now }: Storing): Promise<void> {
  await dropUnsent(tx, row.id, ["ask_intro", "ask_availability"], now, "round_drawn");
  await clearUnlocked(tx, row.id);
  const accountOf = new Map(members.map((who) => [who.personId, who.accountId]));
  const kept = new Set(locked.map((one) => [...one.people].sort().join()));
  for (const group of draft.groups) {
    if (kept.has([...group.people].sort().join())) continue;
    const people = group.people.map((personId) => ({ personId, accountId: accountOf.get(personId)! }));
    await seatTogether(
      tx,
      { roundId: row.id, poolId: pool.id, people, reasons: group.reasons.map(plain), state: "draft" },
      now,
    );
  }
  await noteUnplaced(tx, row.id, members, draft, pool, now);
  await tx.update(round).set({ state: "drafted", seed }).where(eq(round.id, row.id));
}

const plain = (reason: Reason): PairReason =>
  reason.kind === "new"
    ? { people: reason.people, kind: "new" }
    : { people: reason.people, kind: "repeat", roundsAgo: reason.roundsAgo };

async function clearUnlocked(tx: WriteTx, roundId: string): Promise<void> {
  const loose = await tx
    .select({ id: match.id })
    .from(match)
    .where(and(eq(match.roundId, roundId), eq(match.state, "draft"), eq(match.locked, false)));
  const ids = loose.map((one) => one.id);
  if (ids.length === 0) return;
  await tx.delete(seat).where(inArray(seat.matchId, ids));
  await tx.delete(match).where(inArray(match.id, ids));
}

async function noteUnplaced(
  tx: WriteTx,
  roundId: string,
  members: Member[],
  draft: Draft,
  pool: Pool,
  now: number,
): Promise<void> {
  const over = new Map(draft.unplaced.map((one) => [one.id, one.reason]));
  const rows = members.map((who) => ({
    id: who.personId,
    why: obstacle(who, now) ?? leftOver(over.get(who.personId), pool),
  }));
  await tx.run(sql`
    update ${availability} set unplaced = (select j.value ->> 'why' from json_each(${JSON.stringify(rows)}) j
      where j.value ->> 'id' = ${availability.personId})
    where ${availability.roundId} = ${roundId}`);
}

function leftOver(reason: "odd" | "never_pair" | undefined, pool: Pool): UnplacedReason | null {
  if (reason === undefined) return null;
  // The odd one of a pool without trios was chosen among those who can be excluded.
  return reason === "odd" && pool.odd === "exclude" ? "excluded" : reason;
}
