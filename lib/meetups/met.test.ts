// Whether a match met, from what its people say; how people are called.
import { describe, expect, it } from "vitest";
import type { AnswerValue } from "@/db/schema";
import { disagree, metOf } from "./met";
import { casualNameOf } from "./names";

describe("whether they met", () => {
  const cases: [AnswerValue[], boolean | null, boolean][] = [
    [[], null, false],
    [["not_yet"], null, false],
    [["not_yet", "not_yet"], null, false],
    [["met"], true, false],
    [["no"], false, false],
    [["not_yet", "no"], false, false],
    [["not_yet", "met"], true, false],
    [["met", "no"], true, true],
    [["no", "not_yet", "met"], true, true],
    [["no", "no"], false, false],
  ];
  it.each(cases)("%j: %s", (answers, met, differ) => {
    expect(metOf(answers)).toBe(met);
    expect(disagree(answers)).toBe(differ);
    expect(metOf(answers.toReversed())).toBe(met);
  });

  it("is what an admin says, when they say it", () => {
    expect(metOf(["met"], false)).toBe(false);
    expect(metOf([], true)).toBe(true);
    expect(metOf(["no"], null)).toBe(false);
  });
});

it.each([
  ["Ana López", "Ana"],
  ["  Mary  Jane ", "Mary"],
  ["Cher", "Cher"],
  ["李 小龙", "李"],
  ["Jean\u00a0Luc", "Jean"],
  ["", ""],
])("%j is called %j", (fullName, casual) => expect(casualNameOf(fullName)).toBe(casual));
