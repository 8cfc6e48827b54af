// What in the pools somebody may see wants looking at, what comes next, and the newest rounds.
import { type SQL, sql } from "drizzle-orm";
import { account, audit, delivery, due, inboxMessage, match, membership, pool, round, workspace } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { type Action, poolsWhere } from "@/lib/core/roles";
import { isFailure } from "./rounds/page-counts";

export interface InPool {
  slug: string;
  pool: string;
}
export interface InRound extends InPool {
  number: number;
}

export type MeetupAttention =
  /** People whose messages nobody has dealt with. */
  | { kind: "inbox"; count: number }
  | ({ kind: "draft" } & InRound)
  /** Pairs of people who said yes late, for an admin to decide. */
  | ({ kind: "proposals"; count: number } & InRound)
  /** Matches about which people disagree. */
  | ({ kind: "disagree"; count: number } & InRound)
  | ({ kind: "failures"; count: number } & InRound)
  /** Messages that belong to no round. */
  | { kind: "failedReplies"; count: number }
  | ({ kind: "channel"; state: "archived" | "deleted" | "left" } & InPool)
  /** Nothing is sent or heard there until the workspace is connected again. */
  | { kind: "disconnected"; platform: "slack" | "mattermost"; workspace: string; count: number }
  /** Runs of the schedule that did not happen since the last round. */
  | ({ kind: "missed"; count: number } & InPool);

/** What is older is history that nobody has to look at. */
const LATELY_MS = 14 * 86_400_000;
const ROUNDS_MS = 60 * 86_400_000;
const MISSED_MS = 45 * 86_400_000;
const MOST = 20;

export async function meetupAttention(ctx: Ctx): Promise<MeetupAttention[]> {
  const looks = [disconnected, inbox, channels, drafts, proposals, failures, failedReplies, disagreements, missed];
  return (await Promise.all(looks.map((look) => look(ctx)))).flat();
}

/** Of rows with a pool `p`: those in which the actor may; null where that is none. */
function inPools(ctx: Ctx, action: Action): SQL | null {
  const theirs = poolsWhere(ctx.actor, action);
  if (theirs === "all") return sql`p.archived_at is null`;
  if (theirs.length === 0) return null;
  return sql`p.archived_at is null and p.id in (select value from json_each(${JSON.stringify(theirs)}))`;
}

async function inbox(ctx: Ctx): Promise<MeetupAttention[]> {
  const theirs = poolsWhere(ctx.actor, "inbox.view");
  if (theirs !== "all" && theirs.length === 0) return [];
  const mine =
    theirs === "all"
      ? sql``
      : sql`and i.account_id in (select a.id from ${membership} m join ${account} a on a.person_id = m.person_id
          where m.state <> 'left' and m.pool_id in (select value from json_each(${JSON.stringify(theirs)})))`;
  const { count } = await ctx.db.get<{ count: number }>(sql`select count(distinct i.account_id) as count
    from ${inboxMessage} i where i.done_at is null and i.direction = 'in' ${mine}`);
  return count > 0 ? [{ kind: "inbox", count }] : [];
}

/** Pools whose workspace somebody disconnected, or that was replaced; one that fails is told of by its health. */
async function disconnected(ctx: Ctx): Promise<MeetupAttention[]> {
  const mine = inPools(ctx, "pool.view");
  if (!mine) return [];
  const rows = await ctx.db.all<{ platform: "slack" | "mattermost"; workspace: string; count: number }>(sql`
    select w.platform, w.name as workspace, count(*) as count from ${workspace} w join ${pool} p on p.workspace_id = w.id
    where w.state = 'disconnected' and w.state_detail in ('by_hand', 'replaced') and ${mine} group by w.id order by w.name`);
  return rows.map((row) => ({ kind: "disconnected", ...row }));
}

async function channels(ctx: Ctx): Promise<MeetupAttention[]> {
  const mine = inPools(ctx, "pool.view");
  if (!mine) return [];
  type Row = InPool & { state: "archived" | "deleted" | "left" };
  const rows = await ctx.db.all<Row>(sql`select p.slug, p.name as pool, p.channel_state as state
    from ${pool} p where ${mine} and p.channel_state <> 'open' order by p.name_key limit ${MOST}`);
  return rows.map((row) => ({ kind: "channel", ...row }));
}

async function drafts(ctx: Ctx): Promise<MeetupAttention[]> {
  const mine = inPools(ctx, "round.view");
  if (!mine) return [];
  const rows = await ctx.db.all<InRound>(sql`select p.slug, p.name as pool, r.number from ${round} r
    join ${pool} p on p.id = r.pool_id where ${mine} and r.state = 'drafted' order by r.opened_at limit ${MOST}`);
  return rows.map((row) => ({ kind: "draft", ...row }));
}

