// The text that becomes somebody's intro.
import type { Message } from "@/lib/chat/port";
import { askIntroAgain, cancelIntro, writeIntro } from "@/lib/meetups/people";
import { introAnswer, introQuestion } from "../answers";
import { text } from "../compose";
import { say } from "../messages";
import type { SpokenTurn } from "../turn";

/** Free text while an intro is waited for. A file alone is none: what is in it Kith cannot show. */
export async function takeIntro(turn: SpokenTurn, said: { text: string; files: number }): Promise<Message> {
  if (said.text.trim() === "" && said.files > 0) return { parts: [text(say("intro_file", {}))] };
  const outcome = await writeIntro(turn.own, { accountId: turn.who.accountId, text: said.text });
  return introAnswer(turn.who, outcome);
}

/** Shows the present one and waits for another. */
export async function changeIntro(turn: SpokenTurn): Promise<Message> {
  return introQuestion((await askIntroAgain(turn.own, { accountId: turn.who.accountId })).intro);
}

export async function keepIntro(turn: SpokenTurn): Promise<Message> {
  const { was } = await cancelIntro(turn.own, { accountId: turn.who.accountId });
  if (!was) return { parts: [text(say("nothing_to_cancel", {}))] };
  return { parts: [text(say(turn.who.intro === null ? "intro_later" : "intro_kept", {}))] };
}
