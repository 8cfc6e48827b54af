// Sends what is owed, each thing once, at the platform's pace.
import { ChatError } from "@/lib/chat/chat-error";
import type { AnswerHandle, DeliveryMark, Message, Posted } from "@/lib/chat/port";
import { whenCalm } from "@/lib/core/calm";
import { authorize, type Ctx } from "@/lib/core/context";
import { unsealed } from "@/lib/core/crypto";
import { kindOf, log } from "@/lib/core/log";
import {
  claimNext,
  type Delivery,
  doubt,
  type Ending,
  finish,
  type Lane,
  type Looked,
  laneOf,
  nextTurnAt,
  postpone,
} from "@/lib/meetups/deliveries";
import { workspaceDisconnected } from "@/lib/meetups/members";
import { readForSending, type SendingFacts } from "@/lib/meetups/sending";
import { LOOKS, SETTLE_AFTER_MS } from "@/lib/meetups/uncertain";
import { awayUntil, backOff, isTroubled } from "./away";
import { composeDelivery, spoken } from "./compose";
import { type Connection, connectionById } from "./connect";
import { shareFile } from "./files";
import { tellOfFailure } from "./forward";
import { CONVERSATION_PACE, OWN_PACE } from "./pace";
import { delivering, tell } from "./told";

/** So many calls are under way at once; their start is paced by the buckets. */
const AT_ONCE = 4;
/** At most so many in one run, so that a run stays short. */
const A_RUN = 100;

export interface Turn {
  sent: number;
  /** From when on (ms) something more waits; null when nothing does. */
  nextAt: number | null;
}

/** Sends up to a run's worth of a workspace's deliveries. One at a time per workspace may do this. */
export async function sendTurn(ctx: Ctx, workspaceId: string): Promise<Turn> {
  authorize(ctx, "delivery.send", { workspaceId });
  const connection = await connectionById(ctx, workspaceId);
  if (connection.workspace.state === "disconnected") return { sent: 0, nextAt: null };
  const turn: Running = { left: A_RUN, sent: 0, closed: new Map() };
  const away = isTroubled(workspaceId) ? await awayUntil(ctx, connection) : null;
  if (away !== null) close(turn, LANES, away);
  await Promise.all(Array.from({ length: AT_ONCE }, () => sendInTurn(ctx, connection, turn)));
  return { sent: turn.sent, nextAt: await nextTurnAt(ctx, workspaceId, turn.closed) };
}

interface Running {
  left: number;
  sent: number;
  /** Until when (ms) whatever is next in a lane would only fail as well. */
  closed: Map<Lane, number>;
}
const LANES: Lane[] = ["answer", "group", "direct"];

function close(turn: Running, lanes: Lane[], until: number): void {
  for (const lane of lanes) turn.closed.set(lane, Math.max(until, turn.closed.get(lane) ?? 0));
}

async function sendInTurn(ctx: Ctx, connection: Connection, turn: Running): Promise<void> {
  while (turn.closed.size < LANES.length && turn.left-- > 0) {
    await whenCalm();
    const row = await claimNext(ctx, connection.workspaceId, turn.closed.keys());
    if (!row) return;
    const outcome = await sendOne(ctx, connection, row);
    if (outcome.state === "sent") turn.sent++;
    if (outcome.state === "later") close(turn, outcome.lanes, outcome.at);
  }
}

export type Outcome = { state: "sent" } | { state: "not_sent" } | { state: "later"; at: number; lanes: Lane[] };
const NOT_SENT: Outcome = { state: "not_sent" };

/** Sends a claimed delivery and reports what came of it. Throws only when the database does. */
export const sendOne = (ctx: Ctx, connection: Connection, row: Delivery): Promise<Outcome> =>
  delivering(row, () => tryOne(ctx, connection, row));

async function tryOne(ctx: Ctx, connection: Connection, row: Delivery): Promise<Outcome> {
  const reading = await readForSending(ctx, row);
  if (!reading.wanted) {
    await end(ctx, connection, row, { state: reading.failed ? "failed" : "dropped", error: reading.why });
    return NOT_SENT;
  }
  let posted: Posted | null;
  try {
    posted = await send(ctx, connection, row, reading.facts);
  } catch (error) {
    if (error instanceof ChatError) return afterError(ctx, connection, row, error);
    log().error(kindOf(error), "delivery: our own mistake");
    await end(ctx, connection, row, { state: "failed", error: "internal" });
    return NOT_SENT;
  }
  await end(ctx, connection, row, {
    state: "sent",
    conversation: posted?.conversation ?? null,
    messageId: posted?.message ?? null,
  });
  return { state: "sent" };
}

async function send(ctx: Ctx, connection: Connection, row: Delivery, facts: SendingFacts): Promise<Posted | null> {
  const { port } = connection;
  const mark = markOf(row, facts);
  const { target } = row;
  if ("react" in target) {
    await port.react(target.react, target.react.emoji);
    return null;
  }
  if ("file" in target) return shareFile(ctx, connection, row, target.file, facts.to?.user ?? null);
  const message = messageOf(row, facts, connection.groups !== null);
  if ("answer" in target) {
    const { mark: original, url, ...more } = target.answer;
    const handle = { ...more, url: url && unsealed(url) };
    await port.answer(handle as AnswerHandle, message, { ...mark, ...(original as DeliveryMark | null) });
    return null;
  }
  if ("user" in target) return port.post({ user: target.user }, message, mark);
  if ("conversation" in target) return port.post({ conversation: target.conversation }, message, mark);
  return port.post({ conversation: await openGroup(port, target.users) }, message, mark);
}

