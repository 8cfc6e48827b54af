// The log: JSON lines of facts and ids; never a secret, never what a person wrote.
import pino from "pino";
import { concern } from "./concern";
import { env } from "./env";

const shared = globalThis as { kithLog?: pino.Logger };

/** Every line says what it is about. A copy, for pino writes into what it is given. */
const USUAL = { base: undefined, timestamp: pino.stdTimeFunctions.isoTime, mixin: () => ({ ...concern() }) };

export function log(): pino.Logger {
  shared.kithLog ??= pino({ ...USUAL, level: env().logLevel });
  return shared.kithLog;
}

/** The command line's stdout belongs to its answers: its log goes to stderr, and only when details are asked for. */
export function logForCommands(): pino.Logger {
  const { logLevel } = env();
  const level = logLevel === "debug" || logLevel === "trace" ? logLevel : "silent";
  shared.kithLog = pino({ ...USUAL, level }, pino.destination(2));
  return shared.kithLog;
}

/** What may be logged of an error: its kind and code, not its text, which may quote somebody. */
export function kindOf(error: unknown): { error: string; code?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return { error: error.name, ...(code ? { code } : {}) };
}

/** Where it happened: the stack without the message, which may quote somebody. */
export function framesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const told = `${error.stack}`.replace(error.message, "");
  return told.split("\n").flatMap((line) => /^ {4}at (.*)$/.exec(line)?.[1] ?? []);
}
