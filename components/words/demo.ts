// Words of the demo: its page, the five steps of a round, and what has happened in them.
import { plural } from "@/components/ui/words";

const all = (names: string[]) => names.join(" and ");
const SILENT = "Kith does not answer at the moment.";

export const demo = {
  title: "Play a round",
  about:
    "Five steps, two minutes. Behind them is the whole of Kith with a made-up workspace on this computer: what you see " +
    "here has really happened there, and reaches nobody else.",
  settingUp: "The made-up workspace is still being set up. This takes a few seconds; the page goes on by itself.",
  silent: {
    pressed: `${SILENT} Press again when it does.`,
    watched: `${SILENT} This page goes on by itself when it does.`,
  },
  groups: {
    title: "And groups",
    about:
      "On the pretend Mattermost a small company has ten private channels that are members and owners of each other. " +
      "Be Alice, one of its founders, and write <code>!mychans</code>, <code>!tree</code> or <code>!help</code> to Kith.",
    open: "Open the pretend Mattermost",
  },

  round: (number: number, channel: string, closed: boolean) =>
    `Round ${number} in #${channel}${closed ? ", closed" : ""}`,
  standing: { done: "Done: ", now: "Now: ", later: "" },
  pressing: "One moment …",
  ownTab: "(opens in its own tab)",
  notYet: "(not yet)",
};

export const steps = {
  ask: {
    title: "Kith asks who is up for it",
    about: (channel: string, whoYouPlay: string) =>
      `A round begins with a question. Press the button, and Kith writes to everybody in #${channel}. Most of them ` +
      `answer by themselves within seconds. ${whoYouPlay}`,
    known: "Two are yours to play.",
    strangers: "Two have never heard of Kith: those you play.",
    press: "Ask everybody",
  },
  play: {
    title: "You answer, as two of them",
    about: "Open each in a tab of its own: it is their chat.",
    asked: {
      intro:
        "Kith has asked for a few words about them, so answer with a sentence or two. Somebody's first words count as " +
        "a yes.",
      availability: "Kith has asked whether they are free: one press on “Yes, count me in” is all it takes.",
    },
  },
  draw: {
    title: "Kith pairs and introduces",
    about:
      "Everybody who said yes gets a partner, new to them if at all possible. A group message introduces each pair, " +
      "with what they wrote about themselves.",
    press: "Pair and introduce",
  },
  meet: {
    title: "They meet, and say so",
    before:
      "Read the introduction in the group message. Then let the days pass: close the round, and Kith asks everybody " +
      "whether they met.",
    after:
      "Kith has asked everybody whether they met. Answer “Yes, we met” for your two; their partners wait for them.",
    press: "Close the round",
  },
  numbers: {
    title: "The numbers change",
    about:
      "The matches of a closed round count at once, and each match counts as met from its first “Yes, we met”, on a " +
      "page for everybody.",
    open: "Open the stats page",
    again: (round: number) => `Play round ${round}`,
    caption: "The pool's numbers before and after this round",
    before: (round?: number) => `Before round ${round ?? ""}`,
    now: "Now",
    matches: "Matches",
    met: "Have met",
    others: (met: number, matches: number) => `The others: ${met} of ${matches} have met so far.`,
  },
};

/** What has happened; names are those of the players and their partners. */
export const story = {
  asked: (round: number | undefined, asked: number, members: number, closed: boolean) =>
    `Round ${round}: ${asked} of ${plural(members, "person", "people")} asked.${closed ? " It is closed now." : ""}`,
  inRound: (names: string[]) => `${all(names)} ${names.length === 1 ? "is" : "are"} in this round.`,
  answered: (answered: number, free: number) => `${answered} have answered, ${free} of them yes.`,
  introduced: (matches: number, introduced: number) =>
    `${plural(matches, "match", "matches")}, ${introduced} introduced.`,
  meets: (name: string, partners: string[]) => `${name} meets ${all(partners)}.`,
  absent: {
    paused: (name: string) => `${name} has paused.`,
    declined: (name: string) => `${name} has said: not this time.`,
    silent: (name: string) => `${name} has not answered.`,
    leftOut: (name: string) => `${name} has not answered yet and would be left out.`,
  },

  paused: "They paused: Kith lets them be until they write again",
  declined: "They said: not this time",
  written: "Kith has written to them",
  hasIntro: "They have introduced themselves",
  isIn: "They are in this round",
  nobodyLeft: "Nobody was left for them",
  late: "They had not answered in time",
  introducedTo: (partners: string[]) => `Introduced to ${all(partners)}`,
  askedWhetherMet: "Asked whether they met",
  answers: { met: "They said: yes, we met", not_yet: "They said: not yet", no: "They said: no" },
  unanswered: "Answered",

  saidYes: (name: string) => `${name} said yes: one more match in which people met.`,
  partnerSaidYes: (partner: string, name: string) => `${partner} said yes, so ${name}'s match counts.`,
  notCountedYet: (name: string, partners: string[]) =>
    `${all([name, ...partners])} do not count yet: ${name} has not answered.`,
  notCounted: (name: string, partners: string[], no: boolean) =>
    `${all([name, ...partners])} do not count: ${name} said ${no ? "no" : "not yet"}.`,

  be: (name: string) => `Be ${name}`,
  answerAs: (name: string) => `Answer as ${name}`,
  readAs: (name: string) => `Read as ${name}`,
};
