// What of the people and matches a reader may see: everybody, or those of the pools they manage.
import { type SQL, sql } from "drizzle-orm";
import { membership, pool } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { type Action, can, poolsWhere } from "@/lib/core/roles";

export interface SeenPool {
  id: string;
  slug: string;
  name: string;
  archived: boolean;
}

export interface Seen {
  all: boolean;
  /** In the order of their names; the archived ones too. */
  pools: SeenPool[];
}

/** @throws AppError forbidden for whoever has no dashboard; a manager of no pool sees nothing. */
export async function seenPools(ctx: Ctx, action: Action): Promise<Seen> {
  const where = poolsWhere(ctx.actor, action);
  if (where !== "all" && where.length === 0 && !can(ctx.actor, "dashboard.open")) authorize(ctx, action);
  const rows = await ctx.db.all<Omit<SeenPool, "archived"> & { archivedAt: number | null }>(sql`
    select id, slug, name, archived_at as archivedAt from ${pool}
    where ${where === "all" ? sql`1` : sql`id in ${oneOf(where)}`} order by name_key, id`);
  const pools = rows.map(({ archivedAt, ...row }) => ({ ...row, archived: archivedAt !== null }));
  return { all: where === "all", pools };
}

export const oneOf = (ids: readonly string[]): SQL => sql`(select value from json_each(${JSON.stringify(ids)}))`;

/** Of a column with a pool's id: whether the reader may see it. */
export const inSeen = ({ all, pools }: Seen, column: SQL): SQL =>
  all ? sql`1` : sql`${column} in ${oneOf(pools.map((one) => one.id))}`;

/** As a condition on a pool's id; null where everything may be seen. */
export const ofSeen = (seen: Seen) => (seen.all ? null : (poolId: SQL) => inSeen(seen, poolId));

export const liveIds = ({ pools }: Seen): string[] => pools.flatMap((one) => (one.archived ? [] : [one.id]));

/** Whether there is any pool in which they may. */
export function maySomewhere(ctx: Ctx, action: Action): boolean {
  const where = poolsWhere(ctx.actor, action);
  return where === "all" || where.length > 0;
}

/** People, by `p.id`: those who are or were in a pool that may be seen. */
export const isSeen = (seen: Seen): SQL =>
  seen.all ? sql`1` : sql`p.id in (select x.person_id from ${membership} x where ${inSeen(seen, sql`x.pool_id`)})`;
