// What somebody sees of themself, signed in: their pools and rounds, whom they were paired with, and how the public sees them.
import { and, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { type AnswerValue, answer, availability, match, membership, person, pool, round, seat } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { forbidden } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { refuseStale } from "@/lib/core/stale";
import { nextRun } from "./cadence";
import type { PublicName } from "./choices";
import { FOREVER } from "./choices";
import { readableIntro } from "./mentions";
import { SetOwnPublicName } from "./own-schemas";
import { whoIs } from "./people";
import { zoneOf } from "./person/zone";

/** The newest are enough to look back on. */
const MATCHES = 100;

export interface OwnPool {
  name: string;
  channelName: string;
  slug: string;
  /** Opens an unlisted stats page; null where none is needed. */
  key: string | null;
  /** Going on or over; null before the first. */
  newest: { number: number; start: string; end: string; isOver: boolean; available: boolean | null } | null;
  /** The day, `YYYY-MM-DD`, on which the next is planned to begin. */
  next: string | null;
}
export interface OwnMatch {
  id: string;
  pool: string;
  round: number;
  start: string;
  end: string;
  /** The others in it. */
  people: string[];
  /** What they said themself. */
  answer: AnswerValue | null;
}
export interface OwnMeetups {
  fullName: string;
  intro: string | null;
  /** Until when (ms) nobody asks or pairs them; "written": until they write again. */
  pause: number | "written" | null;
  /** Where they are: a pause ends at midnight there. */
  zone: string;
  publicName: PublicName;
  pools: OwnPool[];
  matches: OwnMatch[];
}

/** null for somebody who did not come in from a chat. */
export async function ownMeetups(ctx: Ctx): Promise<OwnMeetups | null> {
  const self = selfOf(ctx);
  if (self === null) return null;
  authorize(ctx, "self.view", { personId: self.personId });
  const { person: who } = await whoIs(ctx.db, self.accountId);
  return {
    ...{ fullName: who.fullName, intro: await readableIntro(ctx.db, who), publicName: who.publicName },
    pause: pauseOf(who.pausedUntil, ctx.now()),
    zone: await zoneOf(ctx.db, who.id),
    pools: await poolsOf(ctx, who.id),
    matches: await matchesOf(ctx, who.id),
  };
}

function pauseOf(until: number | null, now: number): OwnMeetups["pause"] {
  if (until === null || until <= now) return null;
  return until === FOREVER ? "written" : until;
}

/** Somebody of the chat, signed in or writing to Kith. */
function selfOf({ actor }: Ctx) {
  if (actor.kind === "person") return actor;
  return actor.kind === "user" ? (actor.self ?? null) : null;
}

async function poolsOf(ctx: Ctx, personId: string): Promise<OwnPool[]> {
  const newest = sql`${round.number} = (select max(number) from ${round} r where r.pool_id = ${pool.id})`;
  const rows = await ctx.db
    .select({ pool, round, available: availability.available })
    .from(membership)
    .innerJoin(pool, and(eq(pool.id, membership.poolId), isNull(pool.archivedAt)))
    .leftJoin(round, and(eq(round.poolId, pool.id), newest))
    .leftJoin(availability, and(eq(availability.roundId, round.id), eq(availability.personId, personId)))
    .where(and(eq(membership.personId, personId), eq(membership.state, "in")))
    .orderBy(pool.nameKey);
  return rows.map(({ pool: one, round: its, available }) => ({
    ...{ name: one.name, channelName: one.channelName, slug: one.slug },
    key: one.visibility === "unlisted" ? one.statsKey : null,
    newest: its && {
      ...{ number: its.number, start: its.start, end: its.end },
      ...{ isOver: its.state === "closed", available },
    },
    next: one.schedule && !one.schedulePausedAt ? nextRun(one.schedule, one.timeZone, ctx.now()).slot : null,
  }));
}

async function matchesOf(ctx: Ctx, personId: string): Promise<OwnMatch[]> {
  const rows = await ctx.db
    .select({
      id: match.id,
      pool: pool.name,
      number: round.number,
      start: round.start,
      end: round.end,
      value: answer.value,
    })
    .from(seat)
    .innerJoin(match, and(eq(match.id, seat.matchId), eq(match.state, "published")))
    .innerJoin(round, eq(round.id, match.roundId))
    .innerJoin(pool, eq(pool.id, match.poolId))
    .leftJoin(answer, and(eq(answer.matchId, match.id), eq(answer.personId, personId)))
    .where(and(eq(seat.personId, personId), eq(seat.active, true)))
    .orderBy(desc(round.start), desc(match.createdAt))
    .limit(MATCHES);
  const others = await othersIn(
    ctx,
    personId,
    rows.map((row) => row.id),
  );
  return rows.map(({ number, value, ...row }) => ({
    ...row,
    round: number,
    people: others.filter((one) => one.matchId === row.id).map((one) => one.name),
    answer: value,
  }));
}

async function othersIn(ctx: Ctx, personId: string, matchIds: string[]) {
  if (matchIds.length === 0) return [];
  return ctx.db
    .select({ matchId: seat.matchId, name: person.fullName })
    .from(seat)
    .innerJoin(person, eq(person.id, seat.personId))
    .where(and(inArray(seat.matchId, matchIds), eq(seat.active, true), ne(seat.personId, personId)))
    .orderBy(seat.position);
}

/** How one appears on the stats pages: by name, by initials, or not at all. */
export async function setOwnPublicName(ctx: Ctx, input: unknown): Promise<{ publicName: PublicName }> {
  const { publicName, seen } = parseInput(SetOwnPublicName, input);
  const self = selfOf(ctx);
  if (self === null) throw forbidden("You may not do that. Nothing was changed: sign in through the chat first.");
  const { personId } = self;
  authorize(ctx, "public_name.set", { personId });
  return ctx.write(async (tx) => {
    const { person: who } = await whoIs(tx, self.accountId);
    refuseStale({ publicName: who.publicName as string }, { publicName: seen }, "how you appear");
    await tx.update(person).set({ publicName }).where(eq(person.id, personId));
    const theirs = tx.select({ id: membership.poolId }).from(membership).where(eq(membership.personId, personId));
    await tx
      .update(pool)
      .set({ statsVersion: sql`${pool.statsVersion} + 1` })
      .where(inArray(pool.id, theirs));
    await tx.audit({ action: "person.public_name", subject: personId, data: { publicName } });
    return { publicName };
  });
}
