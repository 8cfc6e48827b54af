// The messages Kith owes people in a round, made of facts the moment they are sent. Pure.
import type { Button, Message, Part, Span } from "@/lib/chat/port";
import type { RoundWords } from "@/lib/meetups/schemas";
import { button } from "./action";
import { say, type Wording } from "./messages";
import { datesInWords, inChannel, listed, mention, plain } from "./words";

interface Shared {
  /** The pool's own wording. */
  wording?: Wording;
  /** Buttons may not work everywhere: say that an answer can be typed. */
  typed?: boolean;
}
export interface Addressed extends Shared {
  /** What the addressee is called. */
  name: string;
}
export interface Introduced {
  user: string;
  intro: string | null;
}

/** What each kind of delivery is made of; its variants are the second argument of `composeDelivery`. */
export interface DeliveryFacts {
  /** `channels` are the platform's ids. Variants: "first", "again". */
  ask_intro: Addressed & { channels: string[] };
  /** Variants: "again" or none. */
  ask_availability: Addressed & { round: RoundWords };
  /** Everybody in the match, in the order of their seats. Variants: "late" or none. */
  introduction: Shared & { round: RoundWords; people: Introduced[] };
  /** `partners` are platform users. Variants: "close", "next". */
  ask_met: Addressed & { round: RoundWords; matchId: string; partners: string[] };
  /** Variants: "odd", "excluded", "never_pair", "cancelled". */
  left_out: Addressed & { round: RoundWords };
}
export type ComposedKind = keyof DeliveryFacts;

const COMPOSERS: { [K in ComposedKind]: (facts: DeliveryFacts[K], variant: string | null) => Message } = {
  ask_intro: askIntro,
  ask_availability: askAvailability,
  introduction,
  ask_met: askMet,
  left_out: leftOut,
};

/** The message of a delivery. An unknown variant is worded as the usual one. */
export function composeDelivery<K extends ComposedKind>(
  kind: K,
  variant: string | null,
  facts: DeliveryFacts[K],
): Message {
  return COMPOSERS[kind](facts, variant);
}

export const text = (spans: Span[]): Part => ({ kind: "text", spans });
export const context = (spans: Span[]): Part => ({ kind: "context", spans });
/** What somebody wrote, as it is. */
export const spoken = (said: string): Message => ({ parts: [text([plain(said)])] });
export const buttons = (row: Button[]): Part => ({ kind: "buttons", buttons: row });
export const aboutRound = (round: RoundWords) => ({
  channel: inChannel(round.channel),
  dates: datesInWords(round.start, round.end),
});

function askIntro(facts: DeliveryFacts["ask_intro"], variant: string | null): Message {
  const key = variant === "again" ? "ask_intro_again" : "ask_intro_first";
  const channels = listed(facts.channels.map(inChannel));
  return {
    parts: [
      text(say(key, { name: facts.name, channels }, facts.wording)),
      context(say("ask_intro_hint", {}, facts.wording)),
    ],
  };
}

/** Also shown again by the Change button. */
export const availabilityQuestion = (facts: DeliveryFacts["ask_availability"]) => askAvailability(facts, null);

function askAvailability(facts: DeliveryFacts["ask_availability"], variant: string | null): Message {
  const { name, round, wording, typed } = facts;
  const key = variant === "again" ? "ask_availability_again" : "ask_availability";
  return {
    parts: [
      text(say(key, { name, ...aboutRound(round) }, wording)),
      buttons(availabilityButtons(round.roundId)),
      ...typedHint(typed, wording),
    ],
  };
}

const typedHint = (typed = false, wording?: Wording): Part[] =>
  typed ? [context(say("typed_answer", {}, wording))] : [];

export function availabilityButtons(roundId: string): Button[] {
  return [
    button({ kind: "availability", choice: "yes", roundId }, "Yes, count me in", "primary"),
    button({ kind: "availability", choice: "no", roundId }, "Not this time"),
  ];
}

function introduction({ round, people, wording }: DeliveryFacts["introduction"], variant: string | null): Message {
  const everybody = listed(people.map((who) => mention(who.user)));
  const key = variant === "late" ? "introduction_late" : "introduction";
  return {
    parts: [
      text(say(key, { people: everybody, ...aboutRound(round) }, wording)),
      ...people.flatMap((who) => ownWords(who, wording)),
      text(say("introduction_end", {}, wording)),
    ],
  };
}

function ownWords({ user, intro }: Introduced, wording?: Wording): Part[] {
  const person = mention(user);
  if (intro === null) return [text(say("introduction_no_intro", { person }, wording))];
  return [text(say("introduction_person", { person }, wording)), { kind: "quote", text: intro }];
}

function askMet(facts: DeliveryFacts["ask_met"], variant: string | null): Message {
  const { name, round, matchId, wording, typed } = facts;
  const key = variant === "next" ? "ask_met_next" : "ask_met_close";
  const people = listed(facts.partners.map(mention));
  return {
    parts: [
      text(say(key, { name, people, ...aboutRound(round) }, wording)),
      buttons(feedbackButtons(matchId)),
      ...typedHint(typed, wording),
    ],
  };
}

export function feedbackButtons(matchId: string): Button[] {
  return [
    button({ kind: "feedback", value: "met", matchId }, "Yes, we met", "primary"),
    button({ kind: "feedback", value: "not_yet", matchId }, "Not yet"),
    button({ kind: "feedback", value: "no", matchId }, "No"),
  ];
}

const LEFT_OUT = {
  odd: "left_out_odd",
  excluded: "left_out_excluded",
  never_pair: "left_out_never_pair",
  cancelled: "left_out_cancelled",
} as const;

function leftOut({ name, round, wording }: DeliveryFacts["left_out"], variant: string | null): Message {
  const key = LEFT_OUT[variant as keyof typeof LEFT_OUT] ?? LEFT_OUT.odd;
  return { parts: [text(say(key, { name, ...aboutRound(round) }, wording))] };
}
