// The rounds of one person, the newest first: what they said, whom they were with, and what came of it.
import { sql } from "drizzle-orm";
import {
  type AnswerValue,
  answer,
  availability,
  match,
  person,
  pool,
  round,
  seat,
  type UnplacedReason,
} from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { can } from "@/lib/core/roles";
import { inSeen, seenPools } from "../lists/seen";
import { authorizeSeen } from "./rights";

export const ROUNDS_SHOWN = 20;

export interface StoryRound {
  roundId: string;
  pool: { slug: string; name: string };
  number: number;
  state: string;
  start: string;
  end: string;
  /** What they said; null without an answer, and for whoever may not see it. */
  available: boolean | null;
  /** Why they are in no match; null when they are, before the draw, and for whoever may not see answers. */
  unplaced: UnplacedReason | null;
  match: StoryMatch | null;
}
export interface StoryMatch {
  matchId: string;
  number: number;
  state: "draft" | "published";
  /** The others. */
  people: { personId: string; fullName: string }[];
  met: boolean | null;
  override: boolean | null;
  disagree: boolean | null;
  /** What each answered, by person; null for whoever may not see it. */
  answers: Record<string, AnswerValue> | null;
  mayOverride: boolean;
}
export interface StoryRounds {
  rows: StoryRound[];
  more: boolean;
}

interface Row {
  roundId: string;
  poolId: string;
  slug: string;
  name: string;
  number: number;
  state: string;
  start: string;
  end: string;
  available: 0 | 1 | null;
  unplaced: UnplacedReason | null;
  matchId: string | null;
  matchNumber: number;
  matchState: "draft" | "published";
  met: 0 | 1 | null;
  override: 0 | 1 | null;
  disagree: number;
  people: string;
  answers: string;
}

/** `shown`: how many are shown already. @throws AppError forbidden; somebody unknown has no rounds. */
export async function personRounds(
  ctx: Ctx,
  { personId, shown }: { personId: string; shown: number },
): Promise<StoryRounds> {
  await authorizeSeen(ctx, ctx.db, personId);
  const seen = await seenPools(ctx, "people.view");
  const rows = await ctx.db.all<Row>(sql`
    select r.id as roundId, o.id as poolId, o.slug, o.name, r.number, r.state, r.start, r."end", v.available, v.unplaced,
      m.id as matchId, m.number as matchNumber, m.state as matchState, m.met, m.met_override as override,
      m.flagged is 'answers_disagree' and m.met_override is null as disagree,
      (select json_group_array(json_object('personId', w.id, 'fullName', w.full_name) order by t.position)
        from ${seat} t join ${person} w on w.id = t.person_id
        where t.match_id = m.id and t.active = 1 and t.person_id <> ${personId}) as people,
      (select json_group_object(a.person_id, a.value) from ${answer} a where a.match_id = m.id) as answers
    from (select round_id as id from ${availability} where person_id = ${personId}
      union select round_id from ${seat} where person_id = ${personId} and active = 1) theirs
    join ${round} r on r.id = theirs.id and r.number > 0 join ${pool} o on o.id = r.pool_id
    left join ${availability} v on v.round_id = r.id and v.person_id = ${personId}
    left join ${seat} s on s.round_id = r.id and s.person_id = ${personId} and s.active = 1
    left join ${match} m on m.id = s.match_id
    where ${inSeen(seen, sql`o.id`)} order by r.opened_at desc, r.id limit ${ROUNDS_SHOWN + 1} offset ${shown}`);
  return { rows: rows.slice(0, ROUNDS_SHOWN).map((row) => facts(ctx, row)), more: rows.length > ROUNDS_SHOWN };
}

const truth = (value: 0 | 1 | null) => (value === null ? null : value === 1);

function facts(ctx: Ctx, row: Row): StoryRound {
  const { roundId, poolId, slug, name, number, state, start, end, matchId } = row;
  const sees = can(ctx.actor, "answers.view", { poolId });
  return {
    ...{ roundId, pool: { slug, name }, number, state, start, end },
    available: sees ? truth(row.available) : null,
    unplaced: sees && matchId === null ? row.unplaced : null,
    match: matchId === null ? null : matchFacts(ctx, row, matchId, sees),
  };
}

function matchFacts(ctx: Ctx, row: Row, matchId: string, sees: boolean): StoryMatch {
  return {
    ...{ matchId, number: row.matchNumber, state: row.matchState, people: JSON.parse(row.people) },
    ...{ met: truth(row.met), override: truth(row.override) },
    disagree: sees ? row.disagree === 1 : null,
    answers: sees ? JSON.parse(row.answers) : null,
    mayOverride: row.matchState === "published" && can(ctx.actor, "match.override", { poolId: row.poolId }),
  };
}
