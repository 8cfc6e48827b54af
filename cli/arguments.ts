// Reads what was typed after a command by that command's shape. Pure.
import { nearest } from "./nearest";

export type Flag = Takes & {
  /** For the help: what it does, its values and what holds without it. */
  about: string;
};
type Takes =
  | { takes: "nothing" }
  /** `as` is the word that stands for the value in the usage line. */
  | { takes: "text"; as: string; required?: true }
  /** One value or several, up to the next flag. */
  | { takes: "texts"; as: string }
  | { takes: "choice"; of: readonly string[] }
  | { takes: "number"; as: string; from: number; to: number };
type Flags = Record<string, Flag>;

export interface Shape {
  /** Such as `round:create`. */
  name: string;
  /** One line for the list of commands. */
  about: string;
  /** What stands without a flag: its word, or a word for each, and how many at least and at most. */
  operands?: { as: string | readonly string[]; about: string; from: number; to: number };
  flags?: Flags;
  /** What could be typed after the name. */
  example?: string;
}

type Value<F extends Flag> = F extends { takes: "nothing" }
  ? boolean
  : F extends { takes: "texts" }
    ? string[]
    : F extends { takes: "number" }
      ? number | undefined
      : F extends { takes: "choice"; of: readonly (infer Choice)[] }
        ? Choice | undefined
        : F extends { required: true }
          ? string
          : string | undefined;

export interface Given<S extends Shape = Shape> {
  operands: string[];
  flags: S["flags"] extends Flags ? { [N in keyof S["flags"]]: Value<S["flags"][N]> } : Record<string, never>;
  json: boolean;
}

/** Wrong usage: told with the command's usage line. */
export class UsageError extends Error {}

export const JSON_FLAG = { json: { takes: "nothing", about: "the answer as JSON, for programs" } } as const;

/** @throws UsageError that quotes what was not understood. */
export function readArguments<S extends Shape>(shape: S, args: readonly string[]): Given<S> {
  const flags: Flags = { ...shape.flags, ...JSON_FLAG };
  const values = new Map<string, unknown>();
  const operands: string[] = [];
  const left = [...args];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === "--") operands.push(...left.splice(0));
    else if (!isFlag(word)) operands.push(word);
    else readFlag(word, left, flags, values);
  }
  checkOperands(shape, operands);
  const { json, ...own } = complete(flags, values);
  return { operands, flags: own as Given<S>["flags"], json: json === true };
}

const isFlag = (word: string) => /^-./.test(word);

function readFlag(word: string, left: string[], flags: Flags, values: Map<string, unknown>): void {
  const [, name, attached] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
  const flag = name !== undefined && Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (name === undefined || flag === undefined) throw unknownFlag(word.split("=")[0]!, flags);
  if (values.has(name) && flag.takes !== "texts") throw new UsageError(`--${name} is given twice.`);
  if (flag.takes === "nothing") {
    if (attached !== undefined) throw new UsageError(`--${name} takes no value.`);
    values.set(name, true);
    return;
  }
  const given = attached === undefined ? following(left, flag.takes === "texts") : [attached];
  const [first] = given;
  if (first === undefined) throw new UsageError(`--${name} needs a value.`);
  const before = (values.get(name) as string[] | undefined) ?? [];
  values.set(name, flag.takes === "texts" ? [...before, ...given] : convert(name, flag, first));
}

function unknownFlag(typed: string, flags: Flags): UsageError {
  const meant = nearest(typed.replace(/^-+/, ""), Object.keys(flags));
  return new UsageError(`There is no option "${typed}" here.${meant ? ` Did you mean --${meant}?` : ""}`);
}

/** A value may begin with one dash, such as -1, but not with two: then it was forgotten. */
function following(left: string[], several: boolean): string[] {
  const end = left.findIndex((word) => word.startsWith("--"));
  return left.splice(0, Math.min(end < 0 ? left.length : end, several ? left.length : 1));
}

function convert(name: string, flag: Exclude<Flag, { takes: "nothing" | "texts" }>, text: string): string | number {
  if (flag.takes === "choice" && !flag.of.includes(text)) {
    throw new UsageError(`--${name} is ${inWords(flag.of)}, not "${text}".`);
  }
  if (flag.takes !== "number") return text;
  const number = Number(text);
  if (/^-?\d+$/.test(text) && number >= flag.from && number <= flag.to) return number;
  throw new UsageError(`--${name} is a whole number from ${flag.from} to ${flag.to}, not "${text}".`);
}

const inWords = (choices: readonly string[]) => choices.join(", ").replace(/, ([^,]*)$/, " or $1");

function checkOperands({ operands: wanted }: Shape, given: string[]): void {
  const { as: words, from, to } = wanted ?? { as: "", from: 0, to: 0 };
  const as = typeof words === "string" ? words : words[Math.min(given.length, words.length - 1)];
  if (given.length < from) throw new UsageError(`${as} is missing.`);
  if (given.length > to) throw new UsageError(`"${given[to]}" is one too many.`);
  if (given.includes("")) throw new UsageError(`${as} is empty.`);
}

function complete(flags: Flags, values: Map<string, unknown>): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const [name, flag] of Object.entries(flags)) {
    if (flag.takes === "text" && flag.required && !values.has(name)) throw new UsageError(`--${name} is missing.`);
    all[name] = values.get(name) ?? (flag.takes === "nothing" ? false : flag.takes === "texts" ? [] : undefined);
  }
  return all;
}
