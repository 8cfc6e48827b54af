// The grammar of the `!commands`: what is read, and what is wrong with what is not.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMANDS, type CommandName, type Flag, readCommand, readName, slashLine, usageOf } from "./command";

const NAMES = Object.keys(COMMANDS) as CommandName[];
const SPACES = [" ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u3000", "\u2028"];

/** `add ana hr -yes`: what was understood, or what is wrong. */
function read(text: string): string | null {
  const typed = readCommand(text);
  if (typed === null) return null;
  if (typed.kind === "other") return `other ${typed.word}`;
  if (typed.kind === "command") {
    const { name, args, flags } = typed.command;
    return [name, ...args, ...[...flags].sort().map((flag) => `-${flag}`)].join(" ");
  }
  const { name, problem } = typed;
  if (problem.why === "too_few") return `${name}: too few`;
  return `${name}: ${problem.why === "too_many" ? `too many, ${problem.given}` : `${problem.why} ${problem.flag}`}`;
}

describe("a command", () => {
  it.each([
    ["!add ana", "add ana"],
    ["  !add   @Ana\t~HR  hr/owners ", "add @Ana ~HR hr/owners"],
    ["!ADD ana -YES", "add ana -yes"],
    ["!add -yes ana -dry bob -invite", "add ana bob -dry -invite -yes"],
    ["!add -yes -yes ana", "add ana -yes"],
    ["!add ana --yes", "add ana -yes"],
    ["!add ana —yes –dry", "add ana -dry -yes"],
    ["!add ana, bob;carol , hr", "add ana bob carol hr"],
    ["!add\nana\n\nbob", "add ana bob"],
    ["!add\u00a0ana\u3000bob", "add ana bob"],
    ["\ufeff!add \u200bana \u200ebob", "add ana bob"],
    ["!op ana hr", "op ana hr"],
    ["!remove ana -yes", "remove ana -yes"],
    ["!deop ana", "deop ana"],
    ["!info", "info"],
    ["!allusers ~hr/owners", "allusers ~hr/owners"],
    ["!why @ana hr", "why @ana hr"],
    ["!evict -dry", "evict -dry"],
    ["!chan a,b;c", "chan a,b;c"],
    ["!chan my-team -invite", "chan my-team -invite"],
    ["!manage", "manage"],
    ["!del -yes", "del -yes"],
    ["!undo", "undo"],
    ["!mychans", "mychans"],
    ["!join a b,c", "join a b c"],
    ["!tree", "tree"],
    ["!help add", "help add"],
    ["!add 日本 ñandú 🙂", "add 日本 ñandú 🙂"],
    ["!add -1 -", "add -1 -"],
  ])("%j: %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ["!add", "add: too few"],
    ["!add -yes", "add: too few"],
    ["!add ,;", "add: too few"],
    ["!join", "join: too few"],
    ["!why", "why: too few"],
    ["!why a b c", "why: too many, 3"],
    ["!info a b", "info: too many, 2"],
    ["!chan my team", "chan: too many, 2"],
    ["!tree hr", "tree: too many, 1"],
    ["!del hr -yes", "del: too many, 1"],
    ["!add ana -force", "add: unknown_flag -force"],
    ["!add --Yess ana", "add: unknown_flag --Yess"],
    ["!add -ñ ana", "add: unknown_flag -ñ"],
    ["!add ana -constructor", "add: unknown_flag -constructor"],
    ["!info -yes", "info: flag_not_here -yes"],
    ["!remove ana -INVITE", "remove: flag_not_here -INVITE"],
    ["!evict -yes", "evict: flag_not_here -yes"],
  ])("%j is misused: %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ["!adds ana", "other adds"],
    ["!Status", "other status"],
    ["!__proto__", "other __proto__"],
    ["!constructor x", "other constructor"],
    ["!добавить ana", "other добавить"],
    ["!जोड़ें ana", "other जोड़ें"],
    ["!追加", "other 追加"],
  ])("%j is another word", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    "",
    "!",
    "! add ana",
    "!!add",
    "add ana",
    "hello !add ana",
    "!?",
    "!!!",
    "!add! ana",
    "/kith add",
    "¡add ana",
  ])("%j is none", (text) => {
    expect(read(text)).toBeNull();
  });

  it("takes as many names as one likes", () => {
    const many = Array.from({ length: 500 }, (_, i) => `@user.name-${i}`);
    expect(read(`!add ${many.join(" ")} -yes`)).toBe(`add ${many.join(" ")} -yes`);
    expect(read(`!tree ${many.join(" ")}`)).toBe("tree: too many, 500");
  });

  it("is read from anything without an error", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom("", "!", "!add ", "!join -", "!info "), (text, before) => {
        read(before + text);
        readName(text);
      }),
      { numRuns: 1000 },
    );
  });
});

