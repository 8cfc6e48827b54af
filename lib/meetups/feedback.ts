// Verbs on feedback: did they meet?
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import {
  type AnswerValue,
  account,
  answer,
  availability,
  delivery,
  match,
  person,
  pool,
  round,
  seat,
} from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { disagree } from "./met";
import { whoIs } from "./people";
import type { FeedbackFacts, OpenQuestion } from "./schemas";
import { settleMet } from "./settle-met";
import { poolWording } from "./wording";

/** Keeps a person's answer about a match they are in; the last one counts. */
export async function recordAnswer(
  ctx: Ctx,
  input: { accountId: string; matchId: string; value: AnswerValue },
): Promise<FeedbackFacts> {
  return ctx.write(async (tx) => {
    const { person: who } = await whoIs(tx, input.accountId);
    authorize(ctx, "feedback.answer", { personId: who.id });
    const nothing = { value: input.value, poolName: "", partners: [] };
    const [found] = await tx
      .select({ match, pool, wording: poolWording })
      .from(match)
      .innerJoin(pool, eq(pool.id, match.poolId))
      .where(eq(match.id, input.matchId));
    if (found?.match.state !== "published") return { ...nothing, outcome: "gone" };
    const people = await tx
      .select({ id: person.id, name: person.casualName })
      .from(seat)
      .innerJoin(person, eq(person.id, seat.personId))
      .where(and(eq(seat.matchId, input.matchId), eq(seat.active, true)))
      .orderBy(seat.position);
    if (!people.some((one) => one.id === who.id)) return { ...nothing, outcome: "not_yours" };
    const facts = {
      value: input.value,
      poolName: found.pool.name,
      partners: people.filter((one) => one.id !== who.id).map((one) => one.name),
      wording: found.wording,
    };
    const [before] = await tx
      .select()
      .from(answer)
      .where(and(eq(answer.matchId, input.matchId), eq(answer.personId, who.id)));
    if (before?.value === input.value) return { ...facts, outcome: "unchanged" };
    const values = { matchId: input.matchId, personId: who.id, value: input.value, at: ctx.now() };
    await tx
      .insert(answer)
      .values(values)
      .onConflictDoUpdate({ target: [answer.matchId, answer.personId], set: values });
    const all = await tx.select({ value: answer.value }).from(answer).where(eq(answer.matchId, input.matchId));
    await tx
      .update(match)
      .set({ flagged: disagree(all.map((row) => row.value)) ? "answers_disagree" : null })
      .where(eq(match.id, input.matchId));
    await settleMet(tx, [input.matchId]);
    await tx
      .update(pool)
      .set({ statsVersion: sql`${pool.statsVersion} + 1` })
      .where(eq(pool.id, found.pool.id));
    return { ...facts, outcome: "recorded" };
  });
}

/** The newest question before this person that a typed yes or no can answer. */
export async function openQuestion(ctx: Ctx, input: { accountId: string }): Promise<OpenQuestion> {
  const [who] = await ctx.db
    .select({ personId: account.personId })
    .from(account)
    .where(eq(account.id, input.accountId));
  if (!who) throw notFound("Kith does not know that person.");
  authorize(ctx, "availability.answer", { personId: who.personId });
  const asked = await ctx.db
    .select({
      kind: delivery.kind,
      roundId: delivery.roundId,
      matchId: delivery.matchId,
      state: round.state,
      said: availability.available,
      answer: answer.value,
    })
    .from(delivery)
    .innerJoin(round, eq(round.id, delivery.roundId))
    .leftJoin(
      availability,
      and(eq(availability.roundId, delivery.roundId), eq(availability.personId, delivery.personId)),
    )
    .leftJoin(answer, and(eq(answer.matchId, delivery.matchId), eq(answer.personId, delivery.personId)))
    .where(
      and(
        eq(delivery.accountId, input.accountId),
        // It may have arrived although we do not know it yet.
        inArray(delivery.state, ["sent", "uncertain", "sending"]),
        inArray(delivery.kind, ["ask_availability", "ask_met"]),
      ),
    )
    .orderBy(desc(delivery.beganAt), desc(delivery.createdAt))
    .limit(20);
  const open = asked.filter((row) =>
    row.kind === "ask_met" ? row.answer === null || row.answer === "not_yet" : row.state !== "closed",
  );
  const unanswered = open.find((row) => (row.kind === "ask_met" ? row.answer === null : row.said === null));
  const question = unanswered ?? open[0];
  if (!question) return null;
  return question.kind === "ask_met"
    ? { kind: "feedback", matchId: question.matchId! }
    : { kind: "availability", roundId: question.roundId! };
}
