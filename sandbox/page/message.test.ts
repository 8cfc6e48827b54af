// The rows of a conversation: days, groups, what is new, and messages as safe HTML.
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Message, Person } from "./api.js";
import { rowsOf } from "./message.js";
import { state } from "./state.js";
import { expectOnly, textOf } from "./testing";

const noon = new Date().setHours(12, 0, 0, 0) / 1000;
const at = (seconds: number) => (noon + seconds).toFixed(6);

const said = (seconds: number, user: string, more: Partial<Message> = {}): Message => ({
  ts: at(seconds),
  user,
  bot_id: null,
  username: `Name of ${user}`,
  subtype: null,
  text: "Hello",
  blocks: [],
  edited: false,
  ephemeral: false,
  reactions: [],
  files: [],
  ...more,
});

const kinds = (messages: Message[]) =>
  rowsOf(messages).map(({ key, html }) =>
    key.startsWith("day ") ? key : /message first/.test(html) ? "first" : "next",
  );

beforeEach(() => {
  Object.assign(state, { as: "U1", editing: "", newFrom: "", people: new Map<string, Person>() });
});

describe("rows", () => {
  it("stand together when one person writes in five minutes, day by day", () => {
    const day = 86_400;
    const messages = [said(-day, "U1"), said(0, "U1"), said(299, "U1"), said(600, "U1"), said(601, "U2")];
    expect(kinds(messages)).toEqual(["day Yesterday", "first", "day Today", "first", "next", "first", "first"]);
  });

  it("begin anew where the reader left off, and with what only they see", () => {
    state.newFrom = at(10);
    const rows = rowsOf([said(0, "U2"), said(10, "U2"), said(20, "U2", { ephemeral: true })]);
    expect(rows.map(({ key }) => key)).toEqual(["day Today", at(0), "new", at(10), at(20)]);
    expect(rows[3]!.html).toContain("message first");
    expect(textOf(rows[4]!.html)).toContain("Only visible to you");
  });

  it("offer changes to one's own messages only, and tell which were changed", () => {
    const [, mine, theirs] = rowsOf([said(0, "U1"), said(1, "U2", { edited: true })]);
    expect(mine!.html).toContain("data-edit");
    expect(theirs!.html).not.toContain("data-edit");
    expect(textOf(theirs!.html)).toContain("(edited)");
  });

  it("give back what was typed for editing", () => {
    state.editing = at(0);
    const [, row] = rowsOf([said(0, "U1", { text: "a &lt; b &amp; <https://x.example/?a=1&amp;b=2> <@U2>" })]);
    expect(textOf(row!.html)).toContain("a < b & https://x.example/?a=1&b=2 <@U2>");
  });

  it("hold nothing but the page's own tags, whatever names, texts and files are called", () => {
    const sign = fc.constantFrom(..."<>\"'&`*_:@".split(""), "<script>", '" onclick="', "a", "javascript:");
    const words = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join(""));
    const message = fc.record({ text: words, username: words, reaction: words, file: words });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 4 }), (given) => {
        const messages = given.map(({ text, username, reaction, file }, index) => {
          const reactions = [{ name: reaction, users: ["U1"] }];
          const files = [{ id: "F1", name: file, url: "/files/F1" }];
          return said(index * 400, "U2", { text, username, reactions, files });
        });
        for (const { html } of rowsOf(messages)) expectOnly(html.replace(/<\/?(article|svg|path|rect)\b[^<>]*>/g, ""));
      }),
    );
  });
});
