// A slash command: answered where it was typed, only for who typed it.
import type { Inbound } from "@/lib/chat/port";
import { helpAnswer } from "../answers";
import type { Ready } from "../prepare";
import { answerInPlace, type SpokenTurn } from "../turn";
import { workSlash } from "./groups/run";
import { askerOf } from "./intent";

type Slash = Extract<Inbound, { kind: "command" }>;

/** Where Kith looks after groups it is the same as a `!command`; elsewhere all is done in the direct message. */
export async function answerCommand(turn: SpokenTurn, typed: Slash, ready: Ready): Promise<void> {
  if (turn.connection.groups) return workSlash(turn, typed, ready);
  await answerInPlace(turn, typed.answer, null, helpAnswer(askerOf(turn)));
}
