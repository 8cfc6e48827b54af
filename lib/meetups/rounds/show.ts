// Reads of a round: who was asked, who answered what, who is with whom.
import { and, desc, eq, gt, inArray } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { account, answer, availability, delivery, match, membership, person, round, seat } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { metOf } from "../met";
import type { DrawnRound, RoundFacts } from "../schemas";

/** A pool's round by number, or its newest. @throws AppError not_found. */
export async function showRound(ctx: Ctx, input: { poolId: string; number?: number }): Promise<RoundFacts> {
  authorize(ctx, "round.view", { poolId: input.poolId });
  const [row] = await ctx.db
    .select()
    .from(round)
    .where(
      and(
        eq(round.poolId, input.poolId),
        gt(round.number, 0),
        input.number === undefined ? undefined : eq(round.number, input.number),
      ),
    )
    .orderBy(desc(round.number))
    .limit(1);
  if (!row)
    throw notFound(
      input.number === undefined ? "That pool has had no round yet." : `That pool has no round ${input.number}.`,
    );
  const [people, matches] = [await peopleIn(ctx.db, row.id), await matchesIn(ctx.db, row.id)];
  const { id: roundId, number, state, start, end, seed } = row;
  return {
    roundId,
    number,
    state,
    start,
    end,
    seed,
    people,
    matches,
    unpaired: await unpairedIn(ctx.db, row, ctx.now()),
  };
}

/** What drawing and publishing tell. */
export async function drawnRound(db: Reads, roundId: string, now: number): Promise<DrawnRound> {
  const [row] = await db.select().from(round).where(eq(round.id, roundId));
  const matches = (await matchesIn(db, roundId)).map(({ id, number, users, reasons }) => ({
    id,
    number,
    users,
    reasons,
  }));
  return {
    roundId,
    number: row!.number,
    state: row!.state,
    seed: row!.seed ?? 0,
    matches,
    unpaired: await unpairedIn(db, row!, now),
  };
}

async function peopleIn(db: Pick<Reads, "select">, roundId: string): Promise<RoundFacts["people"]> {
  return db
    .select({ user: account.user, name: person.fullName, available: availability.available })
    .from(availability)
    .innerJoin(account, eq(account.id, availability.accountId))
    .innerJoin(person, eq(person.id, availability.personId))
    .where(eq(availability.roundId, roundId))
    .orderBy(person.fullName, account.user);
}

/** `states`: a draft in a published round is a proposal that nobody has decided on. */
async function matchesIn(
  db: Pick<Reads, "select">,
  roundId: string,
  states: ("draft" | "published")[] = ["draft", "published"],
): Promise<RoundFacts["matches"]> {
  const rows = await db
    .select({ match, user: account.user, personId: seat.personId })
    .from(match)
    .innerJoin(seat, and(eq(seat.matchId, match.id), eq(seat.active, true)))
    .innerJoin(account, eq(account.id, seat.accountId))
    .where(and(eq(match.roundId, roundId), inArray(match.state, states)))
    .orderBy(match.number, seat.position);
  const answers = await db
    .select({ matchId: answer.matchId, personId: answer.personId, value: answer.value })
    .from(answer)
    .innerJoin(match, eq(match.id, answer.matchId))
    .where(eq(match.roundId, roundId));
  const introductions = await db
    .select({ matchId: delivery.matchId, state: delivery.state })
    .from(delivery)
    .where(and(eq(delivery.roundId, roundId), eq(delivery.kind, "introduction")));
  const userOf = new Map(rows.map((row) => [row.personId, row.user]));
  const saidOf = new Map<string, typeof answers>();
  for (const one of answers) saidOf.set(one.matchId, [...(saidOf.get(one.matchId) ?? []), one]);
  const stateOf = new Map(introductions.map((one) => [one.matchId, one.state]));
  const facts = new Map<string, RoundFacts["matches"][number]>();
  for (const { match: one, user } of rows) {
    const said = saidOf.get(one.id) ?? [];
    const known = facts.get(one.id) ?? {
      id: one.id,
      number: one.number,
      users: [],
      met: metOf(
        said.map((a) => a.value),
        one.metOverride,
      ),
      answers: Object.fromEntries(said.map((a) => [userOf.get(a.personId) ?? a.personId, a.value])),
      reasons: one.reasons.map((reason) => ({
        ...reason,
        people: reason.people.map((id) => userOf.get(id) ?? id) as [string, string],
      })),
      delivery: stateOf.get(one.id) ?? null,
    };
    known.users.push(user);
    facts.set(one.id, known);
  }
  return [...facts.values()];
}

/** Every member who has no seat, and why. Nobody before the draw, nor in a round that was called off. */
async function unpairedIn(
  db: Pick<Reads, "select">,
  row: typeof round.$inferSelect,
  now: number,
): Promise<DrawnRound["unpaired"]> {
  if (row.state !== "drafted" && row.publishedAt === null) return [];
  const seated = db
    .select({ id: seat.personId })
    .from(seat)
    .innerJoin(match, eq(match.id, seat.matchId))
    .where(and(eq(seat.roundId, row.id), eq(seat.active, true), inArray(match.state, ["draft", "published"])));
  const placed = new Set((await seated).map((one) => one.id));
  const members = await db
    .select({ personId: membership.personId, user: account.user, state: membership.state, said: availability, person })
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(availability, and(eq(availability.personId, membership.personId), eq(availability.roundId, row.id)))
    .where(
      and(
        eq(membership.poolId, row.poolId),
        inArray(membership.state, ["in", "guest"]),
        // Whoever was deactivated is no member until they come back.
        eq(account.isDeactivated, false),
      ),
    )
    .orderBy(person.fullName, account.user);
  return members
    .filter((one) => !placed.has(one.personId))
    .map((one) => ({
      user: one.user,
      name: one.person.fullName,
      reason: one.state === "guest" ? "guest" : (one.said?.unplaced ?? soFar(one.said, one.person, now)),
    }));
}

function soFar(said: typeof availability.$inferSelect | null, who: typeof person.$inferSelect, now: number) {
  if (who.intro === null) return "no_intro" as const;
  if (who.pausedUntil !== null && who.pausedUntil > now) return "paused" as const;
  if (said?.available === false) return "said_no" as const;
  return said?.available ? ("odd" as const) : ("no_answer" as const);
}

/** One line per match of a pool, for exports. */
export async function listMatches(
  ctx: Ctx,
  input: { poolId: string },
): Promise<{ round: number; match: number; users: string[]; met: boolean | null }[]> {
  authorize(ctx, "match.view", { poolId: input.poolId });
  const rounds = await ctx.db.select().from(round).where(eq(round.poolId, input.poolId)).orderBy(round.number);
  const lines = [];
  for (const row of rounds) {
    if (row.publishedAt === null) continue;
    for (const one of await matchesIn(ctx.db, row.id, ["published"])) {
      lines.push({ round: row.number, match: one.number, users: one.users, met: one.met });
    }
  }
  return lines;
}
