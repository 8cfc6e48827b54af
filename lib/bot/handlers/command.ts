// A slash command: answered where it was typed, only for who typed it.
import type { Inbound } from "@/lib/chat/port";
import { helpAnswer } from "../answers";
import { answerInPlace, type SpokenTurn } from "../turn";
import { askerOf } from "./intent";

/** Everything is done in the direct message, so the answer is how that works. */
export async function answerCommand(turn: SpokenTurn, typed: Extract<Inbound, { kind: "command" }>): Promise<void> {
  await answerInPlace(turn, typed.answer, null, helpAnswer(askerOf(turn)));
}
