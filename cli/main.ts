// The `kith` command: finds the command, prints its answer, tells a refusal in one line.
import { closeDatabases } from "@/db/client";
import { framesOf, kindOf, logForCommands } from "@/lib/core/log";
import { readArguments, UsageError, usageOf } from "./arguments";
import type { Command } from "./command";
import { COMMANDS } from "./commands";
import { type Answer, table } from "./print";
import { refusalOf } from "./refusal";

const out = (text: string) => process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

/** @returns the exit code: 0 done, 1 refused, 2 wrong usage. */
async function main([name, ...args]: string[]): Promise<number> {
  const wantsHelp = name === "help" || [name, args[0]].includes("-h") || [name, ...args].includes("--help");
  const command = COMMANDS.find(({ shape }) => shape.name === name);
  if (command === undefined) {
    if (wantsHelp) return say(help());
    complain(name === undefined ? "Which command?" : `There is no command "${name}".`);
    complain("`kith --help` lists them.");
    return 2;
  }
  return wantsHelp ? say(`${usageOf(command.shape)}\n\n  ${command.shape.about}`) : run(command, args);
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

function help(): string {
  const rows = COMMANDS.filter(({ hidden }) => !hidden).map(({ shape }) => [shape.name, shape.about]);
  const list = table(rows).replace(/^/gm, "  ");
  return `kith <command> [--json]\n\n${list}\n\n\`kith <command> --help\` shows what it takes.`;
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on("error", () => process.exit());
process.exitCode = await main(process.argv.slice(2));
await closeDatabases().catch(() => {});
