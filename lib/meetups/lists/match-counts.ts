// Matches counted: everybody's at once, for an order by their number, or those of the people on a page.
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

/**
 * That a place `s` is in a match and not in a draft, asked of few places. The drafts have a small index of their own: left
 * to itself, SQLite lists all of them, or looks every match up.
 */
export const isPlaced = sql`s.active = 1 and not exists (select 1 from ${match} d indexed by match_draft
  where d.id = s.match_id and d.state = 'draft')`;

export const inRoundsOf = (of: ((poolId: SQL) => SQL) | null): SQL =>
  of ? sql`and s.round_id in (select r.id from ${round} r where ${of(sql`r.pool_id`)})` : sql``;

export const countOf = (personId: SQL, of: ((poolId: SQL) => SQL) | null): SQL =>
  sql`(select count(*) from ${seat} s where s.person_id = ${personId} and ${isPlaced} ${inRoundsOf(of)})`;
