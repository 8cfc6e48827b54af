// A part of a message as Slack's blocks, within Slack's limits on each.

import { chunks, clip } from "../cut";
import type { Part } from "../port";
import { characters, lineChunks, piecesOf, quoteChunks } from "./mrkdwn";

/** Source of the limits: docs.slack.dev, "Block Kit"; the total is what was seen to fail (13,200), with room to spare. */
export const LIMIT = {
  blocks: 50,
  section: 3000,
  total: 12_000,
  fallback: 4000,
  fields: 10,
  field: 2000,
  buttons: 25,
  label: 75,
  value: 2000,
  id: 255,
  options: 100,
  option: 75,
  optionValue: 150,
  placeholder: 150,
  url: 3000,
  alt: 2000,
} as const;

/** `verbatim`: without it Slack would look for `@channel` and links in what people wrote. */
interface Mrkdwn {
  type: "mrkdwn";
  text: string;
  verbatim: true;
}
interface PlainText {
  type: "plain_text";
  text: string;
  emoji: true;
}
interface ButtonElement {
  type: "button";
  text: PlainText;
  action_id: string;
  value: string;
  style?: "primary" | "danger";
}
interface SelectElement {
  type: "static_select";
  action_id: string;
  placeholder: PlainText;
  options: { text: PlainText; value: string }[];
}
interface DateElement {
  type: "datepicker";
  action_id: string;
  initial_date?: string;
}
type BlockBody =
  | { type: "section"; text: Mrkdwn }
  | { type: "section"; fields: Mrkdwn[] }
  | { type: "context"; elements: Mrkdwn[] }
  | { type: "actions"; elements: (ButtonElement | SelectElement | DateElement)[] }
  | { type: "image"; image_url: string; alt_text: string }
  | { type: "divider" };
export type Block = BlockBody & { block_id: string };
/** A block before it has its id; `subject` is what a menu or a date is about. */
export type Draft = BlockBody & { subject?: string };

/** The blocks of a part with at most `room` characters of text between them. */
export function blocksOf(part: Part, room: number): Draft[] {
  switch (part.kind) {
    case "text":
      return within(chunks(piecesOf(part.spans), LIMIT.section), room).map(section);
    case "quote":
      return within(quoteChunks(part.text, LIMIT.section), room).map(section);
    case "lines":
      return within(lineChunks(part.lines, LIMIT.section), room).map(section);
    case "context":
      return within(chunks(piecesOf(part.spans), LIMIT.section), room).map((text) => ({
        type: "context",
        elements: [mrkdwn(text)],
      }));
    case "fields":
      return fields(part.fields, room);
    case "buttons":
      return buttons(part.buttons);
    case "menu":
      return menu(part);
    case "date":
      return [{ type: "actions", subject: part.subject, elements: [date(part)] }];
    case "image":
      return /^https?:\/\//i.test(part.url) && part.url.length <= LIMIT.url
        ? [
            {
              type: "image",
              image_url: part.url,
              alt_text: plain(part.alt, Math.min(LIMIT.alt, Math.max(2, room))).text,
            },
          ]
        : [];
  }
}

/** As many of the strings as there is room for, the last one cut; blank ones are no block to Slack. */
function within(texts: string[], room: number): string[] {
  const kept: string[] = [];
  let left = room;
  for (const text of texts) {
    if (left < 2) break;
    kept.push(text.length <= left ? text : clip(recut(text), left));
    left -= text.length;
  }
  return kept.filter((text) => text.replace(/[>\s]/g, "") !== "");
}

/** The pieces of text already rendered: its links, mentions and entities stay whole. */
export function recut(text: string): string[] {
  return text.match(/<[^<>]*>|&(?:amp|lt|gt);|./gsu) ?? [];
}

function section(text: string): Draft {
  return { type: "section", text: mrkdwn(text) };
}

function fields(given: { label: string; value: string }[], room: number): Draft[] {
  const each = Math.min(LIMIT.field, Math.floor(room / Math.max(1, given.length)));
  const texts = given.map(({ label, value }) =>
    clip([...piecesOf([{ kind: "bold", text: label }]), "\n", ...characters(value)], Math.max(2, each)),
  );
  return groups(texts, LIMIT.fields).map((group) => ({ type: "section", fields: group.map(mrkdwn) }));
}

/** The same action twice needs two blocks: Slack wants action ids unique within one. */
function buttons(given: Extract<Part, { kind: "buttons" }>["buttons"]): Draft[] {
  const rows: ButtonElement[][] = [];
  for (const { action, label, subject, style } of given) {
    const button: ButtonElement = {
      type: "button",
      text: plain(label, LIMIT.label),
      action_id: action.slice(0, LIMIT.id),
      value: subject.slice(0, LIMIT.value),
      ...(style && { style }),
    };
    const row = rows.at(-1);
    const fits = row && row.length < LIMIT.buttons && row.every(({ action_id }) => action_id !== button.action_id);
    if (fits) row.push(button);
    else rows.push([button]);
  }
  return rows.map((elements) => ({ type: "actions", elements }));
}

function menu(part: Extract<Part, { kind: "menu" }>): Draft[] {
  const options = part.options.slice(0, LIMIT.options).map(({ label, value }) => ({
    text: plain(label, LIMIT.option),
    value: value.slice(0, LIMIT.optionValue),
  }));
  if (options.length === 0) return [];
  const placeholder = plain(part.placeholder, LIMIT.placeholder);
  const select: SelectElement = {
    type: "static_select",
    action_id: part.action.slice(0, LIMIT.id),
    placeholder,
    options,
  };
  return [{ type: "actions", subject: part.subject, elements: [select] }];
}

function date(part: Extract<Part, { kind: "date" }>): DateElement {
  const initial = part.initial && /^\d{4}-\d{2}-\d{2}$/.test(part.initial) ? { initial_date: part.initial } : {};
  return { type: "datepicker", action_id: part.action.slice(0, LIMIT.id), ...initial };
}

function mrkdwn(text: string): Mrkdwn {
  return { type: "mrkdwn", text, verbatim: true };
}

/** Slack reads no marks in plain text, so nothing is escaped; it wants at least one character. */
function plain(text: string, size: number): PlainText {
  return { type: "plain_text", text: clip(Array.from(text.trim() || "…"), size), emoji: true };
}

function groups<Item>(items: Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** `subjectOf` reads it back: a press on a menu or a date brings its block's id and no value of ours. */
export function aboutId(index: number, subject: string): string {
  return `about:${index}:${subject}`.slice(0, LIMIT.id);
}

/** The subject in a block id made by `render`, "" in any other. */
export function subjectOf(blockId: string): string {
  return /^about:\d+:(.*)$/s.exec(blockId)?.[1] ?? "";
}
