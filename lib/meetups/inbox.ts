// Verbs on the inbox: what people wrote that Kith did not understand is answered, done with, or taken up again.
import { and, desc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { account, delivery, inboxMessage } from "@/db/schema";
import type { Self } from "@/lib/core/actor";
import { actingAs, authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { newId } from "@/lib/core/crypto";
import { conflict, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { INTERACTIVE, oweIn } from "./deliveries";
import { authorizeInbox, noSuchConversation } from "./inbox-rights";
import { AnswerPerson, SendAgain, SetDone } from "./inbox-schemas";
import { whoIs } from "./people";
import { UNREADABLE } from "./uncertain";

/** Marks a delivery whose words are an answer kept in the inbox: its key is that message's id. */
export const FROM_INBOX = "inbox";

/** Keeps an answer and owes it to the person. Whoever was quicker is read first: then nothing is sent. */
export async function answerPerson(ctx: Ctx, input: unknown): Promise<{ messageId: string }> {
  const { accountId, text, seen } = parseInput(AnswerPerson, input);
  await authorizeInbox(ctx, "inbox.answer", accountId);
  return ctx.write(async (tx) => {
    const to = await whoIs(tx, accountId);
    if (to.account.isDeactivated || to.person.erasedAt !== null) throw unreachable();
    const newest = await newestOf(tx, accountId);
    if (!newest) throw noSuchConversation();
    if (await isAnsweredSince(tx, accountId, seen)) throw overtaken();
    const messageId = `${FROM_INBOX}:${newId()}`;
    await keepAnswer(tx, { messageId, accountId, text, at: Math.max(ctx.now(), newest.at + 1) });
    await settle(tx, accountId, seen, ctx.now());
    const { workspaceId, personId, user } = to.account;
    const about = { kind: "reply" as const, variant: FROM_INBOX, workspaceId, accountId, personId };
    await oweIn(tx, { ...about, key: messageId, target: { user }, priority: INTERACTIVE }, ctx.now());
    await auditAnswer(tx, personId, messageId, text);
    return { messageId };
  });
}

const unreachable = () =>
  conflict("They cannot be written to any more: their account is gone. Nothing was sent and nothing was changed.");
const overtaken = () =>
  conflict(
    "They were answered meanwhile. Yours was not sent and nothing was changed: read that answer, then send yours if it is still needed.",
  );

async function newestOf(tx: WriteTx, accountId: string) {
  const [newest] = await tx
    .select({ at: inboxMessage.at })
    .from(inboxMessage)
    .where(eq(inboxMessage.accountId, accountId))
    .orderBy(desc(inboxMessage.at))
    .limit(1);
  return newest ?? null;
}

async function isAnsweredSince(tx: WriteTx, accountId: string, seen: number): Promise<boolean> {
  const [later] = await tx
    .select({ id: inboxMessage.id })
    .from(inboxMessage)
    .where(
      and(eq(inboxMessage.accountId, accountId), eq(inboxMessage.direction, "out"), sql`${inboxMessage.at} > ${seen}`),
    )
    .limit(1);
  return later !== undefined;
}

type Answer = { messageId: string; accountId: string; text: string; at: number };

const keepAnswer = (tx: WriteTx, { messageId, ...row }: Answer) =>
  tx
    .insert(inboxMessage)
    .values({ ...row, id: messageId, direction: "out", doneAt: row.at })
    .onConflictDoNothing();

const auditAnswer = (tx: WriteTx, personId: string, message: string, text: string) =>
  tx.audit({ action: "inbox.answer", subject: personId, data: { message, characters: [...text].length } });

/** What they wrote up to `seen` is dealt with. Gives how many messages that were. */
async function settle(tx: WriteTx, accountId: string, seen: number, now: number): Promise<number> {
  const open = and(eq(inboxMessage.accountId, accountId), isNull(inboxMessage.doneAt), lte(inboxMessage.at, seen));
  const settled = await tx.update(inboxMessage).set({ doneAt: now }).where(open).returning({ id: inboxMessage.id });
  return settled.length;
}

/** Dealt with without an answer, as far as it was read; or the last thing dealt with is open again. */
export async function setDone(ctx: Ctx, input: unknown): Promise<{ changed: number }> {
  const { accountId, done, seen } = parseInput(SetDone, input);
  await authorizeInbox(ctx, "inbox.answer", accountId);
  return ctx.write(async (tx) => {
    const { person: who } = await whoIs(tx, accountId);
    const changed = done ? await settle(tx, accountId, seen, ctx.now()) : await reopen(tx, accountId);
    if (changed === 0) throw nothingTo(done);
    await tx.audit({ action: done ? "inbox.done" : "inbox.reopen", subject: who.id, data: { messages: changed } });
    return { changed };
  });
}

const nothingTo = (done: boolean) =>
  conflict(
    done
      ? "Somebody else has dealt with this meanwhile. Nothing was changed."
      : "There is no message of theirs that could be open again. Nothing was changed.",
  );

/** Those that were done with together last. */
async function reopen(tx: WriteTx, accountId: string): Promise<number> {
  const theirs = and(eq(inboxMessage.accountId, accountId), eq(inboxMessage.direction, "in"));
  const [last] = await tx
    .select({ at: sql<number | null>`max(${inboxMessage.doneAt})` })
    .from(inboxMessage)
    .where(theirs);
  if (!last?.at) return 0;
  const together = and(theirs, eq(inboxMessage.doneAt, last.at));
  return (await tx.update(inboxMessage).set({ doneAt: null }).where(together).returning({ id: inboxMessage.id }))
    .length;
}

/** An answer that did not arrive, or of which nobody can know, is owed anew. */
export async function sendAgain(ctx: Ctx, input: unknown): Promise<void> {
  const { accountId, messageId } = parseInput(SendAgain, input);
  await authorizeInbox(ctx, "inbox.answer", accountId);
  await ctx.write(async (tx) => {
    const [kept] = await tx
      .select({ personId: account.personId })
      .from(inboxMessage)
      .innerJoin(account, eq(account.id, inboxMessage.accountId))
      .where(
        and(eq(inboxMessage.id, messageId), eq(inboxMessage.accountId, accountId), eq(inboxMessage.direction, "out")),
      );
    if (!kept) throw notFound("There is no such answer. Nothing was sent.");
    const lost = or(
      inArray(delivery.state, ["failed", "dropped"]),
      and(eq(delivery.state, "uncertain"), sql`${delivery.lookedFor} >= ${UNREADABLE}`),
    );
    const [row] = await tx
      .update(delivery)
      .set({ state: "queued", notBefore: ctx.now(), error: null, doneAt: null, lookedFor: 0 })
      .where(and(eq(delivery.key, messageId), lost))
      .returning({ workspaceId: delivery.workspaceId });
    if (!row) throw conflict("That answer was sent, or is on its way. Nothing was sent again.");
    await tx.emit({ name: "deliveries/queued", data: { workspaceId: row.workspaceId } });
    await tx.audit({ action: "inbox.send_again", subject: kept.personId, data: { message: messageId } });
  });
}

/**
 * The admin wrote to somebody in Kith's name, in the chat: it stands in that person's conversation as an answer, under
 * the key of the delivery that carries it. Whoever Kith does not know has no conversation.
 */
export async function keepSent(
  ctx: Ctx,
  input: { messageId: string; workspaceId: string; user: string; text: string; by: Self },
): Promise<void> {
  authorize(ctx, "inbound.work", { workspaceId: input.workspaceId });
  const { messageId, workspaceId, user, text, by } = input;
  await actingAs(ctx, { kind: "person", ...by }).write(async (tx) => {
    const [to] = await tx
      .select({ accountId: account.id, personId: account.personId })
      .from(account)
      .where(and(eq(account.workspaceId, workspaceId), eq(account.user, user)));
    if (!to) return;
    const now = Math.max(ctx.now(), ((await newestOf(tx, to.accountId))?.at ?? 0) + 1);
    await keepAnswer(tx, { messageId, accountId: to.accountId, text, at: now });
    await settle(tx, to.accountId, now, ctx.now());
    await auditAnswer(tx, to.personId, messageId, text);
  });
}
