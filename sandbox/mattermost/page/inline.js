// @ts-check
// One line of Mattermost's Markdown as HTML: emphasis, code, links, mentions. Everything is escaped by the template.
import { emoji } from "../../page/emoji.js";
import { html, Markup, nothing } from "../../page/html.js";

/**
 * Who and what the names in a text stand for; a channel's answer is what it is called. No link stands in another.
 * @typedef {{ user(name: string): boolean, channel(name: string): string | undefined, me: string,
 *   address(where: string): string, inLink?: boolean }} Names
 */

/** Inside emphasis, links and code are taken whole. The bounds keep hostile text from costing seconds. */
const inner = "(?:\\[[^\\[\\]\\n]{0,300}\\]\\([^()\\s]{0,300}\\)|`[^`\\n]{0,300}`|\\\\.|[^\\n`\\\\]){1,1000}?";
const pattern = new RegExp(
  [
    "\\\\(?<escaped>[\\\\`*_{}\\[\\]()#+.!>~|@:-])",
    "(?<ticks>`{1,3})(?!`)(?<code>[^\\n]{1,1000}?)(?<!`)\\k<ticks>(?!`)",
    '!?\\[(?<label>[^\\[\\]\\n]{0,500})\\]\\((?<target>(?:[^()\\s]|\\([^()\\s]{0,500}\\)){1,2000})(?: +"[^"\\n]{0,300}")?\\)',
    '(?<![\\p{L}\\p{N}])(?<url>https?://(?:[^\\s<>"()]|\\([^\\s<>"()]{0,500}\\)){0,2000}(?:[^\\s<>"\'.,;:!?()\\]*_~|]|\\([^\\s<>"()]{0,500}\\)))',
    "(?<![\\p{L}\\p{N}@._-])@(?<user>[a-z0-9][a-z0-9._-]{0,200})",
    "(?<![\\p{L}\\p{N}~])~(?<channel>[a-z0-9][a-z0-9_-]{0,200})",
    `(?<![\\p{L}\\p{N}*_~])(?<mark>\\*{1,3}|_{1,3}|~~)(?=[*_~]{0,6}[^\\s*_~])(?<marked>${inner})(?<=\\S)\\k<mark>(?![\\p{L}\\p{N}*_~])`,
    ":(?<short>[a-z0-9_+-]{1,60}):",
  ].join("|"),
  "giu",
);

/** @param {string} text @param {Names} names @returns {Markup} */
export function inline(text, names) {
  /** @type {Markup[]} */
  const out = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    out.push(html`${text.slice(at, match.index)}${found(match.groups ?? {}, match[0], names)}`);
    at = match.index + match[0].length;
  }
  return html`${out}${text.slice(at)}`;
}

/** @param {Record<string, string | undefined>} groups @param {string} whole @param {Names} names @returns {Markup} */
function found(groups, whole, names) {
  const { escaped, code, label, target, url, user, channel, mark, marked, short } = groups;
  if (escaped !== undefined) return html`${escaped}`;
  if (code !== undefined) return html`<code>${code}</code>`;
  if (target !== undefined) return link(target, label ?? "", whole, names);
  if (url !== undefined) return names.inLink ? html`${url}` : outside(url, html`${url}`);
  if (user !== undefined) return named(user, (name) => person(name, names), whole);
  if (channel !== undefined) return named(channel, (name) => place(name, names), whole);
  if (short !== undefined) return html`${emoji.get(short) ?? whole}`;
  if (mark === undefined || marked === undefined) return nothing;
  return emphasised(mark, inline(marked, names));
}

/** @param {string} mark @param {Markup} content */
function emphasised(mark, content) {
  if (mark === "~~") return html`<s>${content}</s>`;
  if (mark.length === 1) return html`<em>${content}</em>`;
  return mark.length === 2 ? html`<strong>${content}</strong>` : html`<strong><em>${content}</em></strong>`;
}

/** Addresses of the web and of mail only; pictures from elsewhere become links too. @param {string} target @param {string} label @param {string} whole @param {Names} names */
function link(target, label, whole, names) {
  if (!/^(https?:\/\/|mailto:)[^\s"<>]+$/i.test(target)) return html`${whole}`;
  const within = { ...names, user: () => false, channel: () => undefined, inLink: true };
  return outside(target, label.trim() ? inline(label, within) : html`${target}`);
}

/** @param {string} url @param {Markup} label */
const outside = (url, label) => html`<a href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`;

/** A name may be followed by what ends a sentence: the longest that is one is taken. @param {string} given @param {(name: string) => Markup | undefined} draw @param {string} whole */
function named(given, draw, whole) {
  let name = given.toLowerCase();
  for (;;) {
    const drawn = draw(name);
    if (drawn) return html`${drawn}${given.slice(name.length)}`;
    if (!/[._-]$/.test(name)) return html`${whole}`;
    name = name.slice(0, -1);
  }
}

/** @param {string} name @param {Names} names */
function person(name, names) {
  if (["all", "channel", "here"].includes(name)) return html`<span class="mention">@${name}</span>`;
  if (!names.user(name)) return;
  const mine = name === names.me ? "mention is-me" : "mention";
  return html`<a class="${mine}" href="${names.address(`@${name}`)}" data-go="@${name}">@${name}</a>`;
}

/** @param {string} name @param {Names} names */
function place(name, names) {
  const title = names.channel(name);
  return title === undefined
    ? undefined
    : html`<a class="mention" href="${names.address(name)}" data-go="${name}">~${title}</a>`;
}
