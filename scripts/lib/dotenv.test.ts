// The small .env grammar, and that the environment wins over it.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseDotenv, unknownNames, withDotenv } from "./dotenv.mjs";

describe("parseDotenv", () => {
  it.each([
    ["PORT=3001", { PORT: "3001" }],
    ["  export NAME = value  ", { NAME: "value" }],
    ["A=with space # a comment", { A: "with space" }],
    ["A=no#comment", { A: "no#comment" }],
    ['A="x # y"', { A: "x # y" }],
    ['A="two\\nlines"', { A: "two\nlines" }],
    ["A='raw\\n'", { A: "raw\\n" }],
    ["A=", { A: "" }],
    ["A= # only a comment", { A: "" }],
    ["URL=https://x.example/?a=b&c=d", { URL: "https://x.example/?a=b&c=d" }],
    ["# A=1\n\nnonsense\r\nB=2\r\n", { B: "2" }],
    ["1A=no\n=no\nA-B=no", {}],
  ])("%j", (text, expected) => {
    expect(parseDotenv(text)).toEqual(expected);
  });
});

describe("withDotenv", () => {
  const directory = mkdtempSync(join(tmpdir(), "kith-dotenv-"));

  it("adds nothing when there is no file", () => {
    expect(withDotenv(directory, { A: "1" })).toEqual({ A: "1" });
  });

  it("lets the environment win, even with an empty value", () => {
    writeFileSync(join(directory, ".env"), "A=file\nB=file\nC=file\n");
    expect(withDotenv(directory, { A: "env", B: "" })).toEqual({ A: "env", B: "", C: "file" });
  });
});

describe("unknownNames", () => {
  it("are those misspelt, not those known, switched off, or of others", () => {
    const directory = mkdtempSync(join(tmpdir(), "kith-dotenv-"));
    writeFileSync(join(directory, ".env.example"), "# The port.\n# PORT=3000\n# SLACK_BOT_TOKEN=\n");
    expect(unknownNames(directory)).toEqual([]);
    const set = "PORT=1\nSLACK_BOT_TOKN=x\n# OLD=1\nOTEL_SERVICE_NAME=k\nTZ=UTC\nPOSTGRES_PASSWORD=p\nHTTPS_PROXY=\n";
    writeFileSync(join(directory, ".env"), set);
    expect(unknownNames(directory)).toEqual(["SLACK_BOT_TOKN"]);
  });
});
