// What a text looks like where it stands: the whole message, about people who do not exist. Pure.

import type { AnswerValue } from "@/db/schema";
import type { Message } from "@/lib/chat/port";
import type { AvailabilityOutcome, RoundWords } from "@/lib/meetups/schemas";
import { availabilityAnswer, feedbackAnswer, introAnswer, welcomeBack } from "./answers";
import { composeDelivery, text } from "./compose";
import { say, type Wording } from "./messages";
import type { PoolTextKey } from "./pool-texts";
import { datesInWords, inChannel } from "./words";

export interface Sample {
  round: RoundWords;
  wording: Wording;
  /** Where buttons may not work, an answer can be typed, and is said to be. */
  typed: boolean;
  statsUrl: string;
}

/** Ids are opaque to us: these are their own names, by which the preview calls them. */
const ANA = "Ana López";
const BO = "Bo Chen";
const CHIDI = "Chidi Okafor";
const NAME = "Ana";
const INTRO = "I look after the billing systems, and bake bread that is sometimes good. Ask me about rye.";

const askIntro = (variant: string) => (sample: Sample) =>
  composeDelivery("ask_intro", variant, { name: NAME, channels: [sample.round.channel], wording: sample.wording });
const askFree = (variant: string | null) => (sample: Sample) =>
  composeDelivery("ask_availability", variant, { name: NAME, ...sample });
const answered = (outcome: AvailabilityOutcome) => (sample: Sample) => availabilityAnswer(sample.round, outcome);
const introduced =
  (variant: string | null, withIntro = true) =>
  (sample: Sample) =>
    composeDelivery("introduction", variant, {
      ...sample,
      people: [
        { user: ANA, intro: INTRO },
        { user: BO, intro: withIntro ? "New here, from the design team. I climb, and I miss good coffee." : null },
      ],
    });
const leftOut = (variant: string) => (sample: Sample) =>
  composeDelivery("left_out", variant, { name: NAME, ...sample });
const askMet = (variant: string) => (sample: Sample) =>
  composeDelivery("ask_met", variant, { name: NAME, ...sample, matchId: "sample", partners: [BO, CHIDI] });
const metAnswer = (value: AnswerValue) => (sample: Sample) =>
  feedbackAnswer("sample", { outcome: "recorded", value, poolName: "", partners: ["Bo"], ...worded(sample) });
const worded = ({ wording }: Sample) => ({ wording: wording as Record<string, string> });
const about = ({ round }: Sample) => ({
  channel: inChannel(round.channel),
  dates: datesInWords(round.start, round.end),
});
const standing =
  (key: "status_unanswered" | "status_yes" | "status_no" | "status_introduced") =>
  (sample: Sample): Message => ({ parts: [text(say(key, about(sample), sample.wording))] });

const MADE: Record<PoolTextKey, (sample: Sample) => Message> = {
  ask_intro_first: askIntro("first"),
  ask_intro_hint: askIntro("first"),
  ask_intro_again: askIntro("again"),
  intro_counted_in: ({ round }) =>
    introAnswer(
      { accountId: "sample", casualName: NAME },
      { kind: "saved", first: true, text: INTRO, rounds: [round] },
    ),
  ask_availability: askFree(null),
  ask_availability_again: askFree("again"),
  typed_answer: askFree(null),
  available_yes: answered({ kind: "recorded", available: true, changed: true }),
  available_no: answered({ kind: "recorded", available: false, changed: true }),
  available_no_intro: answered({ kind: "no_intro" }),
  available_left: answered({ kind: "left" }),
  resumed_asked: ({ round }) => ({ parts: welcomeBack([{ round, available: null, askedNow: true }]) }),
  introduction: introduced(null),
  introduction_person: introduced(null),
  introduction_no_intro: introduced(null, false),
  introduction_end: introduced(null),
  left_out_odd: leftOut("odd"),
  left_out_excluded: leftOut("excluded"),
  left_out_never_pair: leftOut("never_pair"),
  left_out_cancelled: leftOut("cancelled"),
  available_matched_late: answered({ kind: "matched_late", partners: ["Bo"] }),
  introduction_late: introduced("late"),
  available_proposed: answered({ kind: "proposed" }),
  available_waiting: answered({ kind: "waiting" }),
  available_in_match: answered({ kind: "published", inMatch: true }),
  available_too_late: answered({ kind: "published", inMatch: false }),
  available_closed: answered({ kind: "closed" }),
  ask_met_close: askMet("close"),
  ask_met_next: askMet("next"),
  met: metAnswer("met"),
  not_yet: metAnswer("not_yet"),
  not_met: metAnswer("no"),
  met_change: metAnswer("met"),
  status_no_round: (sample) => ({
    parts: [text(say("status_no_round", { channel: inChannel(sample.round.channel) }, sample.wording))],
  }),
  status_unanswered: standing("status_unanswered"),
  status_yes: standing("status_yes"),
  status_no: standing("status_no"),
  status_introduced: standing("status_introduced"),
  stats_link: ({ round, statsUrl, wording }) => {
    const link = { kind: "link" as const, url: statsUrl, label: statsUrl };
    return { parts: [text(say("stats_link", { channel: inChannel(round.channel), link }, wording))] };
  },
};

export const sampleMessage = (key: PoolTextKey, sample: Sample): Message => MADE[key](sample);
