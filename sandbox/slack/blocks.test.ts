// Block Kit's limits, at the limit and one past it.
import { describe, expect, it } from "vitest";
import type { Json } from "../model";
import { checkBlocks } from "./blocks";

const plain = (length: number) => ({ type: "plain_text", text: "x".repeat(length) });
const mrkdwn = (length: number) => ({ type: "mrkdwn", text: "x".repeat(length) });
const actions = (...elements: Json[]) => ({ type: "actions", elements });
const button = (more: Record<string, Json>) => actions({ type: "button", text: plain(1), ...more });
const option = (label: number, value: number) => ({ text: plain(label), value: "v".repeat(value) });
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const select = (options: Json[]) => actions({ type: "static_select", options });

/** Name → a block for a size, and the largest size allowed. */
const limits: [string, number, (size: number) => Json][] = [
  ["text of a section", 3000, (size) => ({ type: "section", text: mrkdwn(size) })],
  ["fields of a section", 10, (size) => ({ type: "section", fields: many(size, () => mrkdwn(1)) })],
  ["text of a field", 2000, (size) => ({ type: "section", fields: [mrkdwn(size)] })],
  ["header", 150, (size) => ({ type: "header", text: plain(size) })],
  ["elements of a context", 10, (size) => ({ type: "context", elements: many(size, () => mrkdwn(1)) })],
  ["elements of actions", 25, (size) => actions(...many(size, () => ({ type: "button", text: plain(1) })))],
  ["label of a button", 75, (size) => button({ text: plain(size) })],
  ["value of a button", 2000, (size) => button({ value: "v".repeat(size) })],
  ["address of a button", 3000, (size) => button({ url: "u".repeat(size) })],
  ["action id", 255, (size) => button({ action_id: "a".repeat(size) })],
  ["block id", 255, (size) => ({ type: "divider", block_id: "b".repeat(size) })],
  ["options", 100, (size) => select(many(size, () => option(1, 1)))],
  ["label of an option", 75, (size) => select([option(size, 1)])],
  ["value of an option", 150, (size) => select([option(1, size)])],
  ["options of an overflow menu", 5, (size) => actions({ type: "overflow", options: many(size, () => option(1, 1)) })],
  ["radio buttons", 10, (size) => actions({ type: "radio_buttons", options: many(size, () => option(1, 1)) })],
  ["title of a confirmation", 100, (size) => button({ confirm: { title: plain(size), text: plain(1) } })],
  ["text of a confirmation", 300, (size) => button({ confirm: { title: plain(1), text: plain(size) } })],
  ["label of an input", 2000, (size) => ({ type: "input", label: plain(size), element: { type: "plain_text_input" } })],
  ["address of an image", 3000, (size) => ({ type: "image", image_url: "u".repeat(size), alt_text: "a" })],
  ["description of an image", 2000, (size) => ({ type: "image", image_url: "u", alt_text: "a".repeat(size) })],
  ["markdown", 12_000, (size) => ({ type: "markdown", text: "x".repeat(size) })],
];

describe("limits", () => {
  it.each(limits)("%s: %i", (_name, max, block) => {
    expect(checkBlocks([block(max)], "message", "/blocks")).toEqual([]);
    expect(checkBlocks([block(max + 1)], "message", "/blocks")).toHaveLength(1);
  });

  it("a message holds 50 blocks, a view 100", () => {
    const blocks = many(51, () => ({ type: "divider" }));
    expect(checkBlocks(blocks.slice(1), "message", "/blocks")).toEqual([]);
    expect(checkBlocks(blocks, "message", "/blocks")).toHaveLength(1);
    expect(checkBlocks(blocks, "view", "/view/blocks")).toEqual([]);
  });

  it("an action id is used once in a block", () => {
    const twice = ["a", "a"].map((action_id) => ({ type: "button", action_id, text: plain(1) }));
    expect(checkBlocks([actions(...twice)], "message", "/blocks")).toEqual([
      "action_id already exists: a [json-pointer:/blocks/0/elements/1/action_id]",
    ]);
  });

  it("header and button labels are plain text", () => {
    expect(checkBlocks([{ type: "header", text: mrkdwn(1) }], "message", "/blocks")).toHaveLength(1);
    expect(checkBlocks([button({ text: mrkdwn(1) })], "message", "/blocks")).toHaveLength(1);
  });
});
