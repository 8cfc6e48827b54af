// What is wrong with an input is told in sentences.
import { expect, it } from "vitest";
import { z } from "zod";
import { parseInput } from "./input";

const Wanted = z.object({ name: z.string().min(1, "A name is needed."), days: z.number().int() });

it.each([
  [{ name: "", days: 1 }, "A name is needed. Nothing was changed."],
  [{ name: "a" }, "days: Invalid input: expected number, received undefined. Nothing was changed."],
  [null, "Invalid input: expected object, received null. Nothing was changed."],
])("%j", (input, message) => {
  expect(() => parseInput(Wanted, input)).toThrow(expect.objectContaining({ code: "invalid", message }));
});

it("is given as the schema has it when nothing is", () => {
  expect(parseInput(Wanted, { name: "a", days: 1, more: true })).toEqual({ name: "a", days: 1 });
});
