// A typed answer to the newest question that is open.
import type { AnswerValue } from "@/db/schema";
import type { Message } from "@/lib/chat/port";
import { answeredRound, availabilityAsked } from "@/lib/meetups/asked";
import { answerAvailability } from "@/lib/meetups/availability";
import { openQuestion, recordAnswer } from "@/lib/meetups/feedback";
import { askIntroAgain } from "@/lib/meetups/people";
import type { OpenQuestion } from "@/lib/meetups/schemas";
import { availabilityAnswer, feedbackAnswer } from "../answers";
import { text } from "../compose";
import { say } from "../messages";
import type { SpokenTurn } from "../turn";
import type { Intent } from "../understand";

export type AnswerWord = Extract<Intent, "yes" | "no" | "agree" | "met" | "not_yet" | "not_met">;

const FREE: Partial<Record<AnswerWord, boolean>> = { yes: true, agree: true, no: false };
const MET: Partial<Record<AnswerWord, AnswerValue>> = {
  yes: "met",
  met: "met",
  not_yet: "not_yet",
  no: "no",
  not_met: "no",
};

/** Without a question nothing is changed, and "ok" is only a courtesy. `isBack`: they are told anyway what comes next. */
export async function answerQuestion(turn: SpokenTurn, word: AnswerWord, isBack: boolean): Promise<Message | null> {
  const { accountId } = turn.who;
  const question = (await openQuestion(turn.own, { accountId })) ?? (await changedMind(turn));
  if (word === "agree" && !(question?.kind === "availability" && (await isUnanswered(turn, question.roundId)))) {
    return { parts: [text(say("welcome", { name: turn.who.casualName }))] };
  }
  if (question === null) {
    if (turn.who.pending === "intro")
      return { parts: [text(say(word === "no" ? "intro_declined" : "intro_wanted", {}))] };
    return isBack ? null : { parts: [text(say("no_question", {}))] };
  }
  if (question.kind === "availability") {
    const available = FREE[word];
    return available === undefined ? unclear() : answerFree(turn, question.roundId, available);
  }
  const value = MET[word];
  if (value === undefined) return unclear();
  const facts = await recordAnswer(turn.own, { accountId, matchId: question.matchId, value });
  return feedbackAnswer(question.matchId, facts);
}

/** Who was counted in by a first intro was never asked, and may say no all the same. */
async function changedMind({ own, who }: SpokenTurn): Promise<OpenQuestion> {
  const roundId = await answeredRound(own, { accountId: who.accountId });
  return roundId === null ? null : { kind: "availability", roundId };
}

const unclear = (): Message => ({ parts: [text(say("unclear", {}))] });

async function isUnanswered(turn: SpokenTurn, roundId: string): Promise<boolean> {
  const asked = await availabilityAsked(turn.own, { accountId: turn.who.accountId, roundId });
  return asked !== null && asked.outcome === null && asked.available === null;
}

/** By button or by word; null when there is no such round. Whoever has no intro is asked for it. */
export async function answerFree(turn: SpokenTurn, roundId: string, available: boolean): Promise<Message | null> {
  const { accountId } = turn.who;
  const facts = await answerAvailability(turn.own, { accountId, roundId, available });
  if (facts?.outcome.kind === "no_intro") await askIntroAgain(turn.own, { accountId });
  return facts && availabilityAnswer(facts.round, facts.outcome);
}
