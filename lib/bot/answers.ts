// What Kith answers: the outcome of a verb, or a question about itself, as a message. Pure.
import type { Message, Part } from "@/lib/chat/port";
import {
  type AccountFacts,
  type AskingRound,
  type AvailabilityOutcome,
  type FeedbackFacts,
  INTRO_LIMIT,
  type IntroOutcome,
  type RoundWords,
} from "@/lib/meetups/schemas";
import { button } from "./action";
import {
  aboutRound,
  availabilityButtons,
  availabilityQuestion,
  buttons,
  context,
  feedbackButtons,
  text,
} from "./compose";
import { type MessageKey, say } from "./messages";
import { listed, plain } from "./words";

const named = (names: string[]) => listed(names.map(plain));
const saying = (...parts: Part[]): Message => ({ parts });

/** The answer to a yes or no, in place of the question or as a reply. */
export function availabilityAnswer(round: RoundWords, outcome: AvailabilityOutcome): Message {
  const about = aboutRound(round);
  const { roundId, wording } = round;
  const told = (key: AboutRound) => text(say(key, about, wording));
  switch (outcome.kind) {
    case "recorded":
      return saying(
        told(outcome.available ? "available_yes" : "available_no"),
        buttons([button({ kind: "availability", choice: "change", roundId }, "Change my answer")]),
      );
    case "matched_late":
      return saying(text(say("available_matched_late", { ...about, people: named(outcome.partners) }, wording)));
    case "proposed":
      return saying(told("available_proposed"));
    case "waiting":
      return saying(told("available_waiting"), buttons([availabilityButtons(roundId)[1]!]));
    case "published":
      return saying(told(outcome.inMatch ? "available_in_match" : "available_too_late"));
    case "closed":
      return saying(told("available_closed"));
    case "left":
      // The buttons stay: whoever comes back to the channel is not asked again in the same round.
      return saying(told("available_left"), buttons(availabilityButtons(roundId)));
    case "no_intro":
      return saying(told("available_no_intro"));
  }
}

/** What is said of a round with nothing to fill in but the round itself. */
type AboutRound = Exclude<Extract<MessageKey, `available_${string}`>, "available_matched_late">;

const FEEDBACK = { met: "met", not_yet: "not_yet", no: "not_met" } as const;

/** The answer to "did you meet?"; what was not chosen can still be pressed, for the last word counts. */
export function feedbackAnswer(matchId: string, facts: FeedbackFacts): Message {
  if (facts.outcome === "not_yours") return saying(text(say("met_not_yours", {})));
  if (facts.outcome === "gone") return saying(text(say("met_gone", {})));
  const others = feedbackButtons(matchId).filter((one) => one.action !== `feedback.${facts.value}`);
  return saying(
    text(say(FEEDBACK[facts.value], { people: named(facts.partners) }, facts.wording)),
    context(say("met_change", {}, facts.wording)),
    buttons(others.map(({ style: _, ...quiet }) => quiet)),
  );
}

/** What became of a text that was meant as an intro. */
export function introAnswer(who: { accountId: string; casualName: string }, outcome: IntroOutcome): Message {
  if (outcome.kind === "empty") return saying(text(say("intro_empty", {})));
  if (outcome.kind === "too_long")
    return saying(text(say("intro_too_long", { count: outcome.count, limit: INTRO_LIMIT })));
  const { first, rounds } = outcome;
  const name = who.casualName;
  return saying(
    text(first ? say("intro_thanks", { name }) : say("intro_updated", { name })),
    { kind: "quote", text: outcome.text },
    ...rounds.map((round) => text(say("intro_counted_in", aboutRound(round), round.wording))),
    ...(first && rounds.length === 0 ? [text(say("intro_next_round", {}))] : []),
    buttons([
      button({ kind: "intro", accountId: who.accountId }, "Edit my intro"),
      ...rounds.map((round) => leaveOut(round, rounds.length > 1)),
    ]),
  );
}

/** Who was counted in without being asked can say no at once. */
function leaveOut({ roundId, poolName }: RoundWords, severalRounds: boolean) {
  const label = severalRounds ? `Not this time: ${poolName}` : "Not this time";
  return button({ kind: "availability", choice: "no", roundId }, label);
}

/** Shows the present intro and asks for the next. */
export function introQuestion(intro: string | null): Message {
  if (intro === null) return saying(text(say("intro_ask_first", {})));
  return saying(text(say("intro_present", {})), { kind: "quote", text: intro }, context(say("intro_ask_new", {})));
}

/** Their pause is over: whether they are asked at once, or when the next round begins. */
export function welcomeBack(rounds: AskingRound[]): Part[] {
  if (rounds.length === 0) return [text(say("resumed_next", {}))];
  const asked = rounds.filter((one) => one.askedNow);
  return [
    text(say("resumed", {})),
    ...asked.map(({ round }) => text(say("resumed_asked", aboutRound(round), round.wording))),
  ];
}

/** For somebody who is back and was answered nothing else: the intro or the answers they still owe, or gave before. */
export function whereTheyStand(who: AccountFacts, rounds: AskingRound[]): Part[] {
  if (who.pending === "intro") return [text(say("intro_wanted", {}))];
  if (who.intro === null) return [];
  return rounds
    .filter((one) => !one.askedNow)
    .flatMap(({ round, available }) =>
      available === null
        ? availabilityQuestion({ name: who.casualName, round, wording: round.wording }).parts
        : availabilityAnswer(round, { kind: "recorded", available, changed: false }).parts,
    );
}

/** Who asks decides what else there is to say. */
export interface Asker {
  isAdmin: boolean;
  /** Whether somebody gets what Kith does not understand. */
  hasAdmin: boolean;
  introWanted: boolean;
}

export function helpAnswer(asker: Asker): Message {
  return saying(text(say("help", {})), ...whatIsUnderstood(asker));
}

/** Something nobody understood and nobody else will read. */
export function notUnderstood(asker: Asker): Message {
  return saying(text(say(asker.isAdmin ? "admin_not_understood" : "not_understood", {})), ...whatIsUnderstood(asker));
}

export function unknownCommand(word: string, asker: Asker): Message {
  return saying(text(say("unknown_command", { word })), ...whatIsUnderstood(asker));
}

function whatIsUnderstood({ isAdmin, hasAdmin, introWanted }: Asker): Part[] {
  return [
    text(say("help_words", {})),
    ...(isAdmin ? [text(say("help_admin", {}))] : []),
    ...(hasAdmin && !isAdmin ? [context(say("help_forwarded", {}))] : []),
    ...(introWanted ? [text(say("intro_wanted", {}))] : []),
  ];
}
