// Verbs on availability: a person says whether they are free in a round.
import { and, eq, inArray, sql } from "drizzle-orm";
import {
  account,
  availability,
  match,
  membership,
  neverPair,
  type PairReason,
  person,
  pool,
  round,
  seat,
} from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { moreThanHalfLeft } from "./dates";
import { isLeftOut, pastPairs } from "./history";
import { whoIs } from "./people";
import type { Pool } from "./pools";
import { askMetRows } from "./rounds/close";
import { introductionRows } from "./rounds/publish";
import type { AvailabilityFacts, AvailabilityOutcome, RoundWords } from "./schemas";
import { leaveDrafts, seatTogether } from "./seats";
import { type PoolWording, poolWording } from "./wording";

type Round = typeof round.$inferSelect;
interface Here {
  round: Round;
  pool: Pool;
  personId: string;
  accountId: string;
  now: number;
}

/**
 * Records a yes or a no. Until publication the last press wins; afterwards no match changes, but a yes with more than
 * half of the round's days left looks for whoever else is free. Also owes the question about an earlier match.
 */
export async function answerAvailability(
  ctx: Ctx,
  input: { accountId: string; roundId: string; available: boolean },
): Promise<AvailabilityFacts | null> {
  return ctx.write(async (tx) => {
    const { person: who } = await whoIs(tx, input.accountId);
    authorize(ctx, "availability.answer", { personId: who.id });
    const [found] = await tx
      .select({ round, pool, wording: poolWording })
      .from(round)
      .innerJoin(pool, eq(pool.id, round.poolId))
      .where(eq(round.id, input.roundId));
    if (!found) return null;
    const here: Here = { ...found, personId: who.id, accountId: input.accountId, now: ctx.now() };
    const outcome = await decide(tx, here, who.intro !== null, input.available);
    if (outcome.kind !== "left" && outcome.kind !== "closed" && outcome.kind !== "no_intro")
      await askAboutEarlier(tx, here);
    return { round: words(found.round, found.pool, found.wording), outcome };
  });
}

export const words = (row: Round, here: Pool, wording: PoolWording): RoundWords => ({
  roundId: row.id,
  poolName: here.name,
  channel: here.channel,
  start: row.start,
  end: row.end,
  wording,
});

async function decide(tx: WriteTx, here: Here, hasIntro: boolean, available: boolean): Promise<AvailabilityOutcome> {
  const { round: row } = here;
  if (row.state === "closed") return { kind: "closed" };
  const [member] = await tx
    .select({ state: membership.state })
    .from(membership)
    .where(and(eq(membership.poolId, here.pool.id), eq(membership.personId, here.personId)));
  if (member?.state !== "in") return { kind: "left" };
  if (!hasIntro) return { kind: "no_intro" };
  if (row.state === "asking" || row.state === "drafted") return record(tx, here, available);
  return afterPublication(tx, here, available);
}

async function say(tx: WriteTx, here: Here, values: Partial<typeof availability.$inferInsert>): Promise<void> {
  const row = { roundId: here.round.id, personId: here.personId, accountId: here.accountId, ...values };
  await tx
    .insert(availability)
    .values(row)
    .onConflictDoUpdate({ target: [availability.roundId, availability.personId], set: values });
}

const saidBefore = async (tx: WriteTx, here: Here) => {
  const [before] = await tx
    .select()
    .from(availability)
    .where(and(eq(availability.roundId, here.round.id), eq(availability.personId, here.personId)));
  return before ?? null;
};

async function record(tx: WriteTx, here: Here, available: boolean): Promise<AvailabilityOutcome> {
  const before = await saidBefore(tx, here);
  const changed = before?.available !== available;
  if (changed) await say(tx, here, { available, answeredAt: here.now });
  if (here.round.state === "drafted") {
    if (!available) await leaveDrafts(tx, [here.personId], "said_no", { poolId: here.pool.id });
    if (!available) await say(tx, here, { unplaced: "said_no" });
    else if (!(await seatOf(tx, here)) && !isLeftOut(before?.unplaced)) await say(tx, here, { unplaced: "odd" });
  }
  return { kind: "recorded", available, changed };
}

/** What a press comes to once the matches are out. */
async function afterPublication(tx: WriteTx, here: Here, available: boolean): Promise<AvailabilityOutcome> {
  const seated = await seatOf(tx, here);
  if (seated === "published") return { kind: "published", inMatch: true };
  if (!available) {
    // Somebody who waited no longer does, and a proposal is not a match yet.
    if (seated === "draft") await leaveDrafts(tx, [here.personId], "said_no", { poolId: here.pool.id });
    await say(tx, here, { available: false, answeredAt: here.now, unplaced: "said_no", waitingSince: null });
    return { kind: "published", inMatch: false };
  }
  if (seated === "draft") return { kind: "proposed" };
  if (!moreThanHalfLeft(here.round.start, here.round.end, here.pool.timeZone, here.now))
    return { kind: "published", inMatch: false };
  return matchLate(tx, here);
}

