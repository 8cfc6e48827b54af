// Where a command was typed, and the ways to answer it there.
import type { AnswerHandle, Message, Part, Span } from "@/lib/chat/port";
import type { GroupRow } from "@/lib/groups/state";
import { owe, REPLY } from "@/lib/meetups/deliveries";
import { text } from "../../compose";
import { answerInPlace, type SpokenTurn } from "../../turn";
import { mention, plain } from "../../words";

/** A post that stands in a conversation, or a slash command, which leaves none. */
export type Place =
  | { kind: "post"; conversation: string; message: string; isDirect: boolean }
  /** Heard where Kith cannot speak: answered in the direct message. */
  | { kind: "away"; conversation: string }
  | { kind: "slash"; conversation: string; answer: AnswerHandle };

/** A command being worked. */
export interface Speech extends SpokenTurn {
  place: Place;
  /** The group in whose channel it was typed. */
  here: GroupRow | null;
}

/** Shorter than what a post may hold, for names and marks are added. */
const LONGEST_POST = 12_000;
const MOST_POSTS = 4;

/** Decided: a sign on the command's post, or where there is none the sign as a word. */
export async function thumbsUp(turn: Speech): Promise<void> {
  if (turn.place.kind !== "post") return say(turn, [plain("👍")]);
  const { conversation, message } = turn.place;
  await owe(turn.ctx, {
    ...owed(turn),
    key: `${turn.key}:done`,
    target: { react: { conversation, message, emoji: "+1" } },
  });
}

/** One line to the one who asked. */
export const say = (turn: Speech, spans: Span[]) => answer(turn, [text(spans)]);

/** What is longer than a post goes on in the next; what is longer than a few becomes a file. */
export async function answer(turn: Speech, parts: Part[]): Promise<void> {
  const { place } = turn;
  if (place.kind === "slash") return answerInPlace(turn, place.answer, null, { parts });
  const messages = split(addressed(turn, parts));
  const target = place.kind === "away" ? { user: turn.who.user } : { conversation: place.conversation };
  if (messages.length > MOST_POSTS) return asFile(turn, place.kind === "away" ? null : place.conversation, parts);
  for (const [index, message] of messages.entries()) {
    const key = index === 0 ? `${turn.key}:reply` : `${turn.key}:reply:${index}`;
    await owe(turn.ctx, { ...owed(turn), key, target, message });
  }
}

const owed = ({ who }: Speech) => ({
  kind: "reply" as const,
  workspaceId: who.workspaceId,
  priority: REPLY,
  accountId: who.accountId,
  personId: who.personId,
});

function addressed({ who }: Speech, [first, ...more]: Part[]): Part[] {
  const to = [mention(who.user), plain(" ")];
  if (first?.kind === "text") return [text([...to, ...first.spans]), ...more];
  return [text(to), ...(first ? [first] : []), ...more];
}

function split(parts: Part[]): Message[] {
  const messages: Message[] = [{ parts: [] }];
  let room = LONGEST_POST;
  for (const part of parts.flatMap(inPieces)) {
    const size = part.kind === "lines" ? part.lines.join("\n").length : 300;
    if (size > room && messages.at(-1)!.parts.length > 0) {
      messages.push({ parts: [] });
      room = LONGEST_POST;
    }
    messages.at(-1)!.parts.push(part);
    room -= size;
  }
  return messages;
}

/** A long list in lists that each fit, the first one beside the words before it. */
function inPieces(part: Part): Part[] {
  if (part.kind !== "lines") return [part];
  const pieces: string[][] = [[]];
  let size = 0;
  for (const line of part.lines) {
    if (size + line.length + 1 > LONGEST_POST - 1000) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)!.push(line);
    size += line.length + 1;
  }
  return pieces.map((lines) => ({ kind: "lines", lines }));
}

async function asFile(turn: Speech, conversation: string | null, parts: Part[]): Promise<void> {
  const target = { file: { conversation, draw: "text" as const } };
  await owe(turn.ctx, { ...owed(turn), key: `${turn.key}:reply`, target, message: { parts } });
}

/** A picture of the sender's groups, drawn when it is sent, in their direct message. */
export async function drawTree(turn: Speech): Promise<void> {
  const isHere = turn.place.kind === "post" && turn.place.isDirect;
  const target = { file: { conversation: isHere ? turn.place.conversation : null, draw: "tree" as const } };
  await owe(turn.ctx, { ...owed(turn), key: `${turn.key}:tree`, target });
}
