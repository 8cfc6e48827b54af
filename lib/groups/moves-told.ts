// Who is on the way into a group's channel or out of it, and who could not be moved.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { account, groupMove } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import type { GroupRow } from "./state";

export interface MoveTold {
  userName: string;
  move: "add" | "remove";
  state: "todo" | "failed";
  /** Why it failed, or has not worked yet: the platform's refusal as a word, see the catalogue. */
  error: string | null;
  /** ms. */
  at: number;
}

const MOST = 50;
const REMEMBERED_MS = 7 * 86_400_000;

/** What waits, and what failed within a week and nobody wanted otherwise since. */
export async function movesTold(ctx: Ctx, { id, workspaceId }: GroupRow): Promise<MoveTold[]> {
  const since = ctx.now() - REMEMBERED_MS;
  const rows = await ctx.db
    .select({
      userName: account.userName,
      move: groupMove.move,
      state: groupMove.state,
      error: groupMove.error,
      at: groupMove.createdAt,
    })
    .from(groupMove)
    .innerJoin(account, eq(account.id, groupMove.accountId))
    .where(
      and(
        eq(groupMove.workspaceId, workspaceId),
        inArray(groupMove.state, ["todo", "failed"]),
        eq(groupMove.groupId, id),
        sql`(${groupMove.state} = 'todo' or ${groupMove.createdAt} > ${since})`,
        sql`not exists (select 1 from ${groupMove} later where later.group_id = ${groupMove.groupId}
          and later.account_id = ${groupMove.accountId} and later.created_at > ${groupMove.createdAt})`,
      ),
    )
    .orderBy(asc(groupMove.createdAt))
    .limit(MOST);
  return rows.map((row) => ({ ...row, state: row.state === "failed" ? "failed" : "todo" }));
}
