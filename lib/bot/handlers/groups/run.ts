// Works a `!command`: where it may be typed, whether it is written right, and then the command itself.
import type { AnswerHandle } from "@/lib/chat/port";
import { groupInChannel } from "@/lib/groups/state";
import {
  COMMANDS,
  type Command,
  type CommandName,
  type Problem,
  readCommand,
  slashLine,
  type Typed,
  usageOf,
} from "../../command";
import { say as words } from "../../messages";
import type { Ready } from "../../prepare";
import type { SpokenTurn } from "../../turn";
import { code } from "../../words";
import { change, undo } from "./change";
import { help } from "./help";
import { chan, del, evict, manage } from "./lifecycle";
import { NoName } from "./names";
import { allusers, info, join, mychans, tree, why } from "./show";
import { type Place, type Speech, say } from "./talk";

const WORKERS: Record<CommandName, (turn: Speech, command: Command, ready: Ready) => Promise<void>> = {
  add: (turn, command) => change(turn, "add", command),
  op: (turn, command) => change(turn, "op", command),
  remove: (turn, command) => change(turn, "remove", command),
  deop: (turn, command) => change(turn, "deop", command),
  info,
  allusers,
  why,
  evict: (turn, command, ready) => evict(turn, ready, command),
  chan: (turn, command, ready) => chan(turn, ready, command),
  manage: (turn, _, ready) => manage(turn, ready),
  del,
  undo,
  mychans,
  join,
  tree,
  help,
};

/** A post that begins with a command. False when it is none of groups' in a direct message, so that others may read it. */
export async function workPost(
  turn: SpokenTurn,
  post: { conversation: string; message: string; text: string; isDirect: boolean },
  ready: Ready,
): Promise<boolean> {
  const typed = readCommand(post.text);
  if (!typed || typed.kind === "other") return false;
  const { conversation, message, isDirect } = post;
  const place: Place =
    ready.kind === "deaf" ? { kind: "away", conversation } : { kind: "post", conversation, message, isDirect };
  await work(turn, place, typed, ready);
  return true;
}

/** `/kith add …`: the same, answered to its sender alone. */
export async function workSlash(
  turn: SpokenTurn,
  typed: { conversation: string; text: string; answer: AnswerHandle },
  ready: Ready,
): Promise<void> {
  const { conversation, answer } = typed;
  const line = slashLine(typed.text);
  const read = readCommand(line) ?? { kind: "other" as const, word: line };
  await work(turn, { kind: "slash", conversation, answer }, read, ready);
}

async function work(turn: SpokenTurn, place: Place, typed: Typed, ready: Ready): Promise<void> {
  const { workspaceId } = turn.connection;
  const here = await groupInChannel(turn.ctx.db, { workspaceId, channel: place.conversation });
  const speech: Speech = { ...turn, place, here };
  if (typed.kind === "other") {
    await say(speech, words("group_no_such_command", { command: code(`!${typed.word}`), help: code("!help") }));
  } else if (typed.kind === "misused") await say(speech, misused(typed.name, typed.problem));
  else if (!(await refusedHere(speech, typed.command))) {
    await WORKERS[typed.command.name](speech, typed.command, ready).catch(async (error) => {
      if (!(error instanceof NoName)) throw error;
      await say(speech, error.spans);
    });
  }
}

async function refusedHere(turn: Speech, { name }: Command): Promise<boolean> {
  const { where } = COMMANDS[name];
  const command = code(`!${name}`);
  const isDirect = turn.place.kind !== "post" || turn.place.isDirect;
  if (where === "direct" && !isDirect) await say(turn, words("group_only_direct", { command }));
  else if (where === "group" && turn.here === null && name !== "manage") {
    const isAlone = turn.place.kind === "post" && turn.place.isDirect;
    await say(
      turn,
      isAlone ? words("group_only_in_group", { command }) : words("group_none_here", { manage: code("!manage") }),
    );
  } else return false;
  return true;
}

function misused(name: CommandName, problem: Problem) {
  const command = code(`!${name}`);
  const usage = code(usageOf(name));
  const told = () => {
    switch (problem.why) {
      case "too_few":
        return words("group_too_few", { command });
      case "too_many":
        return words("group_too_many", { command, count: problem.given });
      case "unknown_flag":
        return words("group_unknown_flag", { flag: code(problem.flag) });
      case "flag_not_here":
        return words("group_flag_not_here", { flag: code(problem.flag), command });
    }
  };
  return words("group_usage", { problem: told(), usage });
}
