// One conversation of the inbox: who it is with, what was said, and what became of the answers.
import { and, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { account, audit, delivery, inboxMessage, membership, person, pool, workspace } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { poolsWhere } from "@/lib/core/roles";
import { authorizeInbox, noSuchConversation } from "./inbox-rights";
import type { InboxEntry, InboxThread, SendingState } from "./inbox-schemas";
import { MESSAGES_SHOWN, MOST_MESSAGES } from "./inbox-search";
import { readable } from "./mentions";
import { UNREADABLE } from "./uncertain";

/** The newest `take` messages. @throws AppError not_found, also for a conversation that is not theirs to see. */
export async function readThread(ctx: Ctx, asked: { accountId: string; take?: number }): Promise<InboxThread> {
  const { accountId } = asked;
  await authorizeInbox(ctx, "inbox.view", accountId);
  const take = Math.min(Math.max(Math.trunc(asked.take || 0) || MESSAGES_SHOWN, 1), MOST_MESSAGES);
  const [who] = await ctx.db
    .select({ account, person, workspace: { platform: workspace.platform, state: workspace.state } })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .innerJoin(workspace, eq(workspace.id, account.workspaceId))
    .where(eq(account.id, accountId));
  const rows = who ? await newest(ctx, accountId, take + 1) : [];
  if (!who || rows.length === 0) throw noSuchConversation();
  const [first] = rows;
  const messages = await inWords(ctx, { ...who.account, rows: rows.slice(0, take).reverse() });
  return {
    accountId,
    personId: who.person.id,
    name: who.person.fullName,
    userName: who.account.userName,
    user: who.account.user,
    platform: who.workspace.platform,
    pools: await poolsOf(ctx, who.person.id),
    messages,
    hasOlder: rows.length > take,
    open: messages.filter((one) => one.isOpen).length,
    seen: first!.message.at,
    closed: who.person.erasedAt !== null ? "erased" : who.account.isDeactivated ? "deactivated" : null,
    isConnected: who.workspace.state === "connected",
    mayAnswer: await may(authorizeInbox(ctx, "inbox.answer", accountId)),
  };
}

const may = (asked: Promise<void>) =>
  asked.then(
    () => true,
    () => false,
  );

const newest = (ctx: Ctx, accountId: string, most: number) =>
  ctx.db
    .select({
      message: inboxMessage,
      state: delivery.state,
      error: delivery.error,
      lookedFor: delivery.lookedFor,
    })
    .from(inboxMessage)
    .leftJoin(delivery, eq(delivery.key, inboxMessage.id))
    .where(eq(inboxMessage.accountId, accountId))
    .orderBy(desc(inboxMessage.at), sql`${inboxMessage}.rowid desc`)
    .limit(most);
type Row = Awaited<ReturnType<typeof newest>>[number];

/** The pools they are in that the reader may see too. */
function poolsOf(ctx: Ctx, personId: string) {
  const seen = poolsWhere(ctx.actor, "pool.view");
  return ctx.db
    .select({ slug: pool.slug, name: pool.name })
    .from(membership)
    .innerJoin(pool, eq(pool.id, membership.poolId))
    .where(
      and(
        eq(membership.personId, personId),
        ne(membership.state, "left"),
        isNull(pool.archivedAt),
        seen === "all" ? undefined : inArray(pool.id, seen),
      ),
    )
    .orderBy(pool.name);
}

async function inWords(
  ctx: Ctx,
  { workspaceId, personId, rows }: { workspaceId: string; personId: string; rows: Row[] },
): Promise<InboxEntry[]> {
  const texts = await readable(
    ctx.db,
    rows.map((row) => ({ workspaceId, text: row.message.text })),
  );
  const authors = await authorsOf(ctx, personId);
  return rows.map(({ message, ...sending }, index) => ({
    id: message.id,
    direction: message.direction,
    text: texts[index]!,
    at: message.at,
    isOpen: message.direction === "in" && message.doneAt === null,
    by: authors.get(message.id) ?? null,
    sending: message.direction === "in" ? null : stateOf(sending),
  }));
}

/** Who wrote which answer is what the audit log says. */
async function authorsOf(ctx: Ctx, personId: string): Promise<Map<string, { name: string | null; door: string }>> {
  const written = await ctx.db
    .select({
      messageId: sql<string | null>`${audit.data} ->> 'message'`,
      name: sql<string | null>`coalesce(${audit.actorName}, ${person.fullName})`,
      door: audit.door,
    })
    .from(audit)
    .leftJoin(person, eq(person.id, audit.actorId))
    .where(and(eq(audit.subject, personId), eq(audit.action, "inbox.answer")))
    .orderBy(desc(audit.at))
    .limit(MOST_MESSAGES);
  return new Map(written.map(({ messageId, ...by }) => [messageId ?? "", by]));
}

/** Whatever is neither over nor lost is on its way. A delivery that is gone was sent long ago. */
function stateOf({ state, error, lookedFor }: Omit<Row, "message">): { state: SendingState; reason: string | null } {
  if (state === null || state === "sent") return { state: "sent", reason: null };
  if (state === "failed" || state === "dropped") return { state: "failed", reason: error };
  if (state === "uncertain" && (lookedFor ?? 0) >= UNREADABLE) return { state: "unknown", reason: error };
  return { state: "waiting", reason: error };
}
