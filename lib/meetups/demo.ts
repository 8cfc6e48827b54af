// Where the demo's round has got to: read from the tables, so the page shows only what has really happened.
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import {
  type AnswerValue,
  account,
  answer,
  audit,
  availability,
  delivery,
  match,
  membership,
  person,
  pool,
  type RoundState,
  round,
  seat,
} from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";

export interface DemoPlayer {
  user: string;
  name: string;
  casualName: string;
  /** What Kith's question in their chat is about; null while there is none. */
  asked: "intro" | "availability" | null;
  hasIntro: boolean;
  available: boolean | null;
  /** Kith neither asks nor pairs them. */
  paused: boolean;
  /** Their direct message with Kith, once there is one. */
  chat: string | null;
  /** The public number of their match, once it is published. */
  match: number | null;
  /** Casual names of those they were put together with. */
  partners: string[];
  /** The group's conversation, once they were introduced there. */
  group: string | null;
  askedWhetherMet: boolean;
  answer: AnswerValue | null;
  /** Who in the match was the first to say that they met, by casual name. */
  metBy: string | null;
}

export interface DemoState {
  poolId: string;
  poolName: string;
  slug: string;
  channel: string;
  channelName: string;
  /** The newest round that was really opened, here or by a command; null before the first. */
  round: { number: number; state: RoundState } | null;
  members: number;
  asked: number;
  answered: number;
  free: number;
  matches: number;
  introduced: number;
  players: DemoPlayer[];
}

export type DemoStep = "ask" | "draw" | "close";

export const DEMO_ACTOR = { kind: "operator", name: "demo page" } as const;

type Round = typeof round.$inferSelect;
const PLAYERS = 2;

/** null until the demo has a pool. */
export async function demoState(ctx: Ctx): Promise<DemoState | null> {
  authorize(ctx, "round.view");
  const { found, current } = await poolAndRound(ctx.db);
  if (!found) return null;
  const [players, counted] = await Promise.all([
    choosePlayers(ctx.db, found.id, current),
    progress(ctx.db, found.id, current),
  ]);
  const { id: poolId, name: poolName, slug, channel, channelName } = found;
  return {
    ...{ poolId, poolName, slug, channel, channelName },
    round: current && { number: current.number, state: current.state },
    ...counted,
    players: await Promise.all(players.map((player) => shown(ctx, player, current))),
  };
}

/** The pool and its newest round, unless that belongs to the past the demo began with: nobody has opened it. */
async function poolAndRound(db: Reads) {
  const opened = sql`exists (select 1 from ${audit} where ${audit.subject} = ${round.id} and ${audit.action} = 'round.open')`;
  const [row] = await db
    .select({ found: pool, current: round, wasOpened: sql<number>`${opened}` })
    .from(pool)
    .leftJoin(round, eq(round.poolId, pool.id))
    .where(isNull(pool.archivedAt))
    .orderBy(asc(pool.createdAt), desc(round.number))
    .limit(1);
  return { found: row?.found ?? null, current: row?.wasOpened ? row.current : null };
}

/** Where its numbers are; null until the demo has a pool. */
export async function demoSlug(ctx: Ctx): Promise<string | null> {
  authorize(ctx, "round.view");
  return (await poolAndRound(ctx.db)).found?.slug ?? null;
}

async function progress(db: Reads, poolId: string, current: Round | null) {
  const inPool = db.$count(membership, and(eq(membership.poolId, poolId), eq(membership.state, "in")));
  if (!current) return { members: await inPool, asked: 0, answered: 0, free: 0, matches: 0, introduced: 0 };
  const [members, sent, said, matches] = await Promise.all([
    inPool,
    db
      .select({ kind: delivery.kind })
      .from(delivery)
      .where(and(eq(delivery.roundId, current.id), eq(delivery.state, "sent"))),
    db.select({ available: availability.available }).from(availability).where(eq(availability.roundId, current.id)),
    db.$count(match, and(eq(match.roundId, current.id), eq(match.state, "published"))),
  ]);
  return {
    ...{ members, matches },
    asked: sent.filter(({ kind }) => kind === "ask_intro" || kind === "ask_availability").length,
    answered: said.filter(({ available }) => available !== null).length,
    free: said.filter(({ available }) => available).length,
    introduced: sent.filter(({ kind }) => kind === "introduction").length,
  };
}

