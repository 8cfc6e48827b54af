// @ts-check
// Rich text blocks: what Slack makes of typed messages.
import { emoji } from "./emoji.js";
import { html, Markup } from "./html.js";
import { mrkdwn } from "./mrkdwn.js";

/** @typedef {import("./blocks.js").Block} Block @typedef {import("./mrkdwn.js").Names} Names */

/** @param {Block} block @param {Names} names */
export const richText = (block, names) =>
  html`<div class="kit-text">${pieces(block).map((piece) => group(piece, names))}</div>`;

/** @param {Block} piece @param {Names} names @returns {Markup} */
function group(piece, names) {
  const inside = html`${pieces(piece).map((one) => (isGroup(one) ? group(one, names) : leaf(one, names)))}`;
  if (piece.type === "rich_text_quote") return html`<blockquote>${inside}</blockquote>`;
  if (piece.type === "rich_text_preformatted") return html`<pre><code>${inside}</code></pre>`;
  if (piece.type !== "rich_text_list") return inside;
  const items = pieces(piece).map((one) => html`<li>${group(one, names)}</li>`);
  return piece.style === "ordered" ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
}

/** @param {Block} one */
const isGroup = (one) => String(one.type).startsWith("rich_text_");

/** @param {Block} one @returns {Block[]} */
const pieces = (one) => (Array.isArray(one.elements) ? one.elements : []);

/** @param {Block} one @param {Names} names */
function leaf(one, names) {
  if (one.type === "user") return mrkdwn(`<@${one.user_id}>`, names);
  if (one.type === "channel") return mrkdwn(`<#${one.channel_id}>`, names);
  if (one.type === "broadcast") return html`<span class="mention">@${String(one.range)}</span>`;
  if (one.type === "emoji") return html`${emoji.get(String(one.name)) ?? `:${one.name}:`}`;
  if (one.type === "link") return link(one);
  return styled(one);
}

/** @param {Block} one */
function link(one) {
  const url = String(one.url ?? "");
  const label = String(one.text ?? url);
  return /^(https?:\/\/|mailto:)/i.test(url)
    ? html`<a href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`
    : html`${label}`;
}

/** @param {Block} one */
function styled(one) {
  const lines = String(one.text ?? "").split("\n");
  let text = html`${lines.map((line, index) => (index ? html`<br>${line}` : html`${line}`))}`;
  if (one.style?.code) text = html`<code>${text}</code>`;
  if (one.style?.bold) text = html`<strong>${text}</strong>`;
  if (one.style?.italic) text = html`<em>${text}</em>`;
  return one.style?.strike ? html`<s>${text}</s>` : text;
}
