// The people of a round, a page at a time: what each was asked, answered, and where they are now.

import { type SQL, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { account, availability, delivery, match, membership, person, seat, type UnplacedReason } from "@/db/schema";
import { aPage } from "@/lib/core/a-page";
import { authorize, type Ctx } from "@/lib/core/context";
import { can } from "@/lib/core/roles";
import type { RoundPeopleSearch } from "../rounds-search";
import { likeWords } from "./like";
import { unseated, whyUnplaced } from "./page-counts";
import { type Round, roundById } from "./running";

const A_PAGE = 50;

export interface Who {
  personId: string;
  name: string;
  userName: string;
  /** The platform's id. */
  user: string;
}
export interface RoundPerson extends Who {
  /** `gone`: left the channel, or was deactivated. */
  standing: "in" | "guest" | "gone" | "paused";
  hasIntro: boolean;
  /** null also where the viewer may not know. */
  available: boolean | null;
  answeredAt: number | null;
  unplaced: UnplacedReason | null;
  /** The newest question put to them in this round. */
  asked: { deliveryId: string; kind: string; state: string; again: boolean; error: string | null; at: number } | null;
  match: { matchId: string; number: number } | null;
}
export interface RoundPeople {
  rows: RoundPerson[];
  total: number;
  page: number;
  pages: number;
}

/** Who answered what, and any way to find that out, only with the right to it. @throws AppError not_found; forbidden. */
export async function roundPeople(ctx: Ctx, asked: { roundId: string } & RoundPeopleSearch): Promise<RoundPeople> {
  const { row, pool } = await roundById(ctx.db, asked.roundId);
  authorize(ctx, "people.view", { poolId: pool.id });
  const seesAnswers = can(ctx.actor, "answers.view", { poolId: pool.id });
  const search = seesAnswers ? asked : { ...asked, show: "all" as const, by: "name" as const };
  const where = sql`${inRound(row)} and ${shown(search, row.id)}${likeWords(search.q, NAMES)}`;
  const counted = () => ctx.db.get<{ total: number }>(sql`select count(*) as total ${FROM(row)} where ${where}`);
  // First who is on the page, then what is told of them: the rest need not be looked up for everybody.
  const onPage = (offset: number) => sql`select m.person_id as id ${FROM(row)} where ${where}
    order by ${ordered(search)}, p.full_name, a.user limit ${A_PAGE} offset ${offset}`;
  const listed = (offset: number) =>
    ctx.db.all<Row>(sql`
    select m.person_id as personId, p.full_name as name, a.user_name as userName, a.user as user, m.state as state,
      a.is_deactivated as deactivated, p.paused_until as pausedUntil, p.intro is not null as hasIntro,
      v.available as available, v.answered_at as answeredAt, ${whyUnplaced(ctx.now())} as unplaced,
      (select json_array(x.id, x.number) from ${seat} s join ${match} x on x.id = s.match_id
        where s.round_id = ${row.id} and s.person_id = m.person_id and s.active = 1) as place
    ${FROM(row)} where m.pool_id = ${row.poolId} and m.person_id in (${onPage(offset)})
    order by ${ordered(search)}, p.full_name, a.user`);
  const isDrawn = row.state === "drafted" || row.publishedAt !== null;
  return aPage({ page: search.page, size: A_PAGE }, counted, async (offset) => {
    const asking = newestQuestions(ctx.db, row.id, onPage(offset), seesAnswers);
    const [rows, questions] = await Promise.all([listed(offset), asking]);
    return rows.map((one) => facts(one, { now: ctx.now(), seesAnswers, isDrawn, questions }));
  });
}

const NAMES = [sql`p.full_name`, sql`a.user_name`, sql`a.user`];

const FROM = (row: Round) => sql`
  from ${membership} m join ${person} p on p.id = m.person_id join ${account} a on a.id = m.account_id
  left join ${availability} v on v.round_id = ${row.id} and v.person_id = m.person_id`;

/** Those who were in it, and those of the pool who could not be. */
const inRound = (
  row: Round,
) => sql`m.pool_id = ${row.poolId} and (v.person_id is not null or (m.state in ('in', 'guest')
  and a.is_deactivated = 0 and m.joined_at <= ${row.closedAt ?? Number.MAX_SAFE_INTEGER}))`;

function shown({ show }: Pick<RoundPeopleSearch, "show">, roundId: string): SQL {
  switch (show) {
    case "yes":
      return sql`v.available = 1`;
    case "no":
      return sql`v.available = 0`;
    case "silent":
      return sql`v.person_id is not null and v.available is null and p.intro is not null and m.state = 'in'`;
    case "no_intro":
      return sql`p.intro is null and m.state = 'in'`;
    case "left_out":
      return sql`v.available = 1 and ${unseated(roundId)}`;
    case "waiting":
      return sql`v.waiting_since is not null and ${unseated(roundId)}`;
    case "failed":
      return sql`m.person_id in (select d.person_id from ${delivery} d where d.round_id = ${roundId}
        and d.kind in ('ask_availability', 'ask_intro') and d.state = 'failed')`;
    default:
      return sql`1`;
  }
}

function ordered({ by, down }: Pick<RoundPeopleSearch, "by" | "down">): SQL {
  const column = { name: sql`p.full_name`, answer: sql`coalesce(v.available, -1)`, answered: sql`v.answered_at` }[by];
  return down ? sql`${column} desc` : sql`${column} asc`;
}

interface Row extends Omit<RoundPerson, "standing" | "asked" | "match"> {
  state: string;
  deactivated: number;
  pausedUntil: number | null;
  place: string | null;
}
interface Telling {
  now: number;
  seesAnswers: boolean;
  isDrawn: boolean;
  questions: Map<string, RoundPerson["asked"]>;
}

function facts(one: Row, { now, seesAnswers, isDrawn, questions }: Telling): RoundPerson {
  const { personId, name, userName, user } = one;
  const [matchId, number] = one.place === null ? [] : (JSON.parse(one.place) as [string, number]);
  const question = questions.get(personId);
  const gone = one.state === "left" || Boolean(one.deactivated);
  const paused = one.pausedUntil !== null && one.pausedUntil > now;
  return {
    ...{ personId, name, userName, user },
    standing: gone ? "gone" : one.state === "guest" ? "guest" : paused ? "paused" : "in",
    hasIntro: Boolean(one.hasIntro),
    available: !seesAnswers || one.available === null ? null : Boolean(one.available),
    answeredAt: seesAnswers ? one.answeredAt : null,
    unplaced: seesAnswers && isDrawn && matchId === undefined ? one.unplaced : null,
    asked: question ? { ...question, error: seesAnswers ? question.error : null } : null,
    match: matchId === undefined ? null : { matchId, number: number! },
  };
}

async function newestQuestions(
  db: Pick<Reads, "all">,
  roundId: string,
  people: SQL,
  seesAnswers: boolean,
): Promise<Telling["questions"]> {
  const isReminder = sql`d.kind = 'ask_availability' and d.variant is 'again'`;
  // Whoever was reminded had not answered.
  const told = seesAnswers ? sql`` : sql`and not (${isReminder})`;
  type Newest = Omit<NonNullable<RoundPerson["asked"]>, "again"> & { personId: string; again: number };
  const rows = await db.all<Newest>(sql`
    select d.person_id as personId, d.id as deliveryId, d.kind as kind, d.state as state, ${isReminder} as again,
      d.error as error, coalesce(d.done_at, d.created_at) as at
    from (${people}) j join ${delivery} d on d.person_id = j.id
    where d.round_id = ${roundId} and d.kind in ('ask_availability', 'ask_intro') and d.state <> 'dropped' ${told}
    order by d.created_at, d.rowid`);
  return new Map(rows.map(({ personId, again, ...rest }) => [personId, { ...rest, again: Boolean(again) }]));
}