type Counted = InRound & { count: number };

async function proposals(ctx: Ctx): Promise<MeetupAttention[]> {
  const mine = inPools(ctx, "match.edit");
  if (!mine) return [];
  const rows = await ctx.db.all<Counted>(sql`select p.slug, p.name as pool, r.number, count(*) as count
    from ${round} r join ${pool} p on p.id = r.pool_id join ${match} m on m.round_id = r.id and m.state = 'draft'
    where ${mine} and r.state in ('introducing', 'introduced') group by r.id order by r.opened_at limit ${MOST}`);
  return rows.map((row) => ({ kind: "proposals", ...row }));
}

async function disagreements(ctx: Ctx): Promise<MeetupAttention[]> {
  const mine = inPools(ctx, "answers.view");
  if (!mine) return [];
  const rows = await ctx.db.all<Counted>(sql`select p.slug, p.name as pool, r.number, count(*) as count
    from ${round} r join ${pool} p on p.id = r.pool_id join ${match} m on m.round_id = r.id
    where ${mine} and r.opened_at > ${ctx.now() - ROUNDS_MS} and m.state = 'published'
      and m.flagged = 'answers_disagree' and m.met_override is null
    group by r.id order by r.opened_at desc limit ${MOST}`);
  return rows.map((row) => ({ kind: "disagree", ...row }));
}

/** Few of very many: left to itself the database reads every message there ever was. */
const failedOnes = sql`${delivery} d indexed by delivery_turn`;
const latelyFailed = (now: number) => sql`d.workspace_id in (select id from ${workspace})
  and d.state in ('failed', 'uncertain') and ${isFailure} and coalesce(d.done_at, d.began_at, d.created_at) > ${now - LATELY_MS}`;

async function failures(ctx: Ctx): Promise<MeetupAttention[]> {
  const mine = inPools(ctx, "delivery.view");
  if (!mine) return [];
  const rows = await ctx.db.all<Counted>(sql`with failed as materialized (
      select d.round_id, count(*) as count from ${failedOnes}
      where ${latelyFailed(ctx.now())} and d.round_id is not null group by d.round_id)
    select p.slug, p.name as pool, r.number, f.count from failed f join ${round} r on r.id = f.round_id
    join ${pool} p on p.id = r.pool_id where r.number > 0 and ${mine} order by r.opened_at desc limit ${MOST}`);
  return rows.map((row) => ({ kind: "failures", ...row }));
}

async function failedReplies(ctx: Ctx): Promise<MeetupAttention[]> {
  if (poolsWhere(ctx.actor, "delivery.view") !== "all") return [];
  const { count } = await ctx.db.get<{ count: number }>(sql`select count(*) as count from ${failedOnes}
    where ${latelyFailed(ctx.now())} and d.round_id is null`);
  return count > 0 ? [{ kind: "failedReplies", count }] : [];
}

/** A newer round has made up for what was missed before it. */
async function missed(ctx: Ctx): Promise<MeetupAttention[]> {
  const mine = inPools(ctx, "pool.view");
  if (!mine) return [];
  const rows = await ctx.db.all<InPool & { count: number }>(sql`
    select p.slug, p.name as pool, (select count(*) from ${audit} a where a.pool_id = p.id and a.action = 'schedule.missed'
      and a.at > ${ctx.now() - MISSED_MS}
      and a.at >= coalesce((select max(r.opened_at) from ${round} r where r.pool_id = p.id), 0)) as count
    from ${pool} p where ${mine} and p.schedule is not null order by p.name_key`);
  return rows.filter((row) => row.count > 0).map((row) => ({ kind: "missed", ...row }));
}

export interface ComingUp extends InPool {
  what: "ask" | "match" | "close";
  /** ms, and the zone in which people think of it. */
  at: number;
  timeZone: string;
  /** Of the round that is matched or closed. */
  number: number | null;
}

const COMING = 6;

/** What the schedules will do next, and which rounds close by themselves. */
export async function comingUp(ctx: Ctx): Promise<ComingUp[]> {
  const mine = inPools(ctx, "round.view");
  if (!mine) return [];
  return ctx.db.all<ComingUp>(sql`
    select case d.name when 'schedule/ask.due' then 'ask' when 'schedule/match.due' then 'match' else 'close' end as what,
      d.due_at as at, p.time_zone as timeZone, p.slug, p.name as pool, r.number
    from ${due} d left join ${round} r on r.id = d.data ->> '$.roundId'
    join ${pool} p on p.id = coalesce(r.pool_id, d.data ->> '$.poolId')
    where d.name in ('schedule/ask.due', 'schedule/match.due', 'round/close.due') and d.id not like 'ask-again:%'
      and d.due_at > ${ctx.now()} and ${mine}
    order by d.due_at limit ${COMING}`);
}
