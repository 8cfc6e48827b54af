// Pools and people by a few letters of what they are called.
import { and, asc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { account, membership, person, pool } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { poolsWhere } from "@/lib/core/roles";

const MOST = 6;

/** `%` and `_` are letters like others. */
export const containing = (column: SQL.Aliased | Parameters<typeof sql>[1], text: string): SQL =>
  sql`${column} like ${`%${text.replace(/[\\%_]/g, "\\$&")}%`} escape '\\'`;

export async function foundPools(
  ctx: Ctx,
  text: string,
): Promise<{ slug: string; name: string; channelName: string }[]> {
  const theirs = poolsWhere(ctx.actor, "pool.view");
  return ctx.db
    .select({ slug: pool.slug, name: pool.name, channelName: pool.channelName })
    .from(pool)
    .where(
      and(
        isNull(pool.archivedAt),
        theirs === "all" ? undefined : inArray(pool.id, theirs),
        or(containing(pool.name, text), containing(pool.channelName, text)),
      ),
    )
    .orderBy(asc(pool.name))
    .limit(MOST);
}

export async function foundPeople(
  ctx: Ctx,
  text: string,
): Promise<{ id: string; fullName: string; userName: string }[]> {
  const theirs = poolsWhere(ctx.actor, "people.view");
  const inTheirs = ctx.db.select({ id: membership.personId }).from(membership);
  const rows = await ctx.db
    .select({ id: person.id, fullName: person.fullName, userName: account.userName })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(
      and(
        eq(account.isBot, false),
        isNull(person.erasedAt),
        theirs === "all" ? undefined : inArray(person.id, inTheirs.where(inArray(membership.poolId, theirs))),
        or(containing(person.fullName, text), containing(account.userName, text)),
      ),
    )
    .orderBy(asc(person.fullName))
    .limit(MOST);
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
