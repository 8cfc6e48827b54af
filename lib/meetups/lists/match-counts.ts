// Everybody's matches counted at once, for an order by their number.
import { type SQL, sql } from "drizzle-orm";
import { match, round, seat } from "@/db/schema";

/**
 * Before a query that uses `matchesOf`; `of` tells by a pool's id whose count, null everybody's. Places in drafts are no
 * matches yet: there are few, so they are taken off again, which is quicker than to ask it of each place.
 */
export function matchCounts(of: ((poolId: SQL) => SQL) | null): SQL {
  const seats = of
    ? sql`${round} r cross join ${seat} s on s.round_id = r.id and s.active = 1 where ${of(sql`r.pool_id`)}`
    : sql`${seat} s where s.active = 1`;
  return sql`with placed as materialized (select s.person_id as who, count(*) as n from ${seats} group by s.person_id),
    drafted as materialized (select s.person_id as who, count(*) as n from ${match} d cross join ${seat} s on s.match_id = d.id
      where d.state = 'draft' ${of ? sql`and ${of(sql`d.pool_id`)}` : sql``} group by s.person_id)`;
}

export const matchesOf = (personId: SQL): SQL =>
  sql`(coalesce((select n from placed where who = ${personId}), 0) - coalesce((select n from drafted where who = ${personId}), 0))`;
