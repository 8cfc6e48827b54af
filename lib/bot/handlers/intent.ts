// A few words that Kith recognises, and what it does about them.
import type { Message } from "@/lib/chat/port";
import type { PublicName } from "@/lib/meetups/choices";
import { setOwnPublicName } from "@/lib/meetups/own";
import { pause } from "@/lib/meetups/people";
import { type Asker, helpAnswer, unknownCommand } from "../answers";
import { text } from "../compose";
import { say } from "../messages";
import type { SpokenTurn } from "../turn";
import type { Intent, Understood } from "../understand";
import { code } from "../words";
import { changeIntro, keepIntro } from "./intro";
import { answerQuestion } from "./question";
import { tellStats, tellStatus } from "./status";

export const askerOf = ({ who, connection: { workspace } }: SpokenTurn): Asker => ({
  isAdmin: workspace.adminUser === who.user,
  hasAdmin: workspace.adminUser !== null,
  introWanted: who.pending === "intro",
});

/** `isBack`: they were told already that their pause is over. null: nothing more to say. */
export async function answerIntent(turn: SpokenTurn, understood: Understood, isBack: boolean): Promise<Message | null> {
  if (understood.intent === "command") {
    // Where there are commands of groups too, their help has them all.
    return turn.connection.groups === null
      ? unknownCommand(understood.word, askerOf(turn))
      : noSuchCommand(understood.word);
  }
  return answers[understood.intent](turn, isBack);
}

const noSuchCommand = (word: string): Message => ({
  parts: [text(say("group_no_such_command", { command: code(`!${word}`), help: code("!help") }))],
});

const said = (key: "no_question" | "not_paused"): Message => ({ parts: [text(say(key, {}))] });

const answers: Record<Intent, (turn: SpokenTurn, isBack: boolean) => Promise<Message | null>> = {
  yes: (turn, isBack) => answerQuestion(turn, "yes", isBack),
  no: (turn, isBack) => answerQuestion(turn, "no", isBack),
  agree: (turn, isBack) => answerQuestion(turn, "agree", isBack),
  met: (turn, isBack) => answerQuestion(turn, "met", isBack),
  not_yet: (turn, isBack) => answerQuestion(turn, "not_yet", isBack),
  not_met: (turn, isBack) => answerQuestion(turn, "not_met", isBack),
  help: async (turn) => helpAnswer(askerOf(turn)),
  stop: takeBreak,
  pause: takeBreak,
  resume: async (_, isBack) => (isBack ? null : said("not_paused")),
  cancel: keepIntro,
  change_intro: changeIntro,
  status: tellStatus,
  stats: tellStats,
  show_name: (turn) => appear(turn, "name"),
  show_initials: (turn) => appear(turn, "initials"),
  hide_name: (turn) => appear(turn, "hidden"),
  greeting: (turn) => courtesy(turn, "hello"),
  thanks: (turn) => courtesy(turn, "welcome"),
};

async function takeBreak(turn: SpokenTurn): Promise<Message> {
  const { was } = await pause(turn.own, { accountId: turn.who.accountId });
  return { parts: [text(say(was ? "still_paused" : "paused", {}))] };
}

async function appear(turn: SpokenTurn, publicName: PublicName): Promise<Message> {
  await setOwnPublicName(turn.own, { publicName });
  return { parts: [text(say(`appear_${publicName}`, {}))] };
}

async function courtesy({ who }: SpokenTurn, key: "hello" | "welcome"): Promise<Message> {
  const wanted = who.pending === "intro" && key === "hello" ? [text(say("intro_wanted", {}))] : [];
  return { parts: [text(say(key, { name: who.casualName })), ...wanted] };
}
