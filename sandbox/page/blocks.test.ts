// Block Kit as HTML: the controls a person can use, and that nothing an app sends becomes markup.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderBlocks } from "./blocks.js";
import { expectOnly, textOf } from "./testing";

const names = { user: () => "Ana", channel: () => "coffee" };
const shown = (blocks: unknown, more = {}) => renderBlocks(blocks, { names, ...more }).text.replace(/\s+/g, " ");

describe("blocks", () => {
  it("draws buttons that know what they press", () => {
    const text = shown([
      {
        type: "actions",
        block_id: "b1",
        elements: [
          { type: "button", action_id: "yes", style: "primary", text: { type: "plain_text", text: "Yes :wave:" } },
          { type: "button", action_id: "no", text: { type: "plain_text", text: "No & <no>" } },
        ],
      },
    ]);
    expect(text).toContain('data-style="primary" data-action-id="yes" data-block-id="b1" data-press');
    expect(textOf(text).trim()).toMatch(/^Yes 👋\s*No & <no>$/);
  });

  it("reads marks in mrkdwn and not in plain text", () => {
    const text = shown([
      { type: "header", text: { type: "plain_text", text: "*Round* 3" } },
      { type: "section", text: { type: "mrkdwn", text: "*hi* <@U1>" }, fields: [{ type: "mrkdwn", text: "_f_" }] },
    ]);
    expect(text).toContain("*Round* 3");
    expect(text).toContain("<strong>hi</strong>");
    expect(text).toContain("<em>f</em>");
  });

  it("labels inputs, and says what was wrong with them", () => {
    const input = {
      type: "plain_text_input",
      action_id: "a",
      multiline: true,
      initial_value: "before",
      max_length: 80,
    };
    const block = { type: "input", block_id: "b", label: { type: "plain_text", text: "About you" }, element: input };
    const text = shown([block], { errors: { b: "Too short" }, values: { b: "typed" } });
    expect(text).toContain('<label for="in-b">About you</label>');
    expect(text).toMatch(/id="in-b" required aria-invalid="true" aria-describedby="in-b-error">typed</);
    expect(text).toContain('role="alert">Too short');
    expect(text).not.toContain("before");
  });

  it("loads no picture from elsewhere", () => {
    expect(shown([{ type: "image", image_url: "https://far.example/a.png", alt_text: "A map" }])).not.toContain("<img");
    expect(shown([{ type: "image", image_url: "http://localhost:3000/a.png", alt_text: "A map" }])).toContain("<img");
  });
});

const word = fc.constantFrom(
  ..."section context actions header divider image input rich_text button static_select datepicker".split(" "),
  ...'plain_text_input mrkdwn plain_text link user primary javascript:alert(1) https://x.example/"><b>'.split(" "),
  '"><img src=x onerror=alert(1)>',
  "</option><script>",
  "*<http://a|b>*",
);
const keys =
  "type text fields elements element accessory label url image_url alt_text action_id block_id style options value placeholder hint title initial_value user_id".split(
    " ",
  );
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    word,
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.array(tie("block"), { maxLength: 3 }),
    tie("block"),
  ),
  block: fc.dictionary(fc.constantFrom(...keys), tie("json"), { maxKeys: 8, noNullPrototype: true }),
}));

describe("whatever an app sends", () => {
  it("becomes only the tags and attributes of the page, and never throws", () => {
    fc.assert(
      fc.property(fc.array(json, { maxLength: 4 }), (blocks) => {
        expectOnly(shown(blocks));
      }),
      { numRuns: 2000 },
    );
  });
});
