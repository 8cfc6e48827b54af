// Messages as blocks: harmless whatever people wrote, readable back, and within Slack's limits.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeliveryMark, Message, Part, Span } from "../port";
import { type Block, subjectOf } from "./blocks";
import { unescapeText } from "./mrkdwn";
import { render } from "./render";

const MARK: DeliveryMark = { id: "dlv_1", kind: "ask_availability" };
const plain = (text: string): Part => ({ kind: "text", spans: [{ kind: "plain", text }] });
const draw = (...parts: Part[]) => render({ parts }, MARK);
/** All mrkdwn of the blocks, in order. */
const shown = (blocks: Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.type === "section") return "text" in block ? [block.text.text] : block.fields.map(({ text }) => text);
    return block.type === "context" ? block.elements.map(({ text }) => text) : [];
  });

const NASTY = [
  "<!channel>",
  "<@U1>",
  "@here",
  "&amp;",
  "```",
  "*b*",
  "\n",
  "> ",
  "<https://x|y>",
  "👩‍👩‍👧",
  "\u{1F600}",
  "é",
  "~",
];
const words = fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "grapheme" })), { maxLength: 12 });
const written = fc.oneof(
  words.map((parts) => parts.join("")),
  fc.string({ unit: "binary" }),
  fc
    .tuple(fc.constantFrom(...NASTY, "word ", "x"), fc.nat({ max: 3000 }))
    .map(([one, many]) => one.repeat(many).slice(0, 9000)),
);
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constant("plain" as const), text: written }),
  fc.record({ kind: fc.constant("bold" as const), text: written }),
  fc.record({ kind: fc.constant("mention" as const), user: fc.oneof(fc.constant("U07"), written) }),
  fc.record({ kind: fc.constant("channel" as const), channel: fc.oneof(fc.constant("C07"), written) }),
  fc.record({ kind: fc.constant("link" as const), url: fc.oneof(fc.webUrl(), written), label: written }),
);
const short = fc.array(span, { maxLength: 6 });
const option = fc.record({ label: written, value: written });
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), spans: short }),
  fc.record({ kind: fc.constant("context" as const), spans: short }),
  fc.record({ kind: fc.constant("quote" as const), text: written }),
  fc.record({ kind: fc.constant("fields" as const), fields: fc.array(option, { maxLength: 14 }) }),
  fc.record({
    kind: fc.constant("buttons" as const),
    buttons: fc.array(fc.record({ action: fc.constantFrom("a", "b", "c"), label: written, subject: written }), {
      maxLength: 30,
    }),
  }),
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
const message: fc.Arbitrary<Message> = fc.record({ parts: fc.array(part, { maxLength: 55 }) });

