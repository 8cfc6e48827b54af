// Words of the front page.
import { percent, plural } from "@/components/ui/words";

export const home = {
  nav: { how: "How it works", pools: "Pools", questions: "Questions", signIn: "Sign in", setUp: "Set Kith up" },
  title: "Meet the people you work beside",
  about:
    "Kith lives in your chat. Every round it asks who is up for it, pairs people who do not know each other yet, " +
    "introduces them, and asks whether they met.",
  play: "Play a round in two minutes",
  demo: "This is a demo: a made-up workspace on this computer. Nothing you do here reaches anybody.",
  howTitle: "A round, in four steps",
  poolsTitle: "The pools here",
  questionsTitle: "Questions and answers",
  pools: {
    none: "No pool shows its numbers here yet. When one does, you will find it in this place.",
    beforeFirst: "Before its first round",
    numbers: (people: number, rounds: number, meetRate: number | null) =>
      [
        plural(people, "person", "people"),
        plural(rounds, "round"),
        ...(meetRate === null ? [] : [`${percent(meetRate)} of pairs met`]),
      ].join(" · "),
  },
};

/** How a round goes; `says` and `choices` as people see them in their chat. */
export const steps: { title: string; text: string; says: string; choices?: string[] }[] = [
  {
    title: "You are asked",
    text: "At the start of a round, Kith writes to everybody in the channel. The first time it asks for a few words about you; after that, one button is enough.",
    says: "Would you like to meet somebody this round?",
    choices: ["Yes", "Not this time"],
  },
  {
    title: "You are paired",
    text: "Of those who said yes, Kith puts together people who have not been paired before. Nobody is left over if it can be helped.",
    says: "Ana and Jonas: new to each other.",
  },
  {
    title: "You are introduced",
    text: "A group message brings you together, with what each of you wrote about yourself. When and where is up to you: a coffee, a walk, a call.",
    says: "Ana, meet Jonas. Jonas, meet Ana.",
  },
  {
    title: "You say how it went",
    text: "When the round ends Kith asks whether you met. The numbers grow with every yes, and the next round begins where this one ended.",
    says: "Did you two meet?",
    choices: ["Yes", "Not yet", "No"],
  },
];

export const questions: [question: string, answer: string][] = [
  [
    "How are pairs chosen?",
    "First, so that as many people as possible are in a pair. Then, so that as many pairs as possible are new: people who were already paired, in any channel, come together again only when there is nobody new left, and those longest ago come first. Chance decides the rest. With an odd number, one group has three people, or one person who agreed to it sits the round out and goes first next time.",
  ],
  [
    "How do I change what Kith says about me?",
    "Write “update my intro” to Kith in a direct message. It shows you the present text and takes the new one. Nothing is shown anywhere but to the people you are introduced to.",
  ],
  [
    "I am in several of these channels. What happens?",
    "Each channel has its own rounds, and you answer for each. You write your introduction once, and Kith remembers whom you were paired with across all of them.",
  ],
  [
    "How do I stop?",
    "For one round, press “Not this time”, or simply do not answer. To be left alone until you come back, write “pause” or “stop” to Kith: any message from you later begins it again. Leaving the channel ends it too.",
  ],
  [
    "What can others see?",
    "The numbers of closed rounds: who took part, who was paired with whom, and whether they met. Never your introduction, your e-mail address, or who answered what. You can appear with your initials or not at all: ask whoever runs Kith here.",
  ],
  [
    "Do I have to meet?",
    "No. Kith introduces you and steps back. If you did not find the time, say so when it asks: nobody is told who said what.",
  ],
];
