// Somebody pressed a button: the message it stood in shows what came of it.
import { and, asc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { delivery } from "@/db/schema";
import type { Inbound, Message } from "@/lib/chat/port";
import { availabilityAsked } from "@/lib/meetups/asked";
import { recordAnswer } from "@/lib/meetups/feedback";
import { resume } from "@/lib/meetups/people";
import { type Press, readPress } from "../action";
import { availabilityAnswer, feedbackAnswer, welcomeBack } from "../answers";
import { availabilityQuestion, text } from "../compose";
import type { Connection } from "../connect";
import { say } from "../messages";
import { answerInPlace, reply, type SpokenTurn } from "../turn";
import { changeIntro } from "./intro";
import { answerFree } from "./question";

export type Pressed = Extract<Inbound, { kind: "press" }>;

export async function answerPress(turn: SpokenTurn, pressed: Pressed): Promise<void> {
  const press = readPress(pressed.action, pressed.subject);
  if (!press) return;
  const stood = await messageOf(turn, pressed);
  if (stood?.personId && stood.personId !== turn.who.personId) {
    // The message is another person's: it stays as it is for them.
    const key = `not_theirs:${stood.id}:${turn.who.accountId}`;
    await reply(turn, { parts: [text(say("not_your_button", {}))] }, { key });
    return;
  }
  const answer = await outcomeOf(turn, press);
  if (answer) await answerInPlace(turn, pressed.answer, stood && { id: stood.id, kind: stood.kind }, answer);
}

/** The delivery whose message was pressed: by its mark, or where the platform left that out, by its place. */
async function messageOf(turn: SpokenTurn, { deliveryId, answer: { posted } }: Pressed) {
  const place = posted
    ? and(eq(delivery.conversation, posted.conversation), eq(delivery.messageId, posted.message))
    : undefined;
  const mark = deliveryId === null ? undefined : eq(delivery.id, deliveryId);
  if (!place && !mark) return null;
  const [found] = await turn.ctx.db
    .select({ id: delivery.id, kind: delivery.kind, personId: delivery.personId })
    .from(delivery)
    .where(and(eq(delivery.workspaceId, turn.connection.workspaceId), or(mark, place)))
    .orderBy(asc(delivery.createdAt))
    .limit(1);
  return found ?? null;
}

/** Where the platform does not vouch for a press: its button must stand in the very post that the delivery became. */
export function standsInItsPost({ groups, workspaceId }: Connection, { deliveryId, answer: { posted } }: Pressed): SQL {
  if (groups === null) return sql`true`;
  // Whoever is quicker than the answer to our own call presses a post whose id is not kept yet.
  const isThatPost = or(isNull(delivery.messageId), eq(delivery.messageId, posted?.message ?? ""));
  const one = and(eq(delivery.workspaceId, workspaceId), eq(delivery.id, deliveryId ?? ""), isThatPost);
  return sql`exists (select 1 from ${delivery} where ${one})`;
}

/** Told to the presser alone, in the platform's own form. */
export const strayAnswer = () => ({
  ephemeral_text: say("press_stray", {})
    .map((span) => ("text" in span ? span.text : ""))
    .join(""),
});

async function outcomeOf(turn: SpokenTurn, press: Press): Promise<Message | null> {
  const { accountId } = turn.who;
  if (press.kind === "intro") return changeIntro(turn);
  if (press.kind === "feedback") {
    const facts = await recordAnswer(turn.own, { accountId, matchId: press.matchId, value: press.value });
    return feedbackAnswer(press.matchId, facts);
  }
  if (press.choice === "change") return questionAgain(turn, press.roundId);
  const answer = await answerFree(turn, press.roundId, press.choice === "yes");
  // A yes ends a pause as a written word would.
  const isBack = press.choice === "yes" && turn.who.pausedUntil !== null;
  const back = isBack ? await resume(turn.own, { accountId }) : null;
  return answer && back ? { parts: [...welcomeBack(back), ...answer.parts] } : answer;
}

async function questionAgain(turn: SpokenTurn, roundId: string): Promise<Message | null> {
  const asked = await availabilityAsked(turn.own, { accountId: turn.who.accountId, roundId });
  if (!asked) return null;
  if (asked.outcome) return availabilityAnswer(asked.round, asked.outcome);
  return availabilityQuestion({ name: turn.who.casualName, round: asked.round, wording: asked.round.wording });
}