describe("render", () => {
  it("draws the parts of a message", () => {
    const drawn = draw(
      {
        kind: "text",
        spans: [
          { kind: "plain", text: "Hi " },
          { kind: "mention", user: "U1" },
          { kind: "plain", text: ", free " },
        ],
      },
      { kind: "context", spans: [{ kind: "link", url: "https://kith.org/a|b?x=1&y=2", label: "Stats > all" }] },
      { kind: "fields", fields: [{ label: "Likes", value: "R&B" }] },
      { kind: "buttons", buttons: [{ action: "availability.yes", label: "Yes", subject: "r1", style: "primary" }] },
      { kind: "date", action: "pick", subject: "r1", initial: "2026-01-02" },
    );
    expect(drawn).toEqual({
      text: "Hi <@U1>, free \n<https://kith.org/a%7Cb?x=1&amp;y=2|Stats &gt; all>\nLikes: R&amp;B",
      metadata: { event_type: "kith_delivery", event_payload: { id: "dlv_1", kind: "ask_availability" } },
      blocks: [
        { type: "section", block_id: "dlv_1", text: { type: "mrkdwn", text: "Hi <@U1>, free ", verbatim: true } },
        {
          type: "context",
          block_id: "1",
          elements: [{ type: "mrkdwn", text: "<https://kith.org/a%7Cb?x=1&amp;y=2|Stats &gt; all>", verbatim: true }],
        },
        { type: "section", block_id: "2", fields: [{ type: "mrkdwn", text: "*Likes*\nR&amp;B", verbatim: true }] },
        {
          type: "actions",
          block_id: "3",
          elements: [
            {
              type: "button",
              text: { type: "plain_text", text: "Yes", emoji: true },
              action_id: "availability.yes",
              value: "r1",
              style: "primary",
            },
          ],
        },
        {
          type: "actions",
          block_id: "about:4:r1",
          elements: [{ type: "datepicker", action_id: "pick", initial_date: "2026-01-02" }],
        },
      ],
    });
  });

  it("makes bold what Slack can show bold, and leaves the rest as it is", () => {
    const bold = (text: string) => shown(draw({ kind: "text", spans: [{ kind: "bold", text }] }).blocks)[0];
    expect(bold("Ana <b>")).toBe("*Ana &lt;b&gt;*");
    expect(bold(" two\nlines ")).toBe("*two lines*");
    expect(bold("2*3")).toBe("2*3");
    expect(bold("  ")).toBeUndefined();
  });

  it("links only to the web and to mail", () => {
    const link = (url: string) =>
      shown(draw({ kind: "text", spans: [{ kind: "link", url, label: "here" }] }).blocks)[0];
    expect(link("mailto:a@b.c")).toBe("<mailto:a@b.c|here>");
    expect(link("javascript:alert(1)")).toBe("here");
    expect(link("!channel")).toBe("here");
  });

  it("keeps every line of a quote inside it, and opens no block of code", () => {
    const [text] = shown(draw({ kind: "quote", text: "one\r\n\n```two\u2028three```" }).blocks);
    expect(text?.split("\n").every((line) => line.startsWith("> "))).toBe(true);
    expect(text).not.toContain("```");
  });

  it("puts the same action twice into two blocks", () => {
    const button = { action: "a", label: "A", subject: "1" };
    const { blocks } = draw(plain("hi"), { kind: "buttons", buttons: [button, { ...button, subject: "2" }] });
    expect(blocks.map(({ type }) => type)).toEqual(["section", "actions", "actions"]);
  });

  it("starts a message that has only a menu with a block for the delivery id", () => {
    const options = [{ label: "One", value: "1" }];
    const { blocks } = draw({ kind: "menu", action: "pick", subject: "s", placeholder: "Which?", options });
    expect(blocks.map(({ block_id }) => block_id)).toEqual(["dlv_1", "about:1:s"]);
  });

  it("leaves room for the buttons under an endless intro", () => {
    const buttons: Part = { kind: "buttons", buttons: [{ action: "intro.edit", label: "Edit", subject: "p1" }] };
    const { blocks } = draw(plain("Thanks!"), { kind: "quote", text: "🙂 ".repeat(20_000) }, buttons);
    expect(blocks[0]).toMatchObject({ text: { text: "Thanks!" } });
    expect(blocks.at(-1)).toMatchObject({ type: "actions" });
    expect(shown(blocks).at(-1)).toMatch(/…$/);
  });

  it("draws something of nothing", () => {
    expect(draw()).toMatchObject({ text: "…", blocks: [{ type: "divider", block_id: "dlv_1" }] });
    expect(draw({ kind: "quote", text: "\n \n" }, plain("")).blocks).toHaveLength(1);
  });

  it("gives a person's text no power", () => {
    fc.assert(
      fc.property(written, (text) => {
        const spans: Span[] = [
          { kind: "plain", text },
          { kind: "bold", text },
          { kind: "link", url: text, label: text },
        ];
        const parts: Part[] = [
          { kind: "text", spans },
          { kind: "quote", text },
          { kind: "fields", fields: [{ label: text, value: text }] },
        ];
        const drawn = draw(...parts);
        for (const one of [drawn.text, ...shown(drawn.blocks)]) {
          expect(one).not.toMatch(/<[@#!]/);
          expect(one).not.toMatch(/&(?!amp;|lt;|gt;)/);
          expect(one.replace(/<(https?:\/\/|mailto:)[^<>]*>/gi, "")).not.toContain("<");
        }
      }),
    );
  });

  it("can be read back", () => {
    const bare = (text: string) => text.replace(/\u200B/g, "").replace(/[\r\n\v\f\u0085\u2028\u2029]/g, "");
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join("");
        fc.pre(text.trim() !== "");
        const [said, quoted] = [draw(plain(text)), draw({ kind: "quote", text })].map(({ blocks }) =>
          shown(blocks).join("\n"),
        );
        expect(bare(unescapeText(said!))).toBe(bare(text));
        if (quoted) expect(bare(unescapeText(quoted.replace(/^> /gm, "")))).toBe(bare(text));
      }),
    );
  });

  it("never cuts a character or an entity in two", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("👩‍👩‍👧", "\u{1F600}", "&", "<", "a "), { minLength: 400, maxLength: 4000 }),
        (signs) => {
          const text = signs.join("");
          const drawn = draw(plain(text), { kind: "quote", text });
          for (const one of [drawn.text, ...shown(drawn.blocks)]) {
            expect(one).not.toMatch(/\p{Surrogate}/u);
            expect(one).not.toMatch(/&(?!amp;|lt;|gt;)/);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it("keeps Slack's limits, whatever the message", () => {
    fc.assert(
      fc.property(message, fc.string({ minLength: 1 }), (given, id) => {
        const { text, blocks } = render(given, { id, kind: "reply" });
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(4000);
        expect(blocks.length).toBeGreaterThan(0);
        expect(blocks.length).toBeLessThanOrEqual(50);
        expect(blocks[0]?.block_id).toBe(id.slice(0, 255));
        expect(shown(blocks).join("").length).toBeLessThanOrEqual(13_200);
        for (const block of blocks) keepsLimits(block);
        const ids = blocks.slice(1).map(({ block_id }) => block_id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 60 },
    );
  });

  it("hides a menu's subject in its block's id and finds it again", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (subject) => {
        const { blocks } = draw(plain("Which day?"), { kind: "date", action: "d", subject });
        expect(subjectOf(blocks[1]!.block_id)).toBe(subject);
      }),
    );
    expect(subjectOf("dlv_1")).toBe("");
  });
});

function keepsLimits(block: Block): void {
  const between = (text: string, most: number) => {
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(most);
  };
  between(block.block_id, 255);
  if (block.type === "image") {
    between(block.image_url, 3000);
    between(block.alt_text, 2000);
  } else if (block.type === "actions") {
    expect(block.elements.length).toBeLessThanOrEqual(25);
    expect(new Set(block.elements.map(({ action_id }) => action_id)).size).toBe(block.elements.length);
    for (const element of block.elements) {
      expect(element.action_id.length).toBeLessThanOrEqual(255);
      if (element.type === "button") between(element.text.text, 75);
      if (element.type === "button") expect(element.value.length).toBeLessThanOrEqual(2000);
      if (element.type === "static_select") between(element.placeholder.text, 150);
      if (element.type === "static_select") expect(element.options.length).toBeLessThanOrEqual(100);
      if (element.type === "static_select") for (const { text } of element.options) between(text.text, 75);
    }
  } else if (block.type === "section" && "fields" in block) {
    expect(block.fields.length).toBeLessThanOrEqual(10);
    for (const { text } of block.fields) between(text, 2000);
  } else if (block.type !== "divider") {
    for (const text of shown([block])) between(text, 3000);
  }
}
