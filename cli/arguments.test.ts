import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readArguments, UsageError } from "./arguments";
import { COMMANDS } from "./commands";
import { helpOf, usageOf } from "./help";

const shape = {
  name: "try:it",
  about: "",
  operands: { as: "CHANNEL", about: "which", from: 1, to: 2 },
  flags: {
    name: { takes: "text", as: "NAME", about: "what it is called" },
    odd: { takes: "choice", of: ["trio", "exclude", "none"], about: "what becomes of one too many" },
    seed: { takes: "number", as: "N", from: 0, to: 10, about: "what to draw with" },
    pool: { takes: "texts", as: "SLUG", about: "where" },
    draft: { takes: "nothing", about: "tells nobody" },
  },
  example: "C1 --seed 7",
} as const;
const nothing = { name: undefined, odd: undefined, seed: undefined, pool: [], draft: false };

describe("readArguments", () => {
  const accepted: [string, string[], object, string[], boolean?][] = [
    ["only an operand", ["C1"], nothing, ["C1"]],
    ["flags before, between and after", ["--draft", "C1", "--seed", "7", "C2"], { draft: true, seed: 7 }, ["C1", "C2"]],
    ["a value after =", ["C1", "--name=a=b", "--odd=trio"], { name: "a=b", odd: "trio" }, ["C1"]],
    ["a value with two dashes after =", ["C1", "--name=--x"], { name: "--x" }, ["C1"]],
    ["an empty value", ["C1", "--name", ""], { name: "" }, ["C1"]],
    ["a value with one dash", ["C1", "--name", "-x"], { name: "-x" }, ["C1"]],
    ["several values", ["C1", "--pool", "a", "b", "--draft"], { pool: ["a", "b"], draft: true }, ["C1"]],
    ["several values, twice", ["C1", "--pool", "a", "--pool", "b"], { pool: ["a", "b"] }, ["C1"]],
    ["no flags after --", ["--", "--draft", "-x"], {}, ["--draft", "-x"]],
    ["a lone dash", ["-"], {}, ["-"]],
    ["--json with every command", ["C1", "--json"], {}, ["C1"], true],
  ];
  it.each(accepted)("takes %s", (_, args, flags, operands, json = false) => {
    expect(readArguments(shape, args)).toEqual({ operands, flags: { ...nothing, ...flags }, json });
  });

  const refused: [string, string[], string][] = [
    ["an unknown flag", ["C1", "--colour", "red"], 'no option "--colour"'],
    ["an unknown flag with a value", ["C1", "--colour=red"], 'no option "--colour"'],
    ["a flag that is hardly another", ["C1", "--sede=7"], 'no option "--sede" here. Did you mean --seed?'],
    ["a short flag", ["C1", "-d"], 'no option "-d"'],
    ["what every object has", ["C1", "--constructor"], 'no option "--constructor"'],
    ["three dashes", ["C1", "---draft"], 'no option "---draft"'],
    ["a forgotten value", ["C1", "--name"], "--name needs a value"],
    ["a forgotten value before a flag", ["C1", "--name", "--draft"], "--name needs a value"],
    ["no value of several", ["C1", "--pool"], "--pool needs a value"],
    ["a value where none belongs", ["C1", "--draft=yes"], "--draft takes no value"],
    ["a flag twice", ["C1", "--name", "a", "--name", "b"], "--name is given twice"],
    ["another choice", ["C1", "--odd", "even"], '--odd is trio, exclude or none, not "even"'],
    ["words for a number", ["C1", "--seed", "seven"], '--seed is a whole number from 0 to 10, not "seven"'],
    ["half a number", ["C1", "--seed", "1.5"], 'not "1.5"'],
    ["too large a number", ["C1", "--seed", "11"], 'not "11"'],
    ["a negative number", ["C1", "--seed", "-1"], 'not "-1"'],
    ["an empty number", ["C1", "--seed", ""], 'not ""'],
    ["too few operands", ["--draft"], "CHANNEL is missing"],
    ["too many operands", ["C1", "C2", "C3"], '"C3" is one too many'],
    ["an empty operand", [""], "CHANNEL is empty"],
  ];
  it.each(refused)("refuses %s", (_, args, words) => {
    expect(() => readArguments(shape, args)).toThrow(UsageError);
    expect(() => readArguments(shape, args)).toThrow(words);
  });

  it("asks for a required flag", () => {
    const required = {
      name: "x",
      about: "",
      flags: { channel: { takes: "text", as: "ID", required: true, about: "" } },
    } as const;
    expect(() => readArguments(required, [])).toThrow("--channel is missing");
    expect(readArguments(required, ["--channel", "C1"]).flags.channel).toBe("C1");
  });

  it("gives back whatever text is attached to a flag, and every operand after --", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ minLength: 1 }), (name, operand) => {
        const { flags, operands } = readArguments(shape, [`--name=${name}`, "--", operand]);
        expect([flags.name, operands]).toEqual([name, [operand]]);
      }),
    );
  });

  it("never fails but with a UsageError", () => {
    const word = fc.oneof(fc.string(), fc.constantFrom("--name", "--seed", "--pool", "--odd", "--draft", "--", "C1"));
    fc.assert(
      fc.property(fc.array(word), (args) => {
        try {
          readArguments(shape, args);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
    );
  });
});

describe("helpOf", () => {
  it("has a line for everything that can be given, and an example", () => {
    expect(helpOf(shape).split("\n").slice(4)).toEqual([
      "  CHANNEL…                 which",
      "  --name NAME              what it is called",
      "  --odd trio|exclude|none  what becomes of one too many",
      "  --seed N                 what to draw with",
      "  --pool SLUG…             where",
      "  --draft                  tells nobody",
      "  --json                   the answer as JSON, for programs",
      "",
      "For example:",
      "  npm run kith -- try:it C1 --seed 7",
    ]);
  });
});

describe("usageOf", () => {
  it("shows operands, what is required and what is not", () => {
    expect(usageOf(shape)).toBe(
      "kith try:it CHANNEL… [--name NAME] [--odd trio|exclude|none] [--seed N] [--pool SLUG…] [--draft]",
    );
  });
});

describe("the commands", () => {
  it("are those of the contract, each once", () => {
    const contract = [
      "status user:create pool:create pool:set pool:archive pool:list round:create round:match round:publish",
      "round:show round:close match:list people:list person:set intro:set never-pair groups:list groups:show groups:why",
      "groups:export groups:restore groups:compact groups:reconcile import:groupee jobs jobs:retry backup restore",
    ];
    const names = COMMANDS.filter(({ hidden }) => !hidden).map(({ shape: { name } }) => name);
    expect(names).toEqual(contract.join(" ").split(" "));
    expect(new Set(COMMANDS.map(({ shape: { name } }) => name)).size).toBe(COMMANDS.length);
  });

  /** What a shell makes of an example: words, with or without quotes; what is read from a file is no word. */
  const wordsOf = (example: string) =>
    (example.replace(/ <.*/, "").match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));

  it.each(COMMANDS.filter(({ hidden }) => !hidden))(
    "$shape.name has an example that it takes, and explains all",
    ({ shape: own }) => {
      expect(() => readArguments(own, wordsOf(own.example ?? ""))).not.toThrow();
      if (own.operands || own.flags) expect(own.example).toBeTruthy();
      for (const { about } of [...Object.values(own.flags ?? {}), ...(own.operands ? [own.operands] : [])])
        expect(about).toMatch(/\w \w/);
    },
  );

  it("have the flags of the contract", () => {
    const usage = Object.fromEntries(COMMANDS.map(({ shape: own }) => [own.name, usageOf(own)]));
    expect(usage["pool:create"]).toBe(
      "kith pool:create --channel ID --name NAME [--time-zone ZONE] [--odd trio|exclude] [--group-size N] " +
        "[--visibility public|unlisted|login] [--publish auto|review] [--platform slack|mattermost]",
    );
    expect(usage["round:match"]).toBe(
      "kith round:match CHANNEL… [--draft] [--publish] [--seed N] [--platform slack|mattermost]",
    );
    expect(usage["never-pair"]).toBe("kith never-pair PLATFORM_USER_ID PLATFORM_USER_ID [--remove]");
  });
});
