// The `!commands` of groups: what may be typed, and what it says. Pure.

export type Flag = "yes" | "dry" | "invite";

interface Shape {
  /** How what follows the word is written in the help; "" where nothing may. */
  takes: string;
  from: number;
  to: number;
  flags: readonly Flag[];
  /** Where it means something: in a group's channel, alone with Kith, or in both. */
  where: "group" | "direct" | "both";
  help: string;
}

const MANY = Number.POSITIVE_INFINITY;

/** In the order in which the help lists them. */
export const COMMANDS = {
  add: changing("adds people or groups as members"),
  op: changing("makes people or groups owners"),
  remove: changing("takes out members that were added directly", ["yes", "dry"]),
  deop: changing("makes owners members again", ["yes", "dry"]),
  info: {
    ...{ takes: "[group]", from: 0, to: 1, flags: [], where: "both" },
    help: "lists the owners and members that were put into a group",
  },
  allusers: {
    ...{ takes: "[group or group/owners]", from: 0, to: 1, flags: [], where: "both" },
    help: "lists everybody who may be in a group, and why",
  },
  why: {
    ...{ takes: "person [group]", from: 1, to: 2, flags: [], where: "both" },
    help: "shows every chain by which somebody is in a group",
  },
  evict: {
    ...{ takes: "", from: 0, to: 0, flags: ["dry"], where: "group" },
    help: "puts out whoever may not be in this channel",
  },
  chan: {
    ...{ takes: "name", from: 1, to: 1, flags: ["invite", "dry"], where: "both" },
    help: "makes a new group: of your own here, below the group elsewhere",
  },
  manage: {
    ...{ takes: "", from: 0, to: 0, flags: [], where: "group" },
    help: "makes this private channel a group",
  },
  del: {
    ...{ takes: "", from: 0, to: 0, flags: ["yes", "dry"], where: "group" },
    help: "ends the group and archives its channel",
  },
  undo: {
    ...{ takes: "", from: 0, to: 0, flags: ["dry"], where: "both" },
    help: "takes back your last change",
  },
  mychans: {
    ...{ takes: "", from: 0, to: 0, flags: [], where: "direct" },
    help: "lists the groups you may be in, and why",
  },
  join: {
    ...{ takes: "group…", from: 1, to: MANY, flags: ["dry"], where: "direct" },
    help: "puts you into channels that you may be in",
  },
  tree: {
    ...{ takes: "", from: 0, to: 0, flags: [], where: "direct" },
    help: "draws your groups",
  },
  help: { takes: "[command]", from: 0, to: 1, flags: [], where: "both", help: "explains all this" },
} as const satisfies Record<string, Shape>;

export type CommandName = keyof typeof COMMANDS;

function changing(help: string, flags: readonly Flag[] = ["yes", "dry", "invite"]) {
  return { takes: "people or groups…", from: 1, to: MANY, flags, where: "group", help } as const;
}

export interface Command {
  name: CommandName;
  args: string[];
  flags: ReadonlySet<Flag>;
}

export type Typed =
  | { kind: "command"; command: Command }
  | { kind: "misused"; name: CommandName; problem: Problem }
  /** A `!word` that is no command of groups. */
  | { kind: "other"; word: string };

export type Problem =
  | { why: "too_few" }
  | { why: "too_many"; given: number }
  | { why: "unknown_flag"; flag: string }
  /** Known, but of no use here. */
  | { why: "flag_not_here"; flag: string };

const FLAGS: Record<string, Flag> = { yes: "yes", dry: "dry", invite: "invite" };

/** What comes along unseen when text is copied, or typed from right to left. */
const INVISIBLE = /[\u200b\u200e\u200f\u2060\ufeff]/g;

/** `/kith add …` is `!add …`, and `/kith` alone asks for help. */
export const slashLine = (text: string): string => `!${text.trim().replace(/^!/, "") || "help"}`;

/** null for what is no `!word` at all. Flags may stand anywhere; case and kind of white space do not matter. */
export function readCommand(text: string): Typed | null {
  const words = text.replace(INVISIBLE, "").trim().split(/\s+/u);
  const word = /^!([\p{L}\p{M}\p{N}_-]{1,40})$/u.exec(words[0] ?? "")?.[1]?.toLowerCase();
  if (word === undefined) return null;
  if (!Object.hasOwn(COMMANDS, word)) return { kind: "other", word };
  return readArguments(word as CommandName, words.slice(1));
}

function readArguments(name: CommandName, words: string[]): Typed {
  const shape: Shape = COMMANDS[name];
  const flags = new Set<Flag>();
  const args: string[] = [];
  // What takes one name takes it as it is.
  const namesIn = (word: string) => (shape.to > 1 ? word.split(/[,;]/).filter((part) => part !== "") : [word]);
  for (const word of words) {
    const typed = /^[-–—]{1,2}(\p{L}.*)$/u.exec(word)?.[1];
    if (typed === undefined) args.push(...namesIn(word));
    else {
      const flag = Object.hasOwn(FLAGS, typed.toLowerCase()) ? FLAGS[typed.toLowerCase()] : undefined;
      if (flag === undefined) return { kind: "misused", name, problem: { why: "unknown_flag", flag: word } };
      if (!shape.flags.includes(flag)) return { kind: "misused", name, problem: { why: "flag_not_here", flag: word } };
      flags.add(flag);
    }
  }
  if (args.length < shape.from) return { kind: "misused", name, problem: { why: "too_few" } };
  if (args.length > shape.to) return { kind: "misused", name, problem: { why: "too_many", given: args.length } };
  return { kind: "command", command: { name, args, flags } };
}

/** Such as `!add people or groups… [-yes] [-dry] [-invite]`. */
export function usageOf(name: CommandName): string {
  const { takes, flags }: Shape = COMMANDS[name];
  return [`!${name}`, takes, ...flags.map((flag) => `[-${flag}]`)].filter((word) => word !== "").join(" ");
}

/** A name as it was typed: of a person, of a group or of a group's owners; `sign` says which is meant, if anything does. */
export interface TypedName {
  sign: "person" | "group" | null;
  name: string;
  owners: boolean;
}

/** `@ana`, `~hr`, `#hr`, `hr/owners`. null for what can be no name. */
export function readName(word: string): TypedName | null {
  const found = /^([@~#]?)([^@~#/\s]{1,100})(\/owners?)?$/iu.exec(word);
  if (!found) return null;
  const [, mark, name = "", owners] = found;
  const sign = mark === "@" ? "person" : mark ? "group" : null;
  if (sign === "person" && owners) return null;
  return { sign: owners ? "group" : sign, name: name.toLowerCase(), owners: owners !== undefined };
}
