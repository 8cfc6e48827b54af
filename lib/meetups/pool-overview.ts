// A pool at a glance: its people, the round that is going on, what comes next, what was.

import { and, eq, max, sql } from "drizzle-orm";
import { account, due, match, membership, person, round, seat } from "@/db/schema";
import { allOf } from "@/lib/core/all-of";
import type { Ctx } from "@/lib/core/context";
import { poolAt } from "./pool-reads";
import type { RoundLine } from "./pool-schemas";
import type { Pool } from "./pools";
import * as counts from "./rounds/page-counts";
import { matchId } from "./schedule-plan";
import { lateAsk, missedOf, runsAhead } from "./schedule-reads";
import type { Missed, Run } from "./schedule-schemas";

export interface CurrentRound extends RoundLine {
  roundId: string;
  asking: counts.Asked;
  matches: number;
  /** Matches of a draft that keep it from being published, or that somebody should look at. */
  open: number;
  introductions: counts.Sent | null;
  failures: number;
  closesAt: number | null;
  /** When the schedule matches it; null: by hand. */
  matchesAt: number | null;
}
export interface PastRound extends RoundLine {
  calledOff: boolean;
  people: number;
  matches: number;
  met: number;
}
export interface PoolOverview {
  people: { members: number; withoutIntro: number; paused: number; guests: number };
  current: CurrentRound | null;
  recent: PastRound[];
  runs: Run[];
  pausedAt: number | null;
  missed: Missed[];
  late: { slot: string; again: number } | null;
}

const RECENT = 5;

export async function poolOverview(ctx: Ctx, slug: string): Promise<PoolOverview> {
  const pool = await poolAt(ctx, slug);
  const { id: poolId, schedulePausedAt: pausedAt } = pool;
  return allOf({
    people: peopleIn(ctx, poolId),
    current: current(ctx, pool),
    recent: recent(ctx, poolId),
    runs: pool.archivedAt === null ? runsAhead(ctx, pool) : [],
    pausedAt,
    missed: pool.archivedAt === null ? missedSinceLast(ctx, poolId) : [],
    late: lateAsk(ctx, poolId),
  });
}

/** A newer round has made up for what was missed before it. */
async function missedSinceLast(ctx: Ctx, poolId: string): Promise<Missed[]> {
  const opened = ctx.db
    .select({ at: max(round.openedAt) })
    .from(round)
    .where(eq(round.poolId, poolId));
  const [[last], missed] = await Promise.all([opened, missedOf(ctx, poolId)]);
  return missed.filter(({ at }) => at >= (last?.at ?? 0));
}

const peopleIn = ({ db, now }: Ctx, poolId: string) =>
  db.get<PoolOverview["people"]>(sql`
    select coalesce(sum(m.state = 'in'), 0) as members, coalesce(sum(m.state = 'guest'), 0) as guests,
      coalesce(sum(m.state = 'in' and p.intro is null), 0) as withoutIntro,
      coalesce(sum(m.state = 'in' and p.paused_until > ${now()}), 0) as paused
    from ${membership} m join ${person} p on p.id = m.person_id join ${account} a on a.id = m.account_id
    where m.pool_id = ${poolId} and m.state <> 'left' and a.is_deactivated = 0`);

async function current(ctx: Ctx, { id: poolId, workspaceId }: Pool): Promise<CurrentRound | null> {
  const { db } = ctx;
  const [row] = await db
    .select()
    .from(round)
    .where(and(eq(round.poolId, poolId), sql`${round.state} <> 'closed'`));
  if (!row) return null;
  const { id: roundId, number, state, start, end, publishedAt } = row;
  const { drawn, ...rest } = await allOf({
    drawn: state === "asking" ? null : counts.drawn(db, roundId, publishedAt === null ? "draft" : "published"),
    asking: counts.asked(db, { roundId, poolId, workspaceId, now: ctx.now() }),
    introductions: publishedAt === null ? null : counts.introductions(db, roundId),
    failures: counts.failures(db, roundId),
    closesAt: dueAt(ctx, `close:${roundId}`),
    matchesAt: state === "asking" ? dueAt(ctx, matchId(roundId)) : null,
  });
  return {
    ...{ roundId, number, state, start, end, ...rest },
    matches: drawn?.matches ?? 0,
    open: drawn ? drawn.short + drawn.flagged : 0,
  };
}

async function dueAt({ db }: Ctx, id: string): Promise<number | null> {
  const [row] = await db.select({ at: due.dueAt }).from(due).where(eq(due.id, id));
  return row?.at ?? null;
}

async function recent({ db }: Ctx, poolId: string): Promise<PastRound[]> {
  const rows = await db.all<Omit<PastRound, "calledOff"> & { calledOff: number }>(sql`
    select r.number, r.state, r.start, r."end", r.published_at is null as calledOff,
      (select count(*) from ${seat} s where s.round_id = r.id and s.active = 1) as people,
      (select count(*) from ${match} m where m.round_id = r.id and m.state = 'published') as matches,
      (select count(*) from ${match} m
        where m.round_id = r.id and m.state = 'published' and m.met = 1) as met
    from ${round} r
    where r.pool_id = ${poolId} and r.state = 'closed' and r.number > 0 order by r.number desc limit ${RECENT}`);
  return rows.map((row) => ({ ...row, calledOff: row.calledOff === 1 }));
}