const name = fc.stringMatching(/^[@~#]?[a-z][a-z0-9._-]{0,20}(\/owners)?$/);
const someCase = (text: string) => fc.mixedCase(fc.constant(text));
const written = fc.constantFrom(...NAMES).chain((command) => {
  const { from, to, flags } = COMMANDS[command];
  const args = fc.array(name, { minLength: from, maxLength: Math.min(to, 6) });
  return fc.tuple(fc.constant(command), args, fc.subarray<Flag>([...flags]));
});

it.each([
  ["add x", "add x"],
  ["  add \t x ", "add x"],
  [" !add x", "add x"],
  ["", "help"],
  ["  ", "help"],
  ["wat", "other wat"],
])("/kith %j is !%s", (text, understood) => {
  expect(read(slashLine(text))).toBe(understood);
});

it("what the usage says is read back: any case and white space, flags anywhere", () => {
  fc.assert(
    fc.property(
      written.chain(([command, args, flags]) => {
        const places = fc.array(fc.nat(args.length), { minLength: flags.length, maxLength: flags.length });
        const words = fc.tuple(someCase(`!${command}`), ...flags.map((flag) => someCase(`-${flag}`)));
        const spaces = fc.array(fc.constantFrom(...SPACES), { minLength: 10, maxLength: 10 });
        return fc.tuple(fc.constant({ command, args, flags }), places, words, spaces);
      }),
      ([{ command, args, flags }, places, [word, ...typed], spaces]) => {
        const rest = [...args];
        for (const [i, flag] of typed.entries()) rest.splice(places[i]!, 0, flag);
        const text = [word, ...rest].map((one, i) => one + spaces[i % spaces.length]).join("");
        expect(readCommand(text)).toEqual({ kind: "command", command: { name: command, args, flags: new Set(flags) } });
      },
    ),
  );
});

it.each(NAMES)("!%s with what its usage takes is right, and with less is not", (command) => {
  const [word, ...takes] = usageOf(command)
    .replace(/\[(-\w+)\]/g, "$1")
    .replace(/[[\]…]/g, "")
    .replace(/ or /g, "+")
    .split(" ");
  expect(readCommand([word, ...takes].join(" "))).toMatchObject({ kind: "command", command: { name: command } });
  const needs = COMMANDS[command].from > 0;
  expect(readCommand(word!)?.kind).toBe(needs ? "misused" : "command");
});

describe("a name", () => {
  it.each([
    ["ana", { sign: null, name: "ana", owners: false }],
    ["@Ana.Lopez-1", { sign: "person", name: "ana.lopez-1", owners: false }],
    ["~HR", { sign: "group", name: "hr", owners: false }],
    ["#hr", { sign: "group", name: "hr", owners: false }],
    ["hr/owners", { sign: "group", name: "hr", owners: true }],
    ["~HR/OWNERS", { sign: "group", name: "hr", owners: true }],
    ["hr/owner", { sign: "group", name: "hr", owners: true }],
  ])("%s", (word, expected) => {
    expect(readName(word)).toEqual(expected);
  });

  it.each([
    "",
    "@",
    "~~hr",
    "@@ana",
    "hr/",
    "/owners",
    "hr/members",
    "@ana/owners",
    "hr/owners/owners",
    "a b",
    "x".repeat(101),
  ])("%j is none", (word) => {
    expect(readName(word)).toBeNull();
  });
});
