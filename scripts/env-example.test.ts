// .env.example names every variable the app reads, and works as a .env once it is uncommented.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseDotenv } from "./lib/dotenv.mjs";
import { root } from "./lib/root.mjs";

/** Set by the start, by Node or by a host, never by a person. */
const INTERNAL = ["KITH_DEMO", "NODE_ENV", "SANDBOX_URL", "VERCEL"];

const example = readFileSync(join(root, ".env.example"), "utf8");
const uncommented = parseDotenv(example.replace(/^# (?=[A-Z_]+=)/gm, ""));

it("says nothing until something is uncommented", () => {
  expect(parseDotenv(example)).toEqual({});
});

it("names every variable of lib/core/env.ts", () => {
  const source = readFileSync(join(root, "lib/core/env.ts"), "utf8");
  const read = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1]!);
  expect(read.length).toBeGreaterThan(20);
  expect(read.filter((name) => !INTERNAL.includes(name) && !(name in uncommented))).toEqual([]);
});

it("has nothing behind a value: docker's --env-file and systemd would take it for part of it", () => {
  const lines = example.split("\n").filter((line) => /^# [A-Z_]+=/.test(line));
  expect(lines.filter((line) => /\s/.test(line.slice(2)))).toEqual([]);
});

it("shows each default as a plain value", () => {
  expect(uncommented).toMatchObject({ PORT: "3000", DATA_DIR: "./data", SANDBOX_PORT: "3900", SLACK_BOT_TOKEN: "" });
  expect(Object.values(uncommented).filter((value) => /[#\s]/.test(String(value)))).toEqual([]);
});
