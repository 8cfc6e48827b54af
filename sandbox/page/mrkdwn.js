// @ts-check
// Slack's message text as HTML. The text comes with & < > escaped; what is in angle brackets means something.
import { emoji, withEmoji } from "./emoji.js";
import { html, Markup, nothing } from "./html.js";

/**
 * Who and what the ids in a text stand for.
 * @typedef {{ user(id: string): string | undefined, channel(id: string): string | undefined, me?: string }} Names
 */

/** @param {string} text */
export const unescaped = (text) =>
  text.replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">" })[String(name)] ?? "");

/** Inside emphasis, what is bracketed or code is taken whole. The bound keeps hostile text from costing seconds. */
const inner = "(?:<[^<>\\n]*>|`[^`\\n]*`|[^\\n<`]){1,2000}?";
const pattern = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "<(?<token>[^<>\\n]+)>",
    `(?<![\\p{L}\\p{N}*_~])(?<mark>[*_~])(?=\\S)(?<marked>${inner})(?<=\\S)\\k<mark>(?![\\p{L}\\p{N}])`,
    ":(?<short>[a-z0-9_+-]+):",
  ].join("|"),
  "gu",
);

/** @param {string} text @param {Names} names */
export function mrkdwn(text, names) {
  const parts = text.split(/```\n?([\s\S]*?)\n?```/);
  return new Markup(parts.map((part, index) => (index % 2 ? fenced(part) : paragraphs(part, names)).text).join(""));
}

/** plain_text objects: no marks and no mentions. @param {string} text */
export const plain = (text) => html`${withEmoji(unescaped(text))}`;

/** The text without any marks, for a preview or a label. @param {string} text @param {Names} names */
export function bare(text, names) {
  const shown = text.replace(/<([^<>\n]+)>/g, (_, token) => labelOf(token, names));
  return withEmoji(unescaped(shown.replace(/(^|\s)[*_~`]+(\S)/g, "$1$2").replace(/(\S)[*_~`]+(?=\s|$)/g, "$1")));
}

/** @param {string} text */
const fenced = (text) => html`<pre><code>${unescaped(text)}</code></pre>`;

/** @param {string} text @param {Names} names */
function paragraphs(text, names) {
  /** @type {Markup[]} */
  const out = [];
  /** @type {Markup[]} */
  let quote = [];
  const close = () => {
    if (quote.length) out.push(html`<blockquote>${joined(quote)}</blockquote>`);
    quote = [];
  };
  /** @type {Markup[]} */
  let lines = [];
  const flush = () => {
    if (lines.length) out.push(joined(lines));
    lines = [];
  };
  for (const line of text.split("\n")) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quoted) flush();
    else close();
    (quoted ? quote : lines).push(inline(quoted?.[1] ?? line, names));
  }
  close();
  flush();
  return html`${out}`;
}

/** @param {Markup[]} lines */
const joined = (lines) => html`${lines.map((line, index) => (index ? html`<br>${line}` : line))}`;

const tags = { "*": "strong", _: "em", "~": "s" };

/** @param {string} text @param {Names} names @returns {Markup} */
function inline(text, names) {
  /** @type {Markup[]} */
  const out = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) out.push(html`${unescaped(text.slice(at, match.index))}`);
    out.push(found(match.groups ?? {}, match[0], names));
    at = match.index + match[0].length;
  }
  return html`${out}${unescaped(text.slice(at))}`;
}

/** @param {Record<string, string | undefined>} groups @param {string} whole @param {Names} names */
function found({ code, token, mark, marked, short }, whole, names) {
  if (code !== undefined) return html`<code>${unescaped(code)}</code>`;
  if (token !== undefined) return bracketed(token, names);
  if (short !== undefined) return html`${emoji.get(short) ?? whole}`;
  if (mark === undefined || marked === undefined) return nothing;
  const tag = new Markup(tags[/** @type {keyof typeof tags} */ (mark)]);
  return html`<${tag}>${inline(marked, names)}</${tag}>`;
}

/** @param {string} token @param {Names} names */
function bracketed(token, names) {
  const label = labelOf(token, names);
  if (/^@[UW]/.test(token)) {
    const id = token.slice(1).split("|")[0];
    return html`<span class="mention${id === names.me ? " is-me" : ""}" data-user="${id}">${label}</span>`;
  }
  if (/^#[CG]/.test(token)) {
    return html`<a class="mention" href="#" data-go="${token.slice(1).split("|")[0]}">${label}</a>`;
  }
  if (/^![a-z]/.test(token)) return html`<span class="mention">${label}</span>`;
  const url = unescaped(token.split("|")[0] ?? "");
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return html`${unescaped(`&lt;${token}&gt;`)}`;
  return html`<a href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`;
}

/** What a reader sees of a bracketed token. @param {string} token @param {Names} names @returns {string} */
function labelOf(token, names) {
  const bar = token.indexOf("|");
  const target = bar < 0 ? token : token.slice(0, bar);
  const given = bar < 0 ? undefined : unescaped(token.slice(bar + 1));
  if (/^@[UW]/.test(target)) return `@${names.user(target.slice(1)) ?? given ?? "someone"}`;
  if (/^#[CG]/.test(target)) return `#${names.channel(target.slice(1)) ?? given ?? "private-channel"}`;
  if (target.startsWith("!date^")) return given ?? dateOf(target);
  if (target.startsWith("!")) return given ?? `@${target.slice(1).split("^")[0]}`;
  return given ?? unescaped(target).replace(/^mailto:/i, "");
}

/** @param {string} token */
function dateOf(token) {
  const seconds = Number(token.split("^")[1]);
  return Number.isFinite(seconds) ? new Date(seconds * 1000).toLocaleString("en-GB") : token;
}
