// The numbers of a round's page, each from one statement that an index serves.
import { sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import {
  account,
  answer,
  availability,
  delivery,
  match,
  membership,
  person,
  round,
  seat,
  type UnplacedReason,
} from "@/db/schema";
import type { Asking } from "../asking";
import { UNREADABLE } from "../uncertain";

type Db = Pick<Reads, "get" | "all">;

/** How a kind of message is getting out. */
export interface Sent {
  all: number;
  waiting: number;
  sent: number;
  failed: number;
  /** May have arrived: being looked for, or beyond that. */
  uncertain: number;
}
export interface Asked {
  /** Present members of the round. */
  people: number;
  questions: Sent;
  yes: number;
  no: number;
  silent: number;
  noIntro: number;
  /** When somebody was last reminded (ms). */
  remindedAt: number | null;
}

const sentColumns = sql`count(*) as "all", coalesce(sum(d.state in ('queued', 'sending')), 0) as waiting,
  coalesce(sum(d.state = 'sent'), 0) as sent, coalesce(sum(d.state = 'failed'), 0) as failed,
  coalesce(sum(d.state = 'uncertain'), 0) as uncertain`;

export async function asked(db: Db, { roundId, poolId, now }: Asking): Promise<Asked> {
  const asking = db.get<Sent>(sql`select ${sentColumns} from ${delivery} d where d.round_id = ${roundId}
    and d.state <> 'dropped' and (d.kind = 'ask_intro' or (d.kind = 'ask_availability' and d.variant is null))`);
  const answering = db.get<Omit<Asked, "questions" | "remindedAt">>(sql`
    select count(*) as people, coalesce(sum(v.available = 1), 0) as yes, coalesce(sum(v.available = 0), 0) as no,
      coalesce(sum(v.available is null and p.intro is not null), 0) as silent,
      coalesce(sum(v.available is null and p.intro is null), 0) as noIntro
    from ${availability} v join ${membership} m on m.pool_id = ${poolId} and m.person_id = v.person_id and m.state = 'in'
    join ${person} p on p.id = v.person_id join ${account} a on a.id = v.account_id
    where v.round_id = ${roundId} and a.is_deactivated = 0
      and (v.available is not null or p.paused_until is null or p.paused_until <= ${now})`);
  const reminding = db.get<{ at: number | null }>(sql`select max(d.created_at) as at from ${delivery} d
    where d.round_id = ${roundId} and d.kind = 'ask_availability' and d.variant = 'again'`);
  const [questions, people, { at }] = await Promise.all([asking, answering, reminding]);
  return { ...people, questions, remindedAt: at };
}

export interface Drawn {
  matches: number;
  people: number;
  /** Kept when the round is drawn again. */
  locked: number;
  /** With fewer than two people: they keep the draft from being published. */
  short: number;
  /** Marked for an admin. */
  flagged: number;
  pairs: number;
  newPairs: number;
}

export async function drawn(db: Db, roundId: string, state: "draft" | "published"): Promise<Drawn> {
  return db.get<Drawn>(sql`
    select count(*) as matches, coalesce(sum(people), 0) as people, coalesce(sum(locked and people > 1), 0) as locked,
      coalesce(sum(people < 2), 0) as short, coalesce(sum(flagged is not null), 0) as flagged,
      coalesce(sum(pairs), 0) as pairs, coalesce(sum(fresh), 0) as newPairs
    from (select m.locked, m.flagged, json_array_length(m.reasons) as pairs,
        (select count(*) from ${seat} s where s.match_id = m.id and s.active = 1) as people,
        (select count(*) from json_each(m.reasons) r where r.value ->> 'kind' = 'new') as fresh
      from ${match} m where m.round_id = ${roundId} and m.state = ${state})`);
}

/** Has no place in a match that counts or may come to count. `v.person_id` or `m.person_id` is given by the query. */
export const unseated = (roundId: string, who = sql`v.person_id`) =>
  sql`not exists (select 1 from ${seat} s where s.round_id = ${roundId} and s.person_id = ${who} and s.active = 1)`;

/** Why a member of the pool is in no match; as `unpaired` of the command line. */
export const whyUnplaced = (now: number) => sql`case when m.state = 'guest' then 'guest' else coalesce(v.unplaced,
  case when p.intro is null then 'no_intro' when p.paused_until > ${now} then 'paused' when v.available = 0 then 'said_no'
    when v.available = 1 then 'odd' else 'no_answer' end) end`;

export async function leftOut(
  db: Db,
  { roundId, poolId, now }: Asking,
): Promise<Partial<Record<UnplacedReason, number>>> {
  const rows = await db.all<{ why: UnplacedReason; n: number }>(sql`
    select ${whyUnplaced(now)} as why, count(*) as n
    from ${membership} m join ${account} a on a.id = m.account_id join ${person} p on p.id = m.person_id
    left join ${availability} v on v.round_id = ${roundId} and v.person_id = m.person_id
    where m.pool_id = ${poolId} and m.state in ('in', 'guest') and a.is_deactivated = 0
      and ${unseated(roundId, sql`m.person_id`)} group by why order by n desc`);
  return Object.fromEntries(rows.map((row) => [row.why, row.n]));
}

export async function introductions(db: Db, roundId: string): Promise<Sent> {
  return db.get<Sent>(sql`select ${sentColumns} from ${delivery} d
    where d.round_id = ${roundId} and d.kind = 'introduction' and d.state <> 'dropped'`);
}

export interface Outcomes {
  met: number;
  notMet: number;
  unknown: number;
  /** Somebody says yes and somebody no, and no admin has decided. */
  disagree: number;
  overridden: number;
  /** Of those introduced, people who have answered whether they met. */
  answered: number;
}

export async function outcomes(db: Db, roundId: string): Promise<Outcomes> {
  return db.get<Outcomes>(sql`
    select coalesce(sum(met = 1), 0) as met, coalesce(sum(met = 0), 0) as notMet, coalesce(sum(met is null), 0) as unknown,
      coalesce(sum(flagged is 'answers_disagree' and met_override is null), 0) as disagree,
      coalesce(sum(met_override is not null), 0) as overridden, coalesce(sum(answers), 0) as answered
    from (select m.met_override, m.flagged, m.met,
        (select count(*) from ${answer} w where w.match_id = m.id) as answers
      from ${match} m where m.round_id = ${roundId} and m.state = 'published')`);
}

/** Whoever has said yes, may be matched and has no match. */
export const free = ({ roundId, poolId, now }: Pick<Asking, "roundId" | "poolId" | "now">) => sql`
  from ${availability} v join ${person} p on p.id = v.person_id join ${account} a on a.id = v.account_id
  join ${membership} m on m.pool_id = ${poolId} and m.person_id = v.person_id and m.state = 'in'
  where v.round_id = ${roundId} and v.available = 1 and p.intro is not null and a.is_deactivated = 0
    and (p.paused_until is null or p.paused_until <= ${now}) and ${unseated(roundId)}`;

export async function late(db: Db, at: Asking): Promise<{ proposals: number; waiting: number }> {
  return db.get<{ proposals: number; waiting: number }>(sql`select (select count(*) ${free(at)}) as waiting,
    (select count(*) from ${match} m where m.round_id = ${at.roundId} and m.state = 'draft') as proposals`);
}

/** Failed for good, or may have arrived where nobody can look; `d` is the delivery. */
export const isFailure = sql`(d.state = 'failed' or (d.state = 'uncertain' and d.looked_for >= ${UNREADABLE}))`;

export async function failures(db: Db, roundId: string): Promise<number> {
  return (
    await db.get<{ n: number }>(
      sql`select count(*) as n from ${delivery} d where d.round_id = ${roundId} and ${isFailure}`,
    )
  ).n;
}

export async function neighbours(
  db: Db,
  poolId: string,
  number: number,
): Promise<{ before: number | null; after: number | null }> {
  return db.get<{ before: number | null; after: number | null }>(sql`select
    (select max(r.number) from ${round} r where r.pool_id = ${poolId} and r.number > 0 and r.number < ${number}) as before,
    (select min(r.number) from ${round} r where r.pool_id = ${poolId} and r.number > ${number}) as after`);
}
