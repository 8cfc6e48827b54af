// Messages as posts: harmless whatever people wrote, readable, and within the server's limits.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeliveryMark, Message, Part, Span } from "../port";
import { attachmentsOf, type Place } from "./buttons";
import { render } from "./render";

const MARK: DeliveryMark = { id: "dlv_1", kind: "ask_availability" };
const PLACE: Place = { workspace: "T1", channel: "C1", delivery: "dlv_1", addressees: ["U1"], until: 99 };
const SEALING = { actionsUrl: "https://kith.example/api/mattermost/actions", seal: (text: string) => `mac of ${text}` };
const NAMES: Record<string, string> = { U1: "ana", U2: "bel.lo_x", C1: "town-square" };
const nameOf = (id: string) => NAMES[id] ?? null;

const draw = (...parts: Part[]) => render({ parts }, MARK, nameOf, PLACE, SEALING);
const plain = (text: string): Part => ({ kind: "text", spans: [{ kind: "plain", text }] });
const shown = (...parts: Part[]) => draw(...parts).message;
const line = (...spans: Span[]) => shown({ kind: "text", spans });

/** Takes the escaping off again, as a reader of Markdown does. */
const readBack = (text: string) => text.replace(/\\(.)/gs, "$1").replace(/\u200B/g, "");

/**
 * Whom Mattermost would call by a text. Source: how the server reads mentions (words of letters, digits and `:.-_@`, once
 * more split at `.-:`), and how its clients do (`@` or `~` not after a letter). Code is left out, as both do.
 */
function called(text: string): string[] {
  const spoken = text.replace(/^```\n[\s\S]*?\n```$/gm, "").replace(/(?<!(?<!\\)\\(?:\\\\)*)`[^`\n]*`/g, "");
  const words = spoken.split(/[^:.\-_@\p{L}\p{N}]+/u).flatMap((word) => {
    const bare = word.replace(/^[:.\-_]+/, "");
    return [bare, bare.replace(/[:.\-_]+$/, ""), ...bare.split(/[.\-:]/)];
  });
  const clients = [...spoken.matchAll(/\B[@~][A-Za-z0-9]/g)].map(([found]) => found);
  return [...words.filter((word) => word.startsWith("@") && word.length > 1), ...clients];
}

const NASTY = [
  "@all",
  "@channel",
  "@here",
  "@ana",
  "~town-square",
  "a@all",
  ".@all",
  ":@all:",
  "@",
  "~",
  "`",
  "```",
  "~~~",
  "*b*",
  "__b__",
  "# h",
  "> q",
  "- l",
  "1. l",
  "1",
  ". x",
  "---",
  "===",
  "    code",
  "\t",
  "| a | b |\n|---|---|",
  "[x](http://y)",
  "![x](http://y/z.png)",
  "<b>",
  "<http://x.y>",
  "<!--",
  "&lt;",
  "&#64;all",
  "http://x.y/@all",
  "https://a_b.c/_d_*e*~f",
  "http://x.y/)@here",
  "\\",
  "\n",
  "\r\n",
  "\u2028",
  "\u0085",
  "\0",
  "\ud800",
  "👩‍👩‍👧",
  "é@all",
  "日本@all",
  ":smile:",
  "$x$",
];
const words = fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "grapheme" })), { maxLength: 10 });
const short = fc.oneof(
  words.map((parts) => parts.join("")),
  fc.string({ unit: "binary" }),
);
const written = fc.oneof(
  short,
  fc
    .tuple(fc.constantFrom(...NASTY, "word "), fc.nat({ max: 4000 }))
    .map(([one, many]) => one.repeat(many).slice(0, 20_000)),
);
const id = fc.oneof(fc.constantFrom("U1", "U2", "C1"), written);
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constantFrom("plain" as const, "bold" as const, "code" as const), text: written }),
  fc.record({ kind: fc.constant("mention" as const), user: id }),
  fc.record({ kind: fc.constant("channel" as const), channel: id }),
  fc.record({ kind: fc.constant("link" as const), url: fc.oneof(fc.webUrl(), written), label: written }),
);
const spans = fc.array(span, { maxLength: 6 });
const option = fc.record({ label: written, value: written });
const button = fc.record({
  action: fc.constantFrom("availability.yes", "feedback.met"),
  label: written,
  subject: written,
});
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constantFrom("text" as const, "context" as const), spans }),
  fc.record({ kind: fc.constant("quote" as const), text: written }),
  fc.record({ kind: fc.constant("lines" as const), lines: fc.array(written, { maxLength: 6 }) }),
  fc.record({ kind: fc.constant("fields" as const), fields: fc.array(option, { maxLength: 6 }) }),
  fc.record({ kind: fc.constant("buttons" as const), buttons: fc.array(button, { maxLength: 30 }) }),
  fc.record({
    kind: fc.constant("menu" as const),
    action: written,
    subject: written,
    placeholder: written,
    options: fc.array(option, { maxLength: 120 }),
  }),
  fc.record({ kind: fc.constant("date" as const), action: fc.constant("d"), subject: written, initial: written }),
  fc.record({ kind: fc.constant("image" as const), url: fc.oneof(fc.webUrl(), written), alt: written }),
);
const message: fc.Arbitrary<Message> = fc.record({ parts: fc.array(part, { maxLength: 20 }) });