/** The match this person has a place in in this round: published, a draft or proposal, or none. */
async function seatOf(tx: WriteTx, here: Here): Promise<"draft" | "published" | null> {
  const [own] = await tx
    .select({ state: match.state })
    .from(seat)
    .innerJoin(match, eq(match.id, seat.matchId))
    .where(and(eq(seat.roundId, here.round.id), eq(seat.personId, here.personId), eq(seat.active, true)));
  return own && own.state !== "dropped" ? own.state : null;
}

/** A late yes is paired with whoever of the round is free too, fewest past meetings first. */
async function matchLate(tx: WriteTx, here: Here): Promise<AvailabilityOutcome> {
  const before = await saidBefore(tx, here);
  // Whoever waits already keeps their place, and whoever was left out the reason they were told.
  if (!before?.available) await say(tx, here, { available: true, answeredAt: here.now });
  if (!isLeftOut(before?.unplaced)) await say(tx, here, { unplaced: "odd" });
  if (!before?.waitingSince) await say(tx, here, { waitingSince: here.now });
  const partner = await freeOther(tx, here);
  if (!partner) return { kind: "waiting" };
  const review = here.pool.publish === "review";
  const people = [
    { personId: here.personId, accountId: here.accountId },
    { personId: partner.personId, accountId: partner.accountId },
  ];
  const pairOf: [string, string] = [here.personId, partner.personId];
  const [past] = await pastPairs(tx, here.pool.id, pairOf);
  // This round is published, so the one before it is two ago to the next.
  const reasons: PairReason[] = past
    ? [{ people: pairOf, kind: "repeat", roundsAgo: Math.max(1, past.roundsAgo - 1) }]
    : [{ people: pairOf, kind: "new" }];
  const matchId = await seatTogether(
    tx,
    {
      roundId: here.round.id,
      poolId: here.pool.id,
      people,
      reasons,
      state: review ? "draft" : "published",
      late: true,
    },
    here.now,
  );
  await tx
    .update(availability)
    .set({ unplaced: null, waitingSince: null })
    .where(and(eq(availability.roundId, here.round.id), inArray(availability.personId, pairOf)));
  if (review) return { kind: "proposed" };
  await tx.run(introductionRows(here.pool, here.now, sql`m.id = ${matchId}`));
  await tx.emit({ name: "deliveries/queued", data: { workspaceId: here.pool.workspaceId } });
  return { kind: "matched_late", partners: [partner.name] };
}

interface Free {
  personId: string;
  accountId: string;
  name: string;
}

/** Left out or late too, still here, in no never-pair with them; fewest past meetings, then longest waiting. */
async function freeOther(tx: WriteTx, here: Here): Promise<Free | null> {
  const past = sql<number>`(select count(*) from ${seat} s join ${seat} t on t.match_id = s.match_id join "match" m on m.id = s.match_id
    where m.state = 'published' and s.active = 1 and t.active = 1 and s.person_id = ${here.personId} and t.person_id = ${availability.personId})`;
  const [first] = await tx
    .select({ personId: availability.personId, accountId: availability.accountId, name: person.casualName })
    .from(availability)
    .innerJoin(person, eq(person.id, availability.personId))
    .innerJoin(account, eq(account.id, availability.accountId))
    .innerJoin(membership, and(eq(membership.personId, availability.personId), eq(membership.poolId, here.pool.id)))
    .where(
      and(
        eq(availability.roundId, here.round.id),
        eq(availability.available, true),
        eq(membership.state, "in"),
        eq(account.isDeactivated, false),
        sql`${availability.personId} <> ${here.personId}`,
        sql`(${person.pausedUntil} is null or ${person.pausedUntil} <= ${here.now})`,
        sql`not exists (select 1 from ${seat} x where x.round_id = ${here.round.id} and x.person_id = ${availability.personId} and x.active = 1)`,
        sql`not exists (select 1 from ${neverPair} n where (n.a = ${here.personId} and n.b = ${availability.personId})
          or (n.b = ${here.personId} and n.a = ${availability.personId}))`,
      ),
    )
    .orderBy(past, sql`${availability.answeredAt} is null`, availability.answeredAt, availability.personId)
    .limit(1);
  return first ?? null;
}

/** The second question about earlier matches of this pool, if the first was not answered with yes or no. */
async function askAboutEarlier(tx: WriteTx, here: Here): Promise<void> {
  await tx.run(
    askMetRows(
      here.pool,
      here.now,
      "next",
      sql`m.pool_id = ${here.pool.id} and s.person_id = ${here.personId}
        and exists (select 1 from ${round} r where r.id = m.round_id and r.state = 'closed' and r.number < ${here.round.number})`,
    ),
  );
  await tx.emit({ name: "deliveries/queued", data: { workspaceId: here.pool.workspaceId } });
}
