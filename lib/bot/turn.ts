// One thing that came in, being worked: the world it is worked in, and the ways to answer.
import type { AnswerHandle, Message } from "@/lib/chat/port";
import { actingAs, type Ctx } from "@/lib/core/context";
import { sha256 } from "@/lib/core/crypto";
import { type Delivery, INTERACTIVE, owe, REPLY } from "@/lib/meetups/deliveries";
import type { AccountFacts } from "@/lib/meetups/schemas";
import type { Connection } from "./connect";

export interface Turn {
  /** A job's context; everything in a turn is one transaction, so what is owed twice was never owed once. */
  ctx: Ctx;
  connection: Connection;
  /** The id of what came in: replies are owed under it. */
  key: string;
}

/** A turn of somebody Kith knows. */
export interface SpokenTurn extends Turn {
  who: AccountFacts;
  /** What they do themselves. */
  own: Ctx;
}

export function spokenBy(turn: Turn, who: AccountFacts): SpokenTurn {
  const { personId, accountId, workspaceId } = who;
  return { ...turn, who, own: actingAs(turn.ctx, { kind: "person", personId, accountId, workspaceId }) };
}

/** Says something to the one who spoke: where they spoke when that is known, else in a direct message. */
export async function reply(
  turn: SpokenTurn,
  message: Message,
  { conversation, key }: { conversation?: string; key?: string } = {},
): Promise<void> {
  await owe(turn.ctx, {
    ...aboutThem(turn.who),
    key: key ?? `${turn.key}:reply`,
    target: conversation === undefined ? { user: turn.who.user } : { conversation },
    message,
  });
}

const aboutThem = (who: AccountFacts) => ({
  kind: "reply" as const,
  workspaceId: who.workspaceId,
  priority: REPLY,
  accountId: who.accountId,
  personId: who.personId,
});

/** Replaces the message that was pressed: of several answers to the same message the last one stands. */
export async function answerInPlace(
  turn: SpokenTurn,
  handle: AnswerHandle,
  mark: { id: string; kind: string } | null,
  message: Message,
): Promise<void> {
  const { posted } = handle;
  await owe(turn.ctx, {
    ...aboutThem(turn.who),
    key: posted ? `answer:${posted.conversation}:${posted.message}` : `${turn.key}:answer`,
    target: { answer: { ...handle, mark } },
    variant: sha256(JSON.stringify(message)).slice(0, 16),
    message,
  });
}

/** What something that a turn owes is known by: once, however often the turn is worked. */
export const keyOf = (turn: Turn, name: string) => `${turn.key}:${name}`;

/** Says something to somebody else, or in a channel. */
export async function tell(
  turn: Turn,
  what: { name: string; kind: Delivery["kind"]; variant?: string; target: { user: string } | { conversation: string } },
  message: Message,
): Promise<void> {
  const { name, ...owed } = what;
  const { workspaceId } = turn.connection;
  await owe(turn.ctx, { ...owed, key: keyOf(turn, name), workspaceId, priority: INTERACTIVE, message });
}
