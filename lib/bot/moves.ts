// Puts people into channels and out of them, as changes of groups decided; says what could not be done.
import { ChatError } from "@/lib/chat/chat-error";
import type { GroupPort, Part } from "@/lib/chat/port";
import { concerning } from "@/lib/core/concern";
import { authorize, type Ctx } from "@/lib/core/context";
import { log } from "@/lib/core/log";
import {
  type Doing,
  endMove,
  isStillRight,
  type MoveEnding,
  movesToDo,
  nextMoveAt,
  type Tell,
} from "@/lib/groups/moves";
import { owe, REPLY } from "@/lib/meetups/deliveries";
import { awayUntil, backOff } from "./away";
import { text } from "./compose";
import { type Connection, connectionById } from "./connect";
import { say } from "./messages";
import { mention, plain } from "./words";

/** At most so many in one run, so that a run stays short. */
const A_RUN = 50;
/** What was refused for a reason that may pass is tried so often. */
const MOST_ATTEMPTS = 8;

interface Failed {
  move: Doing;
  why: string;
}

/** Does what waits. Gives from when on (ms) something more waits; null when nothing does. One at a time per workspace. */
export async function moveTurn(ctx: Ctx, workspaceId: string): Promise<number | null> {
  authorize(ctx, "group.follow", { workspaceId });
  const connection = await connectionById(ctx, workspaceId);
  const { groups, workspace } = connection;
  if (groups === null || workspace.state === "disconnected") return null;
  const failed: Failed[] = [];
  for (const move of await movesToDo(ctx, { workspaceId, most: A_RUN })) {
    const about = { request: move.request ?? undefined, move: move.id };
    const ending = await concerning(about, () => doMove(ctx, connection, groups, move));
    await endMove(ctx, move, ending);
    if (ending.state === "failed") failed.push({ move, why: ending.error });
    log().info({ ...about, kind: move.move, state: ending.state }, "move");
    if (ending.state === "todo" && ending.notBefore > ctx.now() && (await awayUntil(ctx, connection)) !== null) break;
  }
  await tellFailures(ctx, workspaceId, failed);
  return nextMoveAt(ctx, workspaceId);
}

async function doMove(ctx: Ctx, connection: Connection, groups: GroupPort, move: Doing): Promise<MoveEnding> {
  // Kith's own account is in no group, whatever somebody managed to ask for.
  if (move.user === connection.workspace.botUser || !(await isStillRight(ctx, move)))
    return move.move === "add" && move.isDeactivated
      ? { state: "failed", error: "person_unreachable" }
      : { state: "dropped", error: "no longer wanted" };
  try {
    const done =
      move.move === "add" ? await groups.add(move.channel, move.user) : await groups.remove(move.channel, move.user);
    return { state: "done", moved: done !== "already" };
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    return endingOf(ctx, move, error);
  }
}

function endingOf(ctx: Ctx, move: Doing, error: ChatError): MoveEnding {
  const again = (seconds: number): MoveEnding => ({
    ...{ state: "todo", notBefore: ctx.now() + seconds * 1000, error: error.code },
  });
  switch (error.code) {
    case "rate_limited":
      return again(error.retryAfter ?? 30);
    case "unavailable":
    case "uncertain":
    case "disconnected":
      return again(backOff(Math.min(move.attempts + 1, MOST_ATTEMPTS)) / 1000);
    default:
      return { state: "failed", error: error.code };
  }
}

/** One message for each who is to be told, however many could not be moved. */
async function tellFailures(ctx: Ctx, workspaceId: string, failed: Failed[]): Promise<void> {
  const byTell = new Map<string, Failed[]>();
  for (const one of failed) {
    const key = JSON.stringify(one.move.tell);
    byTell.set(key, [...(byTell.get(key) ?? []), one]);
  }
  for (const [key, some] of byTell) {
    const tell = JSON.parse(key) as Tell | null;
    if (tell === null) continue;
    const { conversation, user } = tell;
    const to = user === null ? [] : [mention(user), plain(" ")];
    const parts: Part[] = [
      text([...to, ...say("group_moves_failed", {})]),
      { kind: "lines", lines: some.map(({ move, why }) => failureLine(move, why)) },
    ];
    const { id, request } = some[0]!.move;
    const owed = { key: `moves:${id}`, kind: "reply", workspaceId, target: { conversation }, priority: REPLY } as const;
    await concerning({ request: request ?? undefined }, () => owe(ctx, { ...owed, message: { parts } }));
  }
}

function failureLine({ userName, groupName, move }: Doing, why: string): string {
  const what = move === "add" ? "not put into" : "not put out of";
  return `${userName}: ${what} ${groupName}, because ${WHY[why] ?? WHY.other}`;
}

/** The platform's refusals in words; its own may mislead. */
const WHY: Record<string, string> = {
  not_in_team: "they are not in the team",
  archived: "the channel is archived",
  channel_not_found: "I can't see the channel",
  not_in_channel: "I'm not in the channel",
  forbidden: "I may not do that there",
  person_not_found: "the server doesn't know them",
  person_unreachable: "their account is not active",
  other: "the server refused",
};
