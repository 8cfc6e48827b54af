// What somebody types, as Slack turns it into message text and rich text blocks.
import { randomBytes } from "node:crypto";
import type { JsonObject } from "../model";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

export const escapeText = (text: string) => text.replace(/[&<>]/g, (sign) => escapes[sign]!);

/** Mentions typed as <@U…> or <#C…> are what the real client makes of a chosen name: they stay. */
const token = /(<@[UW][A-Z0-9]+>|<#C[A-Z0-9]+>|<!(?:here|channel|everyone)>)|(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)])/g;

/** Typed text in Slack's message format: signs escaped, addresses in angle brackets. */
export function fromTyped(typed: string): string {
  let text = "";
  let at = 0;
  for (const match of typed.matchAll(token)) {
    text += escapeText(typed.slice(at, match.index));
    text += match[1] ?? `<${escapeText(match[2]!)}>`;
    at = match.index + match[0].length;
  }
  return text + escapeText(typed.slice(at));
}

/** The rich text block that Slack stores beside a typed message. */
export function richText(typed: string): JsonObject[] {
  if (typed === "") return [];
  const elements: JsonObject[] = [];
  let at = 0;
  const plain = (text: string) => text && elements.push({ type: "text", text });
  for (const match of typed.matchAll(token)) {
    plain(typed.slice(at, match.index));
    elements.push(element(match[0]));
    at = match.index + match[0].length;
  }
  plain(typed.slice(at));
  return [{ type: "rich_text", block_id: blockId(), elements: [{ type: "rich_text_section", elements }] }];
}

function element(found: string): JsonObject {
  if (found.startsWith("<@")) return { type: "user", user_id: found.slice(2, -1) };
  if (found.startsWith("<#")) return { type: "channel", channel_id: found.slice(2, -1) };
  if (found.startsWith("<!")) return { type: "broadcast", range: found.slice(2, -1) };
  return { type: "link", url: found };
}

/** A short id like those that Slack gives to blocks without one. */
export const blockId = () => randomBytes(4).toString("base64").slice(0, 5);