type Chosen = Awaited<ReturnType<typeof membersOf>>[number];

function membersOf(db: Reads, poolId: string) {
  return db
    .select({ person, account })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(and(eq(membership.poolId, poolId), eq(membership.state, "in"), eq(account.isDeactivated, false)))
    .orderBy(asc(membership.number));
}

/** Two who had no intro when the round began; when nobody is left who had none, the two who wrote theirs last. */
async function choosePlayers(db: Reads, poolId: string, current: Round | null): Promise<Chosen[]> {
  const members = await membersOf(db, poolId);
  const began = current?.openedAt ?? Number.POSITIVE_INFINITY;
  const wrote = ({ person: who }: Chosen) => {
    const at = who.intro === null ? Number.POSITIVE_INFINITY : (who.introAt ?? 0);
    return at >= began ? Number.POSITIVE_INFINITY : at;
  };
  const latest = members.toSorted((a, b) => (wrote(a) === wrote(b) ? 0 : wrote(b) - wrote(a))).slice(0, PLAYERS);
  return members.filter((member) => latest.includes(member));
}

async function shown(ctx: Ctx, { person: who, account: at }: Chosen, current: Round | null): Promise<DemoPlayer> {
  const { db } = ctx;
  const saying = current
    ? db
        .select()
        .from(availability)
        .where(and(eq(availability.roundId, current.id), eq(availability.personId, who.id)))
    : [];
  const asking: PromiseLike<string[]> | string[] = current ? told(db, current.id, who.id) : [];
  const [[said], kinds, place] = await Promise.all([saying, asking, placed(db, who.id, current)]);
  return {
    user: at.user,
    name: who.fullName,
    casualName: who.casualName,
    asked: kinds.includes("ask_intro") ? "intro" : kinds.includes("ask_availability") ? "availability" : null,
    hasIntro: who.intro !== null,
    available: said?.available ?? null,
    paused: who.pausedUntil !== null && who.pausedUntil > ctx.now(),
    chat: at.conversation,
    askedWhetherMet: kinds.includes("ask_met"),
    ...place,
  };
}

async function told(db: Reads, roundId: string, personId: string): Promise<string[]> {
  const rows = await db
    .select({ kind: delivery.kind })
    .from(delivery)
    .where(and(eq(delivery.roundId, roundId), eq(delivery.personId, personId), eq(delivery.state, "sent")));
  return rows.map((row) => row.kind);
}

/** With whom, where they were introduced, and what was answered. */
async function placed(db: Reads, personId: string, current: Round | null) {
  const nowhere = { match: null, partners: [], group: null, answer: null, metBy: null };
  if (!current) return nowhere;
  const [mine] = await db
    .select({ id: match.id, number: match.number, conversation: match.conversation, state: match.state })
    .from(seat)
    .innerJoin(match, eq(match.id, seat.matchId))
    .where(and(eq(seat.roundId, current.id), eq(seat.personId, personId), eq(seat.active, true)));
  if (mine?.state !== "published") return nowhere;
  const together = db
    .select({ id: person.id, casualName: person.casualName })
    .from(seat)
    .innerJoin(person, eq(person.id, seat.personId))
    .where(and(eq(seat.matchId, mine.id), eq(seat.active, true)));
  const answering = db.select().from(answer).where(eq(answer.matchId, mine.id)).orderBy(asc(answer.at));
  const [people, answers] = await Promise.all([together, answering]);
  const yes = answers.find((one) => one.value === "met");
  return {
    match: mine.number,
    partners: people.filter((one) => one.id !== personId).map((one) => one.casualName),
    group: mine.conversation,
    answer: answers.find((one) => one.personId === personId)?.value ?? null,
    metBy: people.find((one) => one.id === yes?.personId)?.casualName ?? null,
  };
}
