// Whose messages somebody may read: a manager those of the people in their pools.
import { and, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { account, membership } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { type Action, poolsWhere } from "@/lib/core/roles";

type InboxAction = Extract<Action, "inbox.view" | "inbox.answer">;

/** Of rows with this account: which are theirs to see; undefined for all. @throws AppError forbidden when none can be. */
export function inboxOf(ctx: Ctx, action: InboxAction, accountId: SQL): SQL | undefined {
  const pools = poolsWhere(ctx.actor, action);
  if (pools === "all") return undefined;
  if (pools.length === 0) authorize(ctx, action);
  return sql`${accountId} in (select own.id from ${membership} mine join ${account} own on own.person_id = mine.person_id
    where mine.state <> 'left' and mine.pool_id in (select value from json_each(${JSON.stringify(pools)})))`;
}

/** Before anything is done about one conversation. @throws AppError: those of others do not exist. */
export async function authorizeInbox(ctx: Ctx, action: InboxAction, accountId: string): Promise<void> {
  const pools = poolsWhere(ctx.actor, action);
  if (pools === "all") return;
  if (pools.length === 0) authorize(ctx, action);
  const [theirs] = await ctx.db
    .select({ id: account.id })
    .from(account)
    .innerJoin(membership, eq(membership.personId, account.personId))
    .where(and(eq(account.id, accountId), ne(membership.state, "left"), inArray(membership.poolId, pools)))
    .limit(1);
  if (!theirs) throw noSuchConversation();
}

export const noSuchConversation = () => notFound("There is no such conversation in the inbox. Nothing was changed.");
