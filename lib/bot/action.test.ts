import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { button, type Press, readPress } from "./action";

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const press: fc.Arbitrary<Press> = fc.oneof(
  fc.record({
    kind: fc.constant("availability" as const),
    choice: fc.constantFrom("yes" as const, "no" as const, "change" as const),
    roundId: id,
  }),
  fc.record({
    kind: fc.constant("feedback" as const),
    value: fc.constantFrom("met" as const, "not_yet" as const, "no" as const),
    matchId: id,
  }),
  fc.record({ kind: fc.constant("intro" as const), accountId: id }),
);

describe("the button codec", () => {
  it("reads back what it wrote", () => {
    fc.assert(
      fc.property(press, (given) => {
        const made = button(given, "Label");
        expect(readPress(made.action, made.subject)).toEqual(given);
      }),
    );
  });

  it("uses the names outside checks rely on", () => {
    const of = (given: Press) => button(given, "…").action;
    expect(of({ kind: "availability", choice: "change", roundId: "r" })).toBe("availability.change");
    expect(of({ kind: "feedback", value: "not_yet", matchId: "m" })).toBe("feedback.not_yet");
    expect(of({ kind: "intro", accountId: "a" })).toBe("intro.edit");
  });

  it.each([
    ["availability.maybe", "r1"],
    ["availability.yes.please", "r1"],
    ["availability", "r1"],
    ["feedback.yes", "m1"],
    ["intro.delete", "a1"],
    ["", "r1"],
    ["constructor", "r1"],
    ["availability.yes", ""],
    ["availability.yes", "r".repeat(65)],
  ])("takes %j about %j for nothing of ours", (action, subject) => {
    expect(readPress(action, subject)).toBeNull();
  });
});
