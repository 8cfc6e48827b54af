// A message as Slack takes it: blocks and fallback text within the limits of the whole, and the delivery id.

import { clip } from "../cut";
import type { DeliveryMark, Message, Part } from "../port";
import { aboutId, type Block, blocksOf, type Draft, LIMIT, recut } from "./blocks";
import { characters, piecesOf, quoteChunks } from "./mrkdwn";

export interface SlackMessage {
  text: string;
  blocks: Block[];
  metadata: { event_type: "kith_delivery"; event_payload: { id: string; kind: string } };
}

/** Never throws: what is too long is cut with an ellipsis, what Slack would refuse (an empty text) is left out. */
export function render(message: Message, mark: DeliveryMark): SlackMessage {
  const lengths = message.parts.map((part) => lengthOf(blocksOf(part, Number.POSITIVE_INFINITY)));
  const room = share(lengths, LIMIT.total);
  const drafts = withinCount(message.parts.flatMap((part, index) => blocksOf(part, room[index] ?? 0)));
  const id = mark.id.slice(0, LIMIT.id);
  return {
    text: fallback(message.parts),
    blocks: identify(drafts, id),
    metadata: { event_type: "kith_delivery", event_payload: { id, kind: mark.kind } },
  };
}

/** The first block bears the delivery id, a menu or a date what it is about: their payloads hold nothing else of ours. */
function identify(drafts: Draft[], id: string): Block[] {
  const lead: Draft[] = drafts[0] === undefined || drafts[0].subject !== undefined ? [{ type: "divider" }] : [];
  return [...lead, ...drafts].map(({ subject, ...block }, index) => ({
    ...block,
    block_id: index === 0 ? id : subject === undefined ? `${index}` : aboutId(index, subject),
  }));
}

/** Text for notifications, and for whoever cannot show blocks. */
function fallback(parts: Part[]): string {
  const lines = parts.flatMap((part): string[][] => {
    if (part.kind === "text" || part.kind === "context") return [piecesOf(part.spans)];
    if (part.kind === "lines") return part.lines.map((line) => characters(line));
    if (part.kind === "quote") return [recut(quoteChunks(part.text, LIMIT.section).join("\n"))];
    return part.kind === "fields" ? part.fields.map(({ label, value }) => characters(`${label}: ${value}`)) : [];
  });
  return clip(lines.flatMap((line) => [...line, "\n"]).slice(0, -1), LIMIT.fallback).trim() || "…";
}

/** Splits `total` over parts of these lengths: the short ones whole, the long ones equally. */
function share(lengths: number[], total: number): number[] {
  let left = total;
  let waiting = lengths.length;
  const room = lengths.map(() => 0);
  for (const index of lengths.map((_, at) => at).sort((a, b) => lengths[a]! - lengths[b]!)) {
    room[index] = Math.min(lengths[index]!, Math.floor(left / waiting));
    left -= room[index];
    waiting -= 1;
  }
  return room;
}

/** Too many blocks: texts go from the end, for what can be pressed matters more. */
function withinCount(drafts: Draft[]): Draft[] {
  const kept = [...drafts];
  const most = LIMIT.blocks - 1; // one may be added in front
  while (kept.length > most) {
    const last = kept.findLastIndex(({ type }) => type !== "actions");
    kept.splice(last < 0 ? most : last, 1);
  }
  return kept;
}

/** Characters a block shows, as Slack adds them up. */
function lengthOf(drafts: Draft[]): number {
  return JSON.stringify(drafts).length;
}
