// The `kith` command: finds the command, prints its answer, tells a refusal in one line.
import { closeDatabases } from "@/db/client";
import { framesOf, kindOf, logForCommands } from "@/lib/core/log";
import { readArguments, UsageError } from "./arguments";
import type { Command } from "./command";
import { COMMANDS } from "./commands";
import { helpOf, helpOfAll, usageOf } from "./help";
import { nearest } from "./nearest";
import { type Answer, plain } from "./print";
import { refusalOf } from "./refusal";

const out = (text: string) => process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

/** @returns the exit code: 0 done, 1 refused, 2 wrong usage. */
async function main(typed: string[]): Promise<number> {
  const [name, ...args] = typed[0] === "help" ? typed.slice(1) : typed;
  const wantsHelp = typed[0] === "help" || [name, args[0]].includes("-h") || typed.includes("--help");
  if (wantsHelp && (name === undefined || name.startsWith("-"))) return say(helpOfAll(LISTED));
  const command = COMMANDS.find(({ shape }) => shape.name === name);
  if (command === undefined) return unknown(name, args);
  return wantsHelp ? say(helpOf(command.shape)) : run(command, args);
}

const LISTED = COMMANDS.filter(({ hidden }) => !hidden).map(({ shape }) => shape);

function unknown(name: string | undefined, args: string[]): number {
  const names = LISTED.map((shape) => shape.name);
  const meant = name === undefined ? null : (nearest(name, names) ?? nearest(`${name}:${args[0]}`, names));
  const hint = meant ? ` Did you mean ${meant}?` : "";
  complain(name === undefined ? "Which command?" : `There is no command "${plain(name)}".${hint}`);
  complain("`kith --help` lists them.");
  return 2;
}

function say(text: string): number {
  out(text);
  return 0;
}

async function run(command: Command, args: string[]): Promise<number> {
  try {
    const given = readArguments(command.shape, args);
    if (given.json && args.includes("--csv")) throw new UsageError("--json and --csv exclude each other.");
    logForCommands();
    const answer = await command.run(given);
    out(given.json ? JSON.stringify(answer.data) : (answer.csv ?? answer.text));
    return told(answer);
  } catch (error) {
    return refuse(command, error);
  }
}

function told({ but, failed }: Answer): number {
  if (but) complain(but);
  return failed ? 1 : 0;
}

function refuse(command: Command, error: unknown): number {
  const { line, exit, unknown } = refusalOf(error);
  complain(line);
  if (exit === 2) complain(`Usage: ${usageOf(command.shape)}`);
  if (unknown) logForCommands().debug({ ...kindOf(error), at: framesOf(error) }, "command failed");
  return exit;
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on("error", () => process.exit());
process.exitCode = await main(process.argv.slice(2));
await closeDatabases().catch(() => {});
