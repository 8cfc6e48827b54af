import { describe, expect, it } from "vitest";
import type { Message, Span } from "@/lib/chat/port";
import { composeDelivery } from "./compose";
import { datesInWords, listed } from "./words";

const round = { roundId: "r1", poolName: "Interns", channel: "C1", start: "2026-09-07", end: "2026-09-11" };

const spansOf = (message: Message): Span[] =>
  message.parts.flatMap((part) => (part.kind === "text" || part.kind === "context" ? part.spans : []));
const wordsOf = (message: Message) =>
  spansOf(message)
    .map((span) => {
      if (span.kind === "mention") return `@${span.user}`;
      if (span.kind === "channel") return `#${span.channel}`;
      return span.kind === "link" ? span.label : span.text;
    })
    .join("");
const pressesOf = (message: Message) =>
  message.parts.flatMap((part) =>
    part.kind === "buttons" ? part.buttons.map((b) => [b.action, b.subject, b.label]) : [],
  );

describe("composeDelivery", () => {
  it("asks for an intro, and asks again in other words", () => {
    const facts = { name: "Ana", channels: ["C1", "C2"] };
    const [first, again] = ["first", "again"].map((variant) => composeDelivery("ask_intro", variant, facts));
    expect(wordsOf(first!)).toContain("Hi Ana!");
    expect(wordsOf(first!)).toContain("#C1 and #C2");
    expect(wordsOf(again!)).toContain("#C1 and #C2");
    expect(wordsOf(again!)).not.toBe(wordsOf(first!));
  });

  it("asks whether somebody is free, with the days in words", () => {
    const message = composeDelivery("ask_availability", null, { name: "Ana", round });
    expect(wordsOf(message)).toContain("#C1: Monday 7 to Friday 11 September");
    expect(pressesOf(message)).toEqual([
      ["availability.yes", "r1", expect.stringMatching(/^Yes/)],
      ["availability.no", "r1", expect.stringMatching(/^Not this time/)],
    ]);
  });

  it("reminds in other words, with the same buttons", () => {
    const [first, again] = [null, "again"].map((variant) =>
      composeDelivery("ask_availability", variant, { name: "Ana", round }),
    );
    expect(wordsOf(again!)).not.toBe(wordsOf(first!));
    expect(pressesOf(again!)).toEqual(pressesOf(first!));
  });

  it("introduces everybody to everybody, each in their own words", () => {
    const people = [
      { user: "U1", intro: "I <!channel> *build*\nbridges" },
      { user: "U2", intro: "Cats" },
      { user: "U3", intro: null },
    ];
    const message = composeDelivery("introduction", null, { round, people });
    expect(wordsOf(message)).toContain("@U1, @U2 and @U3");
    expect(message.parts.filter((part) => part.kind === "quote").map((part) => part.text)).toEqual([
      people[0]!.intro,
      "Cats",
    ]);
    expect(wordsOf(message)).toContain("@U3 hasn't written an intro");
    expect(wordsOf(composeDelivery("introduction", "late", { round, people }))).not.toBe(wordsOf(message));
  });

  it("asks whether they met", () => {
    const facts = { name: "Ana", round, matchId: "m1", partners: ["U2", "U3"] };
    const message = composeDelivery("ask_met", "close", facts);
    // A round may be closed before its last day, which is then still to come.
    expect(wordsOf(message)).toBe(
      "Hi Ana! The round of Monday 7 to Friday 11 September in #C1 has been closed. Did you get to meet @U2 and @U3?",
    );
    expect(pressesOf(message)).toEqual([
      ["feedback.met", "m1", expect.stringMatching(/^Yes/)],
      ["feedback.not_yet", "m1", "Not yet"],
      ["feedback.no", "m1", expect.stringMatching(/^No/)],
    ]);
    expect(wordsOf(composeDelivery("ask_met", "next", facts))).not.toBe(wordsOf(message));
  });

  it("tells those left out why, without giving anybody else away", () => {
    const said = ["odd", "excluded", "never_pair", "cancelled"].map((variant) =>
      wordsOf(composeDelivery("left_out", variant, { name: "Ana", round })),
    );
    expect(new Set(said).size).toBe(4);
    expect(said[2]).not.toMatch(/never|may not|list/);
  });

  it("uses the pool's own words", () => {
    const wording = { left_out_odd: "Pech, {name}." };
    expect(wordsOf(composeDelivery("left_out", "odd", { name: "Ana", round, wording }))).toBe("Pech, Ana.");
  });
});

describe("days and lists in words", () => {
  it.each([
    ["2026-09-07", "2026-09-11", "Monday 7 to Friday 11 September"],
    ["2026-09-28", "2026-10-02", "Monday 28 September to Friday 2 October"],
    ["2026-12-28", "2027-01-01", "Monday 28 December 2026 to Friday 1 January 2027"],
    ["2026-09-07", "2026-09-07", "Monday 7 September"],
    ["2028-02-29", "2028-03-01", "Tuesday 29 February to Wednesday 1 March"],
  ])("says %s to %s as %j", (start, end, words) => expect(datesInWords(start, end)).toBe(words));

  it.each([
    [[], ""],
    [["A"], "A"],
    [["A", "B"], "A and B"],
    [["A", "B", "C"], "A, B and C"],
  ])("lists %j as %j", (names, words) => {
    const spans = listed(names.map((name): Span => ({ kind: "plain", text: name })));
    expect(spans.map((span) => ("text" in span ? span.text : "")).join("")).toBe(words);
  });
});
