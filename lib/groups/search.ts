// Groups by a few letters of their names, for whoever may see all of them.
import { and, asc, isNull, or, sql } from "drizzle-orm";
import { group } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { can } from "@/lib/core/roles";

const MOST = 6;

export async function foundGroups(ctx: Ctx, text: string): Promise<string[]> {
  if (!can(ctx.actor, "group.view")) return [];
  const wanted = `%${text.replace(/^[~#@]/, "").replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await ctx.db
    .select({ name: group.name })
    .from(group)
    .where(
      and(
        isNull(group.endedAt),
        or(sql`${group.name} like ${wanted} escape '\\'`, sql`${group.shownName} like ${wanted} escape '\\'`),
      ),
    )
    .orderBy(asc(group.name))
    .limit(MOST);
  return rows.map((row) => row.name);
}
