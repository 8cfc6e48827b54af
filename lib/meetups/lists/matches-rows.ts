// What the list tells of each match.
import { sql } from "drizzle-orm";
import { type AnswerValue, account, answer, match, person, pool, round, seat } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { can } from "@/lib/core/roles";
import type { MatchRow } from "../list-search";

interface Row {
  matchId: string;
  number: number;
  poolId: string;
  slug: string;
  name: string;
  round: number;
  start: string;
  end: string;
  state: MatchRow["state"];
  late: number;
  met: 0 | 1 | null;
  override: 0 | 1 | null;
  disagree: number;
  people: string;
  answers: string;
}

/** By the rows of their table, in this order. A dropped match shows who was in it. */
export async function matchRows(ctx: Ctx, ids: number[]): Promise<MatchRow[]> {
  const rows = await ctx.db.all<Row>(sql`
    select m.id as matchId, m.number, p.id as poolId, p.slug, p.name, r.number as round, r.start, r."end", m.state, m.late, m.met,
      m.met_override as override, m.flagged is 'answers_disagree' and m.met_override is null as disagree,
      (select json_group_array(json_object('personId', s.person_id, 'fullName', w.full_name, 'userName', a.user_name) order by s.position)
        from ${seat} s join ${person} w on w.id = s.person_id join ${account} a on a.id = s.account_id
        where s.match_id = m.id) as people,
      (select json_group_object(v.person_id, v.value) from ${answer} v where v.match_id = m.id) as answers
    from json_each(${JSON.stringify(ids)}) j join ${match} m on m.rowid = j.value join ${round} r on r.id = m.round_id
    join ${pool} p on p.id = m.pool_id order by j.key`);
  return rows.map((row) => facts(ctx, row));
}

const truth = (value: 0 | 1 | null) => (value === null ? null : value === 1);

function facts(ctx: Ctx, row: Row): MatchRow {
  const { poolId, slug, name, round, start, end } = row;
  const sees = can(ctx.actor, "answers.view", { poolId });
  return {
    ...{ matchId: row.matchId, number: row.number, state: row.state, late: row.late === 1 },
    ...{ pool: { slug, name }, round: { number: round, start, end } },
    people: JSON.parse(row.people),
    met: truth(row.met),
    override: truth(row.override),
    disagree: sees ? row.disagree === 1 : null,
    answers: sees ? (JSON.parse(row.answers) as Record<string, AnswerValue>) : null,
    mayOverride: row.state === "published" && can(ctx.actor, "match.override", { poolId }),
  };
}
