// What Kith could not tell a person, with the platform's reason.
import { sql } from "drizzle-orm";
import { delivery, pool, round, seat } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { can, poolsWhere } from "@/lib/core/roles";

/** The newest are enough to see what is wrong. */
const MOST = 20;

export interface FailedMessage {
  deliveryId: string;
  kind: string;
  at: number;
  error: string | null;
  /** The round it is about. */
  round: { slug: string; pool: string; number: number } | null;
  mayRetry: boolean;
}

type Row = Omit<FailedMessage, "round" | "mayRetry"> & {
  poolId: string | null;
  slug: string | null;
  pool: string | null;
  number: number | null;
};

/** Introductions are owed to everybody in a match. Nothing for whoever may not see what failed. */
export async function failedMessages(ctx: Ctx, personId: string): Promise<FailedMessage[]> {
  const pools = poolsWhere(ctx.actor, "delivery.view");
  if (pools !== "all" && pools.length === 0) return [];
  const theirs = pools === "all" ? sql`1` : sql`d.pool_id in (select value from json_each(${JSON.stringify(pools)}))`;
  const rows = await ctx.db.all<Row>(sql`
    select d.id as deliveryId, d.kind, coalesce(d.done_at, d.created_at) as at, d.error, d.pool_id as poolId,
      p.slug, p.name as pool, r.number
    from (select rowid from ${delivery} where person_id = ${personId} union
      select i.rowid from ${seat} s join ${delivery} i on i.match_id = s.match_id and i.kind = 'introduction'
      where s.person_id = ${personId} and s.active = 1) one
    join ${delivery} d on d.rowid = one.rowid left join ${pool} p on p.id = d.pool_id
    left join ${round} r on r.id = d.round_id and r.number > 0
    where d.state = 'failed' and ${theirs} order by at desc, d.id limit ${MOST}`);
  return rows.map(({ poolId, slug, pool: name, number, ...row }) => ({
    ...row,
    round: slug === null || number === null ? null : { slug, pool: name!, number },
    mayRetry: can(ctx.actor, "delivery.retry", { poolId: poolId ?? undefined }),
  }));
}
