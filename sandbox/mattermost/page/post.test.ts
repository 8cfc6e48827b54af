// The rows of a conversation: days, groups, what is new, and posts as safe HTML.
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { textOf } from "../../page/testing";
import type { Person, Post } from "./api.js";
import { addressName } from "./channel-name.js";
import { rowsOf } from "./post.js";
import { state } from "./state.js";
import { expectOnly, post } from "./testing";

const noon = new Date().setHours(12, 0, 0, 0);
const person = (id: string, username: string, more: Partial<Person> = {}): [string, Person] => [
  id,
  { id, username, first_name: "", last_name: "", roles: "", delete_at: 0, is_bot: false, ...more },
];

/** A post so many seconds after noon. */
const said = (seconds: number, user_id: string, more: Partial<Post> = {}) =>
  post({ id: `p${seconds}`, create_at: noon + seconds * 1000, user_id, ...more });

const kinds = (posts: Post[]) =>
  rowsOf(posts).map(({ key, html }) => {
    if (key.startsWith("day ")) return key;
    return html.includes("quiet-line") ? "line" : /message first/.test(html) ? "first" : "next";
  });

beforeEach(() => {
  const people = new Map([person("u1", "alice"), person("u2", "bob"), person("b1", "kith", { is_bot: true })]);
  Object.assign(state, { as: "u1", editing: "", newFrom: "", people, posts: [], known: new Map() });
});

describe("rows", () => {
  it("stand together when one person writes in five minutes, day by day", () => {
    const posts = [said(-86_400, "u1"), said(0, "u1"), said(299, "u1"), said(600, "u1"), said(601, "u2")];
    expect(kinds(posts)).toEqual(["day Yesterday", "first", "day Today", "first", "next", "first", "first"]);
  });

  it("set apart what the system says, what only the reader sees, and who only says another name", () => {
    const props = { from_webhook: "true", override_username: "bob" };
    const posts = [
      said(0, "u1"),
      said(1, "u1", { type: "system_add_to_channel", message: "bob added to the channel by alice." }),
      said(2, "u1"),
      said(3, "u1", { type: "system_ephemeral", message: "psst" }),
      said(4, "u1", { props }),
      said(5, "u1", { props }),
    ];
    expect(kinds(posts)).toEqual(["day Today", "first", "line", "first", "first", "first", "next"]);
    const [, , line, , only, hook] = rowsOf(posts).map(({ html }) => textOf(html).replace(/\s+/g, " ").trim());
    expect(line).toMatch(/^bob added to the channel by alice\. \d\d:\d\d$/);
    expect(only).toMatch(/^Only visible to you ?S ?System/);
    expect(hook).toMatch(/^B ?bob ?BOT/);
  });

  it("begin anew where the reader left off", () => {
    state.newFrom = "p10";
    const rows = rowsOf([said(0, "u2"), said(10, "u2")]);
    expect(rows.map(({ key }) => key)).toEqual(["day Today", "p0", "new", "p10"]);
    expect(rows[3]!.html).toContain("message first");
  });

  it("say what a reply answers, unless that stands right above", () => {
    const root = said(0, "u2", { message: "Who comes?" });
    state.known = new Map([[root.id, root]]);
    const rows = rowsOf([root, said(1, "u1", { root_id: "p0" }), said(2, "b1"), said(3, "u1", { root_id: "p0" })]);
    expect(rows.map(({ html }) => /In reply to bob: Who comes\?/.test(html))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it("offer changes to one's own posts only, mark bots and what was changed", () => {
    const [, mine, theirs, hook] = rowsOf([
      said(0, "u1"),
      said(1, "b1", { edit_at: noon }),
      said(2, "u1", { props: { from_webhook: "true" } }),
    ]).map(({ html }) => html);
    expect(mine).toContain("data-edit");
    expect(theirs).not.toContain("data-edit");
    expect(hook).not.toContain("data-edit");
    expect(textOf(theirs!)).toMatch(/kith\s*BOT[\s\S]*\(edited\)/);
  });

  it("count reactions by sign and tell whose they are", () => {
    const reactions = ["u1", "u2"].map((user_id) => ({ user_id, emoji_name: "+1" }));
    const [, row] = rowsOf([said(0, "b1", { metadata: { reactions } })]);
    expect(row!.html).toContain(
      'data-react="+1" aria-pressed="true" title="alice, bob" aria-label="+1, 2: alice, bob">👍 2',
    );
  });

  it("draw buttons and menus that know what they press, and hold a picture's place", () => {
    const actions = [
      { id: "yes", type: "button", name: "Yes :tada:", style: "good" },
      { id: "pick", type: "select", name: "Pick", options: [{ text: "One", value: "1" }], cookie: "c" },
    ];
    const files = [{ id: "f1", name: "tree.png", size: 9, mime_type: "image/png", width: 800, height: 600 }];
    const [, row] = rowsOf([
      said(0, "b1", { props: { attachments: [{ text: "**Who?**", actions }] }, metadata: { files } }),
    ]);
    expect(row!.html).toContain('data-style="primary" data-action-id="yes" data-cookie="" data-press >Yes 🎉</button>');
    expect(row!.html).toContain('aria-label="Pick" data-action-id="pick" data-cookie="c"');
    expect(row!.html).toMatch(
      /aria-label="Show tree.png full size"><img src="data:image[^"]+" width="480" height="360"/,
    );
  });
});

const sign = fc.constantFrom(
  ..."<>\"'&`*_:@~".split(""),
  "<script>",
  '" onclick="',
  "javascript:",
  "\u202e",
  "w".repeat(200),
);
const words = fc.array(sign, { maxLength: 10 }).map((signs) => signs.join(""));
const keys =
  "text pretext title title_link author_name author_link color fields actions value short id type name style options data_source image_url footer cookie disabled".split(
    " ",
  );
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    words,
    fc.constantFrom("select", "button", "users", 'https://x.example/"><b>', null, 7, true),
    fc.array(tie("part"), { maxLength: 3 }),
    tie("part"),
  ),
  part: fc.dictionary(fc.constantFrom(...keys), tie("json"), { maxKeys: 8, noNullPrototype: true }),
}));

describe("whatever comes", () => {
  it("holds nothing but the page's own tags, and every post stands once, in its order", () => {
    const given = fc.record({
      message: words,
      username: words,
      emoji: words,
      file: words,
      attachments: json,
      hook: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(given, { maxLength: 4 }), (list) => {
        state.people = new Map(list.map(({ username }, index) => person(`u${index}`, username)));
        const posts = list.map(({ message, username, emoji, file, attachments, hook }, index) => {
          const props = { attachments, ...(hook && { from_webhook: "true", override_username: username }) };
          const files = [
            { id: "f", name: file, size: 1, mime_type: hook ? "image/png" : file, width: 1e9, height: -1 },
          ];
          const reactions = [{ user_id: "u0", emoji_name: emoji }];
          return said(index, `u${index}`, { message, props, metadata: { files, reactions } });
        });
        const rows = rowsOf(posts);
        for (const { html } of rows) expectOnly(html);
        expect(rows.map(({ key }) => key).filter((key) => key.startsWith("p"))).toEqual(posts.map(({ id }) => id));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the name of a channel in addresses", () => {
  it("is what the server accepts, or nothing", () => {
    expect(["HR", "Golf with Bób!", "__x__", "שלום"].map(addressName)).toEqual(["hr", "golf-with-bob", "x", ""]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), (title) => {
        expect(addressName(title)).toMatch(/^(?:[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?)?$/);
        expect(addressName(addressName(title))).toBe(addressName(title));
      }),
    );
  });
});
