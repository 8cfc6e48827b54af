// !help: every command with its arguments.
import type { Part } from "@/lib/chat/port";
import { helpAnswer } from "../../answers";
import { COMMANDS, type Command, type CommandName, usageOf } from "../../command";
import { text } from "../../compose";
import { say as words } from "../../messages";
import { code } from "../../words";
import { askerOf } from "../intent";
import { answer, type Speech, say } from "./talk";

const names = Object.keys(COMMANDS) as CommandName[];

export async function help(turn: Speech, { args: [asked] }: Command): Promise<void> {
  const isAlone = turn.place.kind === "post" && turn.place.isDirect;
  if (asked === undefined) return answer(turn, [...helpParts(), ...(isAlone ? helpAnswer(askerOf(turn)).parts : [])]);
  const name = names.find((one) => one === asked.replace(/^!/, "").toLowerCase());
  if (name) return answer(turn, [{ kind: "lines", lines: [usageOf(name), `  ${COMMANDS[name].help}`] }]);
  await say(turn, words("group_no_such_command", { command: code(asked), help: code("!help") }));
}

export function helpParts(): Part[] {
  const list = (isIn: (name: CommandName) => boolean): Part => ({
    kind: "lines",
    lines: names.filter(isIn).flatMap((name) => [usageOf(name), `    ${COMMANDS[name].help}`]),
  });
  const examples = { names: code("@ana ana ~hr #hr hr"), owners: code("hr/owners"), dry: code("-dry") };
  return [
    text(words("group_help", {})),
    text(words("group_help_here", {})),
    list((name) => COMMANDS[name].where !== "direct"),
    text(words("group_help_direct", {})),
    list((name) => COMMANDS[name].where !== "group"),
    text(words("group_help_names", examples)),
  ];
}