const DAY_MS = 86_400_000;

/** Its buttons are for whom it is about, until a month after the round, or three months after it was owed. */
function markOf(row: Delivery, { to, round }: SendingFacts): DeliveryMark {
  const until = round ? Date.parse(`${round.end}T00:00:00Z`) + 31 * DAY_MS : row.createdAt + 90 * DAY_MS;
  return { id: row.id, kind: row.kind, ...(to ? { addressees: [to.user] } : {}), until };
}

/** Opening the same group twice gives the same group, so a lost answer is no doubt. */
async function openGroup(port: Connection["port"], users: string[]): Promise<string> {
  try {
    return await port.open(users);
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    if (error.code === "uncertain") throw new ChatError("unavailable", error.detail);
    throw error.code === "rate_limited" ? new ChatError(error.code, NOT_OPEN, error.retryAfter) : error;
  }
}
/** The detail of a refusal that came before anything was said. */
const NOT_OPEN = "the group cannot be opened yet";

function messageOf(row: Delivery, facts: SendingFacts, typed: boolean): Message {
  if (row.message) return row.message as Message;
  if (facts.said !== null) return spoken(facts.said);
  const { to, round, wording, channels, people } = facts;
  const name = to?.name ?? "";
  const others = people.filter((who) => who.accountId !== to?.accountId).map((who) => who.user);
  switch (row.kind) {
    case "ask_intro":
      return composeDelivery("ask_intro", row.variant, { name, channels, wording });
    case "ask_availability":
      return composeDelivery("ask_availability", row.variant, { name, round: round!, wording, typed });
    case "introduction":
      return composeDelivery("introduction", row.variant, { round: round!, people, wording });
    case "ask_met":
      return composeDelivery("ask_met", row.variant, {
        name,
        round: round!,
        matchId: row.matchId!,
        partners: others,
        wording,
        typed,
      });
    case "left_out":
      return composeDelivery("left_out", row.variant, { name, round: round!, wording });
    default:
      throw new Error(`a ${row.kind} needs its message`);
  }
}

async function end(ctx: Ctx, connection: Connection, row: Delivery, ending: Ending): Promise<void> {
  const ours = await finish(ctx, row, ending);
  if (!ours) return;
  const more = ending.state === "sent" ? { message: ending.messageId } : { reason: ending.error };
  tell(ctx, connection, row, ending.state, more);
  if (ending.state === "failed") await tellOfFailure(ctx, row, ending.error);
}

async function putOff(ctx: Ctx, connection: Connection, row: Delivery, at: number, reason: string): Promise<void> {
  await postpone(ctx, row, at, reason);
  tell(ctx, connection, row, "postponed", { reason });
}

async function beUnsure(
  ctx: Ctx,
  connection: Connection,
  row: Delivery,
  reason: string,
  looked?: Looked,
): Promise<void> {
  await doubt(ctx, row, reason, looked);
  tell(ctx, connection, row, "uncertain", { reason });
}

async function afterError(ctx: Ctx, connection: Connection, row: Delivery, error: ChatError): Promise<Outcome> {
  const later = async (at: number, lanes: Lane[]): Promise<Outcome> => {
    await putOff(ctx, connection, row, at, error.detail);
    return { state: "later", at, lanes };
  };
  switch (error.code) {
    case "rate_limited":
      return afterHaste(ctx, connection, row, error);
    case "unavailable": {
      const away = await awayUntil(ctx, connection);
      return later(Math.max(away ?? 0, ctx.now() + backOff(row.attempts)), away === null ? [] : LANES);
    }
    case "disconnected":
      await workspaceDisconnected(ctx, { workspaceId: connection.workspaceId, reason: error.detail });
      return later(ctx.now() + 60_000, LANES);
    case "uncertain":
      return afterDoubt(ctx, connection, row, error);
    default:
      await end(ctx, connection, row, { state: "failed", error: error.detail });
      return NOT_SENT;
  }
}

/**
 * Too early by our own pace: certainly not sent. A platform that says so may have taken it all the same, so it is looked
 * for before it is sent again, once its history cannot but show it: and once only, for nearly always it says the truth.
 */
async function afterHaste(ctx: Ctx, connection: Connection, row: Delivery, error: ChatError): Promise<Outcome> {
  const at = ctx.now() + (error.retryAfter ?? 30) * 1000;
  const certain = [OWN_PACE, CONVERSATION_PACE, NOT_OPEN].includes(error.detail) || laneOf(row) === "answer";
  if (certain) await putOff(ctx, connection, row, at, error.detail);
  else {
    const notBefore = Math.max(at, (row.beganAt ?? ctx.now()) + SETTLE_AFTER_MS);
    await beUnsure(ctx, connection, row, error.detail, { lookedFor: LOOKS - 1, notBefore });
  }
  return { state: "later", at, lanes: error.detail === CONVERSATION_PACE ? [] : [laneOf(row)] };
}

async function afterDoubt(ctx: Ctx, connection: Connection, row: Delivery, error: ChatError): Promise<Outcome> {
  // Replacing a message with the same one again, or setting the same sign, does no harm.
  if (laneOf(row) === "answer") await putOff(ctx, connection, row, ctx.now() + 2000, error.detail);
  else await beUnsure(ctx, connection, row, error.detail);
  const away = await awayUntil(ctx, connection);
  return away === null ? NOT_SENT : { state: "later", at: away, lanes: LANES };
}
