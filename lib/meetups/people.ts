// Verbs on people: what they say of themselves, and what admins set.
import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { account, availability, inboxMessage, match, membership, neverPair, person, seat } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { invalid, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { refuseStale } from "@/lib/core/stale";
import { harmless, isVisible } from "@/lib/core/text";
import { askingRounds, askWhatWasPassedOver } from "./asking";
import { FOREVER } from "./choices";
import { readableIntro } from "./mentions";
import { SetIntro } from "./people-schemas";
import { editPeople, knownPerson } from "./person/edit";
import { authorizePeople } from "./person/rights";
import { type AskingRound, INTRO_LIMIT, type IntroOutcome, type RoundWords } from "./schemas";
import { leaveDrafts } from "./seats";

/** The account and person a verb is about. @throws AppError not_found. */
export async function whoIs(tx: Pick<WriteTx, "select">, accountId: string) {
  const [found] = await tx
    .select({ account, person })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(eq(account.id, accountId));
  if (!found) throw notFound("Kith does not know that person. Nothing was changed.");
  return found;
}

/** Keeps an intro. Only a first one makes its writer available, in every asking round of their pools. */
export async function writeIntro(ctx: Ctx, input: { accountId: string; text: string }): Promise<IntroOutcome> {
  return ctx.write(async (tx) => {
    const { account: own, person: who } = await whoIs(tx, input.accountId);
    authorize(ctx, "intro.write", { personId: who.id });
    const text = harmless(input.text).trim();
    const count = isVisible(text) ? [...text].length : 0;
    if (count === 0) return { kind: "empty" as const };
    if (count > INTRO_LIMIT) return { kind: "too_long" as const, count };
    await tx.update(person).set({ intro: text, introAt: ctx.now() }).where(eq(person.id, who.id));
    await tx.update(account).set({ pending: null }).where(eq(account.id, own.id));
    const first = who.intro === null;
    const rounds = first ? await countIn(tx, who.id, ctx.now()) : [];
    await tx.audit({ action: "intro.write", subject: who.id, data: { first, characters: count } });
    return { kind: "saved" as const, first, text, rounds };
  });
}

async function countIn(tx: WriteTx, personId: string, now: number): Promise<RoundWords[]> {
  const rounds = await askingRounds(tx, personId);
  const yes = { available: true, answeredAt: now };
  for (const { accountId, words } of rounds) {
    await tx
      .insert(availability)
      .values({ roundId: words.roundId, personId, accountId, ...yes })
      .onConflictDoUpdate({ target: [availability.roundId, availability.personId], set: yes });
  }
  return rounds.map((row) => row.words);
}

/** An admin writes somebody's intro. It makes nobody available: a round that is asking asks them now. */
export async function setIntro(ctx: Ctx, input: { personId: string } & z.input<typeof SetIntro>): Promise<void> {
  const { personId, ...given } = input;
  const { text, seen } = parseInput(SetIntro, given);
  await ctx.write(async (tx) => {
    await authorizePeople(ctx, tx, "person.edit", [personId]);
    const before = await knownPerson(tx, personId);
    refuseStale(before, seen, `the intro of ${before.fullName}`);
    await tx.update(person).set({ intro: text, introAt: ctx.now() }).where(eq(person.id, personId));
    await tx.update(account).set({ pending: null }).where(eq(account.personId, personId));
    await askWhatWasPassedOver(tx, { personId, introWanted: false }, ctx.now());
    await tx.audit({ action: "intro.set", subject: personId, data: { characters: [...text].length } });
  });
}

/** The next free text is the new intro; the present one stays until then. */
export async function askIntroAgain(ctx: Ctx, input: { accountId: string }): Promise<{ intro: string | null }> {
  return ctx.write(async (tx) => {
    const { person: who } = await whoIs(tx, input.accountId);
    authorize(ctx, "intro.write", { personId: who.id });
    await tx.update(account).set({ pending: "intro" }).where(eq(account.id, input.accountId));
    return { intro: await readableIntro(tx, who) };
  });
}

export async function cancelIntro(ctx: Ctx, input: { accountId: string }): Promise<{ was: boolean }> {
  return ctx.write(async (tx) => {
    const { account: own, person: who } = await whoIs(tx, input.accountId);
    authorize(ctx, "intro.write", { personId: who.id });
    await tx.update(account).set({ pending: null }).where(eq(account.id, own.id));
    return { was: own.pending !== null };
  });
}

/** Until they write again: no questions, no matches. */
export async function pause(ctx: Ctx, input: { accountId: string }): Promise<{ was: boolean }> {
  return ctx.write(async (tx) => {
    const { person: who } = await whoIs(tx, input.accountId);
    authorize(ctx, "pause.set", { personId: who.id });
    await tx.update(person).set({ pausedUntil: FOREVER }).where(eq(person.id, who.id));
    await leaveDrafts(tx, [who.id], "paused");
    await tx.audit({ action: "pause.begin", subject: who.id });
    return { was: who.pausedUntil !== null && who.pausedUntil > ctx.now() };
  });
}

/**
 * Ends a pause that lasts until they write again, and tells which rounds are asking; a round that passed them over asks
 * them now. null when there was no such pause: one with a date stands.
 */
export async function resume(ctx: Ctx, input: { accountId: string }): Promise<AskingRound[] | null> {
  return ctx.write(async (tx) => {
    const { account: own, person: who } = await whoIs(tx, input.accountId);
    authorize(ctx, "pause.set", { personId: who.id });
    if (who.pausedUntil !== FOREVER) return null;
    await tx.update(person).set({ pausedUntil: null }).where(eq(person.id, who.id));
    await tx.audit({ action: "pause.end", subject: who.id });
    const introWanted = who.intro === null && own.pending === "intro";
    return askWhatWasPassedOver(tx, { personId: who.id, introWanted }, ctx.now());
  });
}

/** What only admins set. `pausedUntil` in ms, null to end a pause. */
export async function setPerson(
  ctx: Ctx,
  input: { personId: string; canBeExcluded?: boolean; pausedUntil?: number | null },
): Promise<void> {
  const { personId, ...set } = input;
  if (Object.keys(set).length === 0) throw invalid("Nothing to set was given. Nothing was changed.");
  await editPeople(ctx, { steps: [{ people: [personId], set }] });
}

/** Two people are never paired from now on, or may be again. A draft that has them together is marked for the admin. */
export async function setNeverPair(
  ctx: Ctx,
  input: { people: [string, string]; remove: boolean },
): Promise<{ changed: boolean }> {
  const [a, b] = [...input.people].sort() as [string, string];
  return ctx.write(async (tx) => {
    await authorizePeople(ctx, tx, "never_pair.edit", [a, b]);
    if (a === b) throw invalid("That is the same person twice. Nothing was changed.", "otherId");
    for (const id of [a, b]) await knownPerson(tx, id);
    const met = input.remove
      ? await tx
          .delete(neverPair)
          .where(and(eq(neverPair.a, a), eq(neverPair.b, b)))
          .returning({ a: neverPair.a })
      : await tx
          .insert(neverPair)
          .values({ a, b, createdAt: ctx.now() })
          .onConflictDoNothing()
          .returning({ a: neverPair.a });
    if (!input.remove) await markTogether(tx, a, b);
    await tx.audit({ action: input.remove ? "never_pair.remove" : "never_pair.add", subject: a, data: { with: b } });
    return { changed: met.length > 0 };
  });
}

async function markTogether(tx: WriteTx, a: string, b: string): Promise<void> {
  const sits = (id: string) =>
    sql`exists (select 1 from ${seat} s where s.match_id = ${match.id} and s.person_id = ${id})`;
  await tx
    .update(match)
    .set({ flagged: "never_pair" })
    .where(and(sql`${match.state} = 'draft'`, sits(a), sits(b)));
}

/** Everybody who is or was in a pool. */
export async function listPeople(
  ctx: Ctx,
): Promise<{ user: string; userName: string; fullName: string; hasIntro: boolean }[]> {
  authorize(ctx, "people.view");
  return ctx.db
    .selectDistinct({
      user: account.user,
      userName: account.userName,
      fullName: person.fullName,
      hasIntro: sql<boolean>`${isNotNull(person.intro)}`.mapWith(Boolean),
    })
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .innerJoin(person, eq(person.id, membership.personId))
    .orderBy(person.fullName, account.user);
}

/** The person behind a platform's user id, for the command line. @throws AppError not_found. */
export async function personOfUser(ctx: Ctx, user: string): Promise<string> {
  authorize(ctx, "people.view");
  const [found] = await ctx.db.select({ personId: account.personId }).from(account).where(eq(account.user, user));
  if (!found)
    throw notFound(`Kith knows nobody with the id ${user}. Nothing was changed; people:list shows who it knows.`);
  return found.personId;
}

/** Kept for the admins' inbox. */
export async function keepInInbox(ctx: Ctx, input: { id: string; accountId: string; text: string }): Promise<void> {
  authorize(ctx, "inbound.work");
  await ctx.write((tx) =>
    tx
      .insert(inboxMessage)
      .values({ id: input.id, accountId: input.accountId, direction: "in", text: harmless(input.text), at: ctx.now() })
      .onConflictDoNothing(),
  );
}
