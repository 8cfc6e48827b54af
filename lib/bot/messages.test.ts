import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "@/lib/chat/port";
import { fill, type MessageKey, PLACEHOLDERS, placeholdersOf, say, TEXTS } from "./messages";

const ana: Span = { kind: "mention", user: "U1" };
const keys = Object.keys(TEXTS) as MessageKey[];

describe("the catalogue", () => {
  it("explains every placeholder it uses, and explains no other", () => {
    expect([...new Set(keys.flatMap(placeholdersOf))].sort()).toEqual(Object.keys(PLACEHOLDERS).sort());
  });

  it.each(keys)("says %s without a gap", (key) => {
    const values = Object.fromEntries(placeholdersOf(key).map((name) => [name, "x"]));
    const said = fill(TEXTS[key], values)
      .map((span) => ("text" in span ? span.text : ""))
      .join("");
    expect(said.trim()).not.toBe("");
    expect(said).not.toMatch(/[{}*]/);
  });

  it("takes a pool's own words", () => {
    expect(say("welcome", { name: "Bo" }, { welcome: "Anytime, {name}." })).toEqual([
      { kind: "plain", text: "Anytime, Bo." },
    ]);
  });
});

describe("fill", () => {
  it("puts mentions, channels and lists of them where they belong", () => {
    expect(fill("Hi {people}!", { people: [ana, { kind: "plain", text: " and " }, ana] })).toEqual([
      { kind: "plain", text: "Hi " },
      ana,
      { kind: "plain", text: " and " },
      ana,
      { kind: "plain", text: "!" },
    ]);
  });

  it("makes the template's words bold, and nobody else's", () => {
    expect(fill("Write *stop* or *!{word}*", { word: "x*y*" })).toEqual([
      { kind: "plain", text: "Write " },
      { kind: "bold", text: "stop" },
      { kind: "plain", text: " or " },
      { kind: "bold", text: "!" },
      { kind: "plain", text: "x*y*" },
    ]);
    expect(fill("2 * 3 * 4", {})).toEqual([{ kind: "plain", text: "2 * 3 * 4" }]);
  });

  it("leaves an unknown placeholder as it is", () => {
    expect(fill("{nobody} {toString} *{nobody}*", {})).toEqual([
      { kind: "plain", text: "{nobody} {toString} " },
      { kind: "bold", text: "{nobody}" },
    ]);
  });

  it("never reads a value: whatever a person wrote comes out as one plain text", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("{x}", "a {x} b", "{x}{x}", "*b* {x}"), (written, template) => {
        const marks = template.includes("*") ? "b" : null;
        const spans = fill(template, { x: written });
        expect(spans.filter((span) => span.kind !== "plain")).toEqual(marks ? [{ kind: "bold", text: marks }] : []);
        const whole = spans.map((span) => ("text" in span ? span.text : "")).join("");
        expect(whole).toBe(template.replaceAll("*", "").split("{x}").join(written));
      }),
    );
  });
});
