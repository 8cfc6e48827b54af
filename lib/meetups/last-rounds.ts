// The newest rounds of the pools somebody may see, and what became of them.
import { sql } from "drizzle-orm";
import { availability, match, pool, round, seat } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { poolsWhere } from "@/lib/core/roles";
import type { RoundRow } from "./rounds/list";

const SHOWN = 6;

/** The few first, and only these are counted. None for whoever may see no pool's rounds. */
export async function lastRounds(ctx: Ctx): Promise<RoundRow[]> {
  const theirs = poolsWhere(ctx.actor, "round.view");
  if (theirs !== "all" && theirs.length === 0) return [];
  const mine = theirs === "all" ? sql`1` : sql`p.id in (select value from json_each(${JSON.stringify(theirs)}))`;
  const rows = await ctx.db.all<Omit<RoundRow, "pool" | "calledOff"> & { slug: string; name: string; off: number }>(sql`
    select n.id as roundId, n.number, n.state, n.off, n.start, n."end", n.slug, n.name,
      (select count(*) from ${match} m where m.round_id = n.id and m.state in ('draft', 'published')) as matches,
      (select count(*) from ${match} m where m.round_id = n.id and m.state = 'published' and m.met = 1) as met,
      case when n.state in ('asking', 'drafted')
        then (select count(*) from ${availability} v where v.round_id = n.id and v.available = 1)
        else (select count(*) from ${seat} s where s.round_id = n.id and s.active = 1) end as people
    from (select r.id, r.number, r.state, r.state = 'closed' and r.published_at is null as off, r.start, r."end",
        r.opened_at, p.slug, p.name from ${round} r join ${pool} p on p.id = r.pool_id
      where ${mine} and p.archived_at is null and r.number > 0 order by r.opened_at desc, r.number desc limit ${SHOWN}) n
    order by n.opened_at desc, n.number desc`);
  return rows.map(({ slug, name, off, ...row }) => ({ ...row, calledOff: off === 1, pool: { slug, name } }));
}
