// The matches of a round, a page at a time: who, why, how the introduction went, and what came of it.

import { type SQL, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { type AnswerValue, account, answer, delivery, match, type PairReason, person, seat } from "@/db/schema";
import { aPage } from "@/lib/core/a-page";
import { authorize, type Ctx } from "@/lib/core/context";
import { can } from "@/lib/core/roles";
import { readable } from "../mentions";
import type { RoundMatchesSearch } from "../rounds-search";
import { UNREADABLE } from "../uncertain";
import { likeWords } from "./like";
import type { Who } from "./page-people";
import { type Round, roundById } from "./running";

const A_PAGE = 60;
/** As much of an intro as fits beside a name. */
const EXCERPT = 160;

export interface MatchPerson extends Who {
  /** Its beginning; null without one, or where the viewer may not read it. */
  intro: string | null;
  answer: AnswerValue | null;
}
export interface RoundMatch {
  id: string;
  number: number;
  /** A draft in a published round is a proposal. */
  state: "draft" | "published";
  locked: boolean;
  late: boolean;
  flagged: string | null;
  people: MatchPerson[];
  reasons: PairReason[];
  met: boolean | null;
  metOverride: boolean | null;
  introduction: { deliveryId: string; state: string; error: string | null; gaveUp: boolean } | null;
  /** Somebody wrote in their group's conversation. */
  isActive: boolean;
}
export interface RoundMatches {
  rows: RoundMatch[];
  total: number;
  page: number;
  pages: number;
}

/** @throws AppError not_found; forbidden. */
export async function roundMatches(ctx: Ctx, asked: { roundId: string } & RoundMatchesSearch): Promise<RoundMatches> {
  const { row, pool } = await roundById(ctx.db, asked.roundId);
  authorize(ctx, "match.view", { poolId: pool.id });
  const sees = {
    answers: can(ctx.actor, "answers.view", { poolId: pool.id }),
    intros: can(ctx.actor, "intro.view", { poolId: pool.id }),
  };
  const state = row.publishedAt === null || asked.show === "proposals" ? "draft" : "published";
  // That somebody said no, or two answered differently, is what people answered.
  const flagged = sees.answers ? sql`m.flagged` : sql`nullif(nullif(m.flagged, 'answers_disagree'), 'said_no')`;
  const where = sql`m.round_id = ${row.id} and m.state = ${state} and ${shown(asked.show, row, flagged)} and ${named(asked.q)}`;
  const counted = () => ctx.db.get<{ total: number }>(sql`select count(*) as total from ${match} m where ${where}`);
  const matchesFrom = async (offset: number) => {
    const onPage = sql`from ${match} m where ${where} order by m.number limit ${A_PAGE} offset ${offset}`;
    const listed = ctx.db.all<Row>(sql`
      select m.id, m.number, m.state, m.locked, m.late, ${flagged} as flagged, m.reasons, m.met,
        m.met_override as metOverride, m.active_at is not null as isActive,
        (select json_array(d.id, d.state, d.error, d.looked_for >= ${UNREADABLE}) from ${delivery} d
          where d.match_id = m.id and d.kind = 'introduction' and d.state <> 'dropped') as introduction ${onPage}`);
    const [rows, people] = await Promise.all([listed, peopleOf(ctx.db, sql`(select m.id ${onPage})`, sees)]);
    return rows.map((one) => facts(one, people.get(one.id) ?? []));
  };
  return aPage({ page: asked.page, size: A_PAGE }, counted, matchesFrom);
}

const SHORT = sql`(select count(*) from ${seat} s where s.match_id = m.id and s.active = 1) < 2`;
const introduced = (how: SQL) => sql`exists (select 1 from ${delivery} d where d.match_id = m.id
  and d.kind = 'introduction' and ${how})`;

function shown(show: RoundMatchesSearch["show"], row: Round, flagged: SQL): SQL {
  switch (show) {
    case "attention":
      return row.publishedAt === null
        ? sql`(${flagged} is not null or ${SHORT})`
        : sql`((${flagged} is not null and m.met_override is null)
            or ${introduced(sql`(d.state = 'failed' or (d.state = 'uncertain' and d.looked_for >= ${UNREADABLE}))`)})`;
    case "repeats":
      return sql`m.reasons like '%"repeat"%'`;
    case "locked":
      return sql`m.locked = 1`;
    case "failed":
      return introduced(sql`d.state in ('failed', 'uncertain')`);
    case "met":
      return sql`m.state = 'published' and m.met = 1`;
    case "not_met":
      return sql`m.state = 'published' and m.met = 0`;
    case "unknown":
      return sql`m.state = 'published' and m.met is null`;
    case "disagree":
      return sql`${flagged} = 'answers_disagree'`;
    case "by_hand":
      return sql`m.met_override is not null`;
    default:
      return sql`1`;
  }
}

/** Somebody in it is called so. */
function named(q: string): SQL {
  if (q.trim() === "") return sql`1`;
  const number = /^\d+$/.test(q.trim()) ? sql`m.number = ${Number(q.trim())} or ` : sql``;
  return sql`(${number}exists (select 1 from ${seat} s join ${person} p on p.id = s.person_id join ${account} a on a.id = s.account_id
    where s.match_id = m.id and s.active = 1${likeWords(q, [sql`p.full_name`, sql`a.user_name`, sql`a.user`])}))`;
}

interface Row {
  id: string;
  number: number;
  state: "draft" | "published";
  locked: number;
  late: number;
  flagged: string | null;
  reasons: string;
  met: number | null;
  metOverride: number | null;
  isActive: number;
  introduction: string | null;
}

const asFlag = (value: number | null) => (value === null ? null : value === 1);

function facts(one: Row, people: MatchPerson[]): RoundMatch {
  const [deliveryId, state, error, gaveUp] = one.introduction === null ? [] : JSON.parse(one.introduction);
  return {
    ...{ id: one.id, number: one.number, state: one.state, flagged: one.flagged, people },
    locked: one.locked === 1,
    late: one.late === 1,
    reasons: JSON.parse(one.reasons) as PairReason[],
    met: asFlag(one.met),
    metOverride: asFlag(one.metOverride),
    isActive: one.isActive === 1,
    introduction: deliveryId ? { deliveryId, state, error, gaveUp: state === "uncertain" && gaveUp === 1 } : null,
  };
}

async function peopleOf(
  db: Pick<Reads, "all" | "select">,
  matches: SQL,
  sees: { answers: boolean; intros: boolean },
): Promise<Map<string, MatchPerson[]>> {
  const rows = await db.all<MatchPerson & { matchId: string; workspaceId: string }>(sql`
    select s.match_id as matchId, p.id as personId, p.full_name as name, a.user_name as userName, a.user as user, a.workspace_id as workspaceId,
      substr(p.intro, 1, ${EXCERPT + 1}) as intro, w.value as answer
    from ${matches} j join ${seat} s on s.match_id = j.id and s.active = 1
    join ${person} p on p.id = s.person_id join ${account} a on a.id = s.account_id
    left join ${answer} w on w.match_id = s.match_id and w.person_id = s.person_id
    order by s.match_id, s.position`);
  const byMatch = new Map<string, MatchPerson[]>();
  const intros = await readable(
    db,
    rows.map(({ workspaceId, intro }) => ({ workspaceId, text: sees.intros ? (intro ?? "") : "" })),
  );
  for (const [index, { matchId, intro, workspaceId: _, answer: said, ...who }] of rows.entries()) {
    const shown = sees.intros && intro !== null ? excerpt(intros[index]!) : null;
    const one = { ...who, intro: shown, answer: sees.answers ? said : null };
    byMatch.set(matchId, [...(byMatch.get(matchId) ?? []), one]);
  }
  return byMatch;
}

const excerpt = (intro: string) => (intro.length > EXCERPT ? `${intro.slice(0, EXCERPT).trimEnd()}…` : intro);