describe("render", () => {
  it("draws the parts of a message", () => {
    const drawn = draw(
      {
        kind: "text",
        spans: [
          { kind: "plain", text: "Hi " },
          { kind: "mention", user: "U1" },
          { kind: "plain", text: ", type " },
          { kind: "code", text: "!add @bob" },
        ],
      },
      { kind: "quote", text: "I *like*\n- kites" },
      { kind: "lines", lines: ["hr/owners: direct", "hr: via team"] },
      { kind: "context", spans: [{ kind: "link", url: "https://kith.org/a_b(c)?x=1&y=2", label: "Stats [all]" }] },
      { kind: "fields", fields: [{ label: "Likes", value: "R&B" }] },
      { kind: "image", url: "https://kith.org/tree.png", alt: "A tree" },
      { kind: "date", action: "pick", subject: "r1", initial: "2026-01-02" },
      { kind: "buttons", buttons: [{ action: "availability.yes", label: "Yes", subject: "r1", style: "primary" }] },
    );
    expect(drawn.message).toBe(
      [
        "Hi @ana, type `!add @bob`",
        "> I \\*like\\*\n> \u200B- kites",
        "```\nhr/owners: direct\nhr: via team\n```",
        "[Stats \\[all\\]](https://kith.org/a_b%28c%29?x=1&y=2)",
        "**Likes** R&B",
        "![A tree](https://kith.org/tree.png)",
        "No date can be picked here: please write it, like 2026-01-02.",
      ].join("\n\n"),
    );
    expect(drawn.props).toEqual({
      kith_delivery: "dlv_1",
      kith_kind: "ask_availability",
      attachments: [
        {
          fallback: "Yes",
          actions: [
            {
              id: "availabilityyes0",
              name: "Yes",
              type: "button",
              style: "primary",
              integration: {
                url: SEALING.actionsUrl,
                context: {
                  action: "availability.yes",
                  subject: "r1",
                  delivery: "dlv_1",
                  workspace: "T1",
                  channel: "C1",
                  addressees: ["U1"],
                  until: 99,
                  mac: 'mac of ["mattermost.press","T1","C1","dlv_1","availability.yes","r1",["U1"],99]',
                },
              },
            },
          ],
        },
      ],
    });
  });

  it("draws menus with what can be chosen, and none without", () => {
    const menu = { kind: "menu" as const, action: "pool", subject: "m1", placeholder: "Which?", options: [] };
    const [attachment] = draw({ ...menu, options: [{ label: "One", value: "1" }] }).props.attachments;
    expect(attachment?.actions).toMatchObject([
      { name: "Which?", type: "select", options: [{ text: "One", value: "1" }] },
    ]);
    expect(draw(menu).props.attachments).toEqual([]);
  });

  it("draws nothing that can be pressed where the conversation is not known", () => {
    const buttons: Part = { kind: "buttons", buttons: [{ action: "intro.edit", label: "Edit", subject: "p1" }] };
    expect(attachmentsOf({ parts: [buttons] }, null, SEALING)).toEqual([]);
  });

  it("makes bold what can be bold, and links only to the web and to mail", () => {
    expect(line({ kind: "bold", text: " two\nlines " })).toBe("**two lines**");
    expect(line({ kind: "bold", text: "2*3" })).toBe("2\\*3");
    expect(line({ kind: "link", url: "mailto:a@b.c", label: "mail" })).toBe("[mail](mailto:a@b.c)");
    expect(line({ kind: "link", url: "javascript:alert(1)", label: "here" })).toBe("here");
    expect(line({ kind: "link", url: "https://x.y", label: "" })).toBe("[https://x.y](https://x.y)");
    expect(shown({ kind: "image", url: "file:///etc/passwd", alt: "a [tree]" })).toBe("a \\[tree\\]");
  });

  it("names people and channels by their names, and what has none by its id", () => {
    expect(line({ kind: "mention", user: "U2" }, { kind: "plain", text: "bert" })).toBe("@bel.lo_x\u200Bbert");
    expect(line({ kind: "channel", channel: "C1" })).toBe("~town-square");
    expect(line({ kind: "mention", user: "U9_" })).toBe("U9\\_");
  });

  it("keeps web addresses and e-mail as they can be used", () => {
    const said = "see https://kith.org/a-b/my_page?x=1&y=2#z, (https://x.y/z) and ana@example.com";
    expect(shown(plain(said))).toBe(said);
  });

  it("says something where there is nothing", () => {
    expect(shown()).toBe("…");
    expect(shown(plain(" \n "), { kind: "lines", lines: [] })).not.toBe("");
  });

  it("leaves the buttons under an endless intro", () => {
    const buttons: Part = { kind: "buttons", buttons: [{ action: "intro.edit", label: "Edit", subject: "p1" }] };
    const drawn = draw(plain("Thanks!"), { kind: "quote", text: "🙂 ".repeat(20_000) }, buttons);
    expect(drawn.message).toMatch(/^Thanks!\n\n> 🙂.*…$/s);
    expect(drawn.props.attachments[0]?.actions).toHaveLength(1);
  });

  it("calls nobody and no channel by a person's text", () => {
    fc.assert(
      fc.property(short, (text) => {
        const spans: Span[] = [
          { kind: "plain", text },
          { kind: "bold", text },
          { kind: "code", text },
          { kind: "link", url: text, label: text },
          { kind: "mention", user: text },
        ];
        const parts: Part[] = [
          { kind: "text", spans },
          { kind: "quote", text },
          { kind: "lines", lines: [text, text] },
          { kind: "fields", fields: [{ label: text, value: text }] },
          { kind: "image", url: text, alt: text },
        ];
        for (const part of parts) expect(called(shown(part))).toEqual([]);
        const beside = line({ kind: "plain", text: `${text} ` }, { kind: "mention", user: "U1" }, ...spans.slice(0, 1));
        expect(new Set(called(beside))).toEqual(new Set(["@ana", "@a"]));
      }),
    );
  });

  it("leaves no sign of Markdown in a person's text its power", () => {
    fc.assert(
      fc.property(short, (text) => {
        for (const one of [shown(plain(text)), shown({ kind: "quote", text }).replace(/^> ?/gm, "")]) {
          const bare = one.replace(/https?:\/\/[A-Za-z0-9\-._/?#=&%+,:@]*/gi, "x");
          expect(bare.replace(/\\[\\`*_[\]|]/g, "")).not.toMatch(/[\\`*_[\]|]/);
          expect(bare).not.toMatch(/~~|<[A-Za-z/!?]|&#?\w+;/);
          for (const row of bare.split("\n")) expect(row).not.toMatch(/^(?:\s+\S|#|>|\+|=|:|-|\d+[.)])/);
        }
      }),
    );
  });

  it("can be read back, every line of a quote inside it", () => {
    const bare = (text: string) => text.replace(/[\p{Cc}\u2028\u2029\u200B]/gu, "").trim();
    const said = words.filter((parts) => !parts.some((one) => /https?:|\p{Surrogate}/u.test(one)));
    fc.assert(
      fc.property(said, (parts) => {
        const text = parts.join("");
        fc.pre(bare(text) !== "" && !/https?:/.test(text));
        expect(bare(readBack(shown(plain(text))))).toBe(bare(text));
        const quote = shown({ kind: "quote", text });
        expect(quote.split("\n").every((row) => row.startsWith(">"))).toBe(true);
        expect(bare(readBack(quote.replace(/^> ?/gm, "")))).toBe(bare(text));
      }),
    );
  });

  it("keeps the server's limits, whatever the message", () => {
    fc.assert(
      fc.property(message, (given) => {
        const { message: text, props } = render(given, MARK, nameOf, PLACE, SEALING);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(16_383);
        expect(text).not.toMatch(/\0|\p{Surrogate}/u);
        expect(JSON.stringify({ from_bot: "true", ...props }).length).toBeLessThanOrEqual(8000);
        const actions = props.attachments.flatMap((attachment) => attachment.actions);
        expect(new Set(actions.map((action) => action.id)).size).toBe(actions.length);
        for (const action of actions) {
          expect(action.id).toMatch(/^[A-Za-z0-9]+$/);
          expect(action.name.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
