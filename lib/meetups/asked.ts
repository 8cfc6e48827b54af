// Reads for the question "are you free?": whether an answer can still be changed, and whether there is one yet.
import { and, desc, eq, inArray, isNotNull, ne } from "drizzle-orm";
import { account, availability, match, membership, person, pool, round, seat } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { words } from "./availability";
import { moreThanHalfLeft } from "./dates";
import type { AvailabilityOutcome, RoundWords } from "./schemas";
import { poolWording } from "./wording";

export interface Asked {
  round: RoundWords;
  /** Why the question cannot be answered anew; null while it can. */
  outcome: Extract<AvailabilityOutcome, { kind: "closed" | "left" | "published" }> | null;
  /** What they said so far. */
  available: boolean | null;
}

/** What a round asked this account; null when there is no such round. @throws AppError not_found for an unknown account. */
export async function availabilityAsked(
  ctx: Ctx,
  input: { accountId: string; roundId: string },
): Promise<Asked | null> {
  const personId = await personOf(ctx, input.accountId);
  const [found] = await ctx.db
    .select({ round, pool, membership, availability, wording: poolWording })
    .from(round)
    .innerJoin(pool, eq(pool.id, round.poolId))
    .leftJoin(membership, and(eq(membership.poolId, pool.id), eq(membership.personId, personId)))
    .leftJoin(availability, and(eq(availability.roundId, round.id), eq(availability.personId, personId)))
    .where(eq(round.id, input.roundId));
  if (!found) return null;
  return {
    round: words(found.round, found.pool, found.wording),
    outcome: await obstacle(ctx, found, personId),
    available: found.availability?.available ?? null,
  };
}

/**
 * The newest round going on in one of this person's pools, asked or not: a first intro says yes by itself, and who wrote
 * theirs too late may still say yes. null when there is none, and for those who have no intro.
 */
export async function answeredRound(ctx: Ctx, input: { accountId: string }): Promise<string | null> {
  const personId = await personOf(ctx, input.accountId);
  const [found] = await ctx.db
    .select({ roundId: round.id })
    .from(availability)
    .innerJoin(round, eq(round.id, availability.roundId))
    .innerJoin(person, eq(person.id, availability.personId))
    .where(and(eq(availability.personId, personId), isNotNull(person.intro), ne(round.state, "closed")))
    .orderBy(desc(round.openedAt))
    .limit(1);
  return found?.roundId ?? null;
}

async function personOf(ctx: Ctx, accountId: string): Promise<string> {
  const [who] = await ctx.db.select({ personId: account.personId }).from(account).where(eq(account.id, accountId));
  if (!who) throw notFound("Kith does not know that person. Nothing was changed.");
  authorize(ctx, "availability.answer", { personId: who.personId });
  return who.personId;
}

interface Found {
  round: typeof round.$inferSelect;
  pool: typeof pool.$inferSelect;
  membership: typeof membership.$inferSelect | null;
  availability: typeof availability.$inferSelect | null;
}

async function obstacle(ctx: Ctx, found: Found, personId: string): Promise<Asked["outcome"]> {
  const { round: row, pool: here, membership: member, availability: said } = found;
  if (row.state === "closed") return { kind: "closed" };
  if (member?.state !== "in") return { kind: "left" };
  if (row.state === "asking" || row.state === "drafted") return null;
  const [own] = await ctx.db
    .select({ matchId: seat.matchId })
    .from(seat)
    .innerJoin(match, eq(match.id, seat.matchId))
    .where(
      and(
        eq(seat.roundId, row.id),
        eq(seat.personId, personId),
        eq(seat.active, true),
        inArray(match.state, ["draft", "published"]),
      ),
    );
  // Who is in no match may still become free, while there is time to meet.
  const inTime = moreThanHalfLeft(row.start, row.end, here.timeZone, ctx.now());
  return !own && inTime && said?.available !== true ? null : { kind: "published", inMatch: own !== undefined };
}
