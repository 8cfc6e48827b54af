// Erases a person: everything that tells who they were goes; that somebody was there, met and answered stays.
import { and, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import {
  account,
  audit,
  delivery,
  groupMove,
  inboxMessage,
  membership,
  neverPair,
  outbox,
  person,
  session,
  user,
} from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { conflict, invalid } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { FOREVER } from "../choices";
import { ErasePerson } from "../people-schemas";
import { leaveDrafts } from "../seats";
import { raiseStats } from "./apply";
import { knownPerson } from "./edit";
import { type Account, whatHolds } from "./holds";

export const ERASED_NAME = "Somebody who left";

/**
 * Their name has to be given, so that nobody is erased by a slip. If they come back they are somebody new.
 * @throws AppError conflict while something would bring them back or still needs them.
 */
export async function erasePerson(ctx: Ctx, input: { personId: string; name: string }): Promise<{ personId: string }> {
  authorize(ctx, "person.erase", { personId: input.personId });
  const { name } = parseInput(ErasePerson, { name: input.name });
  return ctx.write(async (tx) => {
    const who = await knownPerson(tx, input.personId);
    if (plain(name) !== plain(who.fullName))
      throw invalid("That is not their name as it stands here. Nothing was changed: write it exactly.", "name");
    const accounts = await tx.select().from(account).where(eq(account.personId, who.id));
    const reasons = await whatHolds(tx, accounts);
    if (reasons.length > 0) throw conflict(`${reasons.join(" ")} Nothing was changed.`);
    await eraseRows(tx, who.id, accounts, ctx.now());
    await tx.audit({ action: "person.erase", subject: who.id, data: { accounts: accounts.length } });
    return { personId: who.id };
  });
}

const plain = (name: string) => name.normalize("NFC").trim().replace(/\s+/gu, " ");

async function eraseRows(tx: WriteTx, personId: string, accounts: Account[], now: number): Promise<void> {
  await leaveDrafts(tx, [personId], "no_answer");
  await tx
    .update(membership)
    .set({ state: "left", leftAt: sql`coalesce(${membership.leftAt}, ${now})` })
    .where(eq(membership.personId, personId));
  await raiseStats(tx, [personId]);
  await tx.delete(neverPair).where(or(eq(neverPair.a, personId), eq(neverPair.b, personId)));
  const nothing = { nameKey: "", email: null, intro: null, introAt: null, canBeExcluded: false };
  await tx
    .update(person)
    .set({
      ...nothing,
      fullName: ERASED_NAME,
      casualName: ERASED_NAME,
      nameEdited: true,
      pausedUntil: FOREVER,
      publicName: "hidden",
      erasedAt: now,
    })
    .where(eq(person.id, personId));
  for (const own of accounts) await eraseAccount(tx, own, now);
  await eraseDeliveries(
    tx,
    or(
      eq(delivery.personId, personId),
      inArray(
        delivery.accountId,
        accounts.map((one) => one.id),
      ),
    ),
    now,
  );
}

/** The platform's id is replaced, so that whoever comes with it is somebody new. */
async function eraseAccount(tx: WriteTx, own: Account, now: number): Promise<void> {
  const gone = `erased:${own.id}`;
  await eraseUser(tx, own.id, now);
  await tx.delete(inboxMessage).where(eq(inboxMessage.accountId, own.id));
  const names = (column: SQL | typeof delivery.target) => sql`instr(${column}, ${JSON.stringify(own.user)}) > 0`;
  await tx
    .update(delivery)
    .set({ target: sql`replace(${delivery.target}, ${JSON.stringify(own.user)}, ${JSON.stringify(gone)})` })
    .where(and(eq(delivery.workspaceId, own.workspaceId), names(delivery.target)));
  // What was to be said to others about them, and could not be.
  await tx
    .update(delivery)
    .set({ message: null, state: "dropped" })
    .where(and(eq(delivery.state, "failed"), names(sql`${delivery.message}`)));
  await tx
    .update(groupMove)
    .set({ tell: null })
    .where(names(sql`${groupMove.tell}`));
  await tx.delete(outbox).where(and(sql`${outbox.sentAt} is not null`, names(sql`${outbox.data}`)));
  await tx
    .update(account)
    .set({
      ...{ user: gone, userName: "left", timeZone: null, conversation: null, pending: null, unreadable: null },
      ...{ isDeactivated: true, updatedAt: now },
    })
    .where(eq(account.id, own.id));
}

/** What was owed to them is not sent any more; what was said to them is forgotten. */
async function eraseDeliveries(tx: WriteTx, theirs: SQL | undefined, now: number): Promise<void> {
  const open = sql`${delivery.state} in ('queued', 'failed', 'uncertain')`;
  await tx.update(delivery).set({ state: "dropped", doneAt: now }).where(and(theirs, open));
  const target = sql`'{"user":"erased"}'`;
  await tx
    .update(delivery)
    .set({ message: null, error: null, conversation: null, messageId: null, target })
    .where(theirs);
}

/** Somebody of the dashboard stays so, without the platform's account; a mere member has nothing left to sign in to. */
async function eraseUser(tx: WriteTx, accountId: string, now: number): Promise<void> {
  const [found] = await tx.select().from(user).where(eq(user.accountId, accountId));
  if (!found) return;
  await tx
    .update(session)
    .set({ endedAt: now })
    .where(and(eq(session.userId, found.id), ne(session.via, "password"), isNull(session.endedAt)));
  const isMember = found.role === "member" && found.passwordHash === null;
  const nobody = { name: ERASED_NAME, email: null, emailKey: null, disabledAt: now };
  await tx
    .update(user)
    .set({ accountId: null, ...(isMember ? nobody : {}) })
    .where(eq(user.id, found.id));
  if (isMember)
    await tx
      .update(audit)
      .set({ actorName: null })
      .where(and(eq(audit.actorKind, "user"), eq(audit.actorId, found.id)));
}
