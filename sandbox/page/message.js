// @ts-check
// One message, and the rows that a list of them makes: days, groups, lines of the system.
import { renderBlocks } from "./blocks.js";
import { emoji } from "./emoji.js";
import { avatar } from "./faces.js";
import { html, nothing } from "./html.js";
import { paper, thumb } from "./icons.js";
import { mrkdwn, unescaped } from "./mrkdwn.js";
import { names, state } from "./state.js";
import { dayOf, fullTimeOf, momentOf, timeOf } from "./times.js";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {import("./rows.js").Row} Row
 */

/** Seconds within which messages of one person stand together. */
const together = 300;

/** @param {Message[]} messages @returns {Row[]} */
export function rowsOf(messages) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {Message | undefined} */
  let before;
  for (const message of messages) {
    const today = dayOf(message.ts);
    const newDay = !before || dayOf(before.ts) !== today;
    if (newDay) rows.push({ key: `day ${today}`, html: separator(today, "").text });
    const isNew = message.ts === state.newFrom;
    if (isNew) rows.push({ key: "new", html: separator("New", "new").text });
    const first = newDay || isNew || !before || !follows(before, message);
    rows.push({ key: message.ts, html: (isSystem(message) ? line(message) : row(message, first)).text });
    before = message;
  }
  return rows;
}

/** @param {string} label @param {string} kind */
const separator = (label, kind) => html`<div class="day ${kind}"><span>${label}</span></div>`;

/** @param {Message} message */
const isSystem = (message) => message.subtype === "channel_join" || message.subtype === "channel_leave";

/** @param {Message} before @param {Message} message */
const follows = (before, message) =>
  before.user === message.user &&
  !isSystem(before) &&
  before.ephemeral === message.ephemeral &&
  Number(message.ts) - Number(before.ts) < together;

/** @param {Message} message */
const line = (message) => html`<div class="quiet-line">${mrkdwn(message.text, names)} ${stamp(message.ts)}</div>`;

/** @param {string} ts */
const stamp = (ts) =>
  html`<time class="time" datetime="${momentOf(ts).toISOString()}" title="${fullTimeOf(ts)}">${timeOf(ts)}</time>`;

/** @param {Message} message @param {boolean} first */
function row(message, first) {
  const app = message.bot_id && html`<span class="tag">App</span>`;
  const by = first && html`<div class="by"><strong>${message.username}</strong>${app}${stamp(message.ts)}</div>`;
  return html`<article class="message ${first && "first"} ${message.ephemeral && "ephemeral"}" data-ts="${message.ts}" aria-label="${message.username}, ${timeOf(message.ts)}">
    ${message.ephemeral && html`<p class="quiet ephemeral-note">Only visible to you</p>`}
    ${first ? avatar(message.user) : stamp(message.ts)}
    <div class="message-body">${by}${state.editing === message.ts ? editor(message) : content(message)}${reactions(message)}</div>
    ${state.editing !== message.ts && tools(message)}
  </article>`;
}

/** @param {Message} message */
function content(message) {
  const edited = message.edited && !message.bot_id && html` <span class="quiet">(edited)</span>`;
  const typed = message.blocks.every((block) => block.type === "rich_text");
  const body = typed
    ? html`<div class="kit-text">${mrkdwn(message.text, names)}${edited}</div>`
    : html`${renderBlocks(message.blocks, { names })}${edited}`;
  return html`${body}${message.files.map((file) => html`<a class="file" href="${file.url}" target="_blank">${paper} ${file.name}</a>`)}`;
}

/** @param {Message} message */
function reactions(message) {
  if (!message.reactions.length) return nothing;
  const each = message.reactions.map(({ name, users }) => {
    const who = users.map((id) => names.user(id) ?? "Somebody").join(", ");
    const sign = emoji.get(name) ?? `:${name}:`;
    return html`<button type="button" data-react="${name}" aria-pressed="${String(users.includes(state.as))}" title="${who}" aria-label="${name}, ${users.length}: ${who}">${sign} ${users.length}</button>`;
  });
  return html`<div class="reactions">${each}</div>`;
}

/** @param {Message} message */
function tools(message) {
  if (message.ephemeral) return nothing;
  const mine = message.user === state.as;
  const own = html`<button type="button" class="ghost" data-edit>Edit</button><button type="button" class="ghost" data-delete>Delete</button>`;
  return html`<div class="tools"><button type="button" class="ghost" data-react="+1" aria-label="React with thumbs up">${thumb}</button>${mine && own}</div>`;
}

/** @param {Message} message */
const editor = (message) => html`<form class="edit-form">
  <label class="sr-only" for="edit">Change the message</label>
  <textarea id="edit" rows="2">${unescaped(message.text.replace(/<(https?:[^<>|]+)>/g, "$1"))}</textarea>
  <div><button type="submit" class="solid">Save</button><button type="button" class="ghost" data-cancel-edit>Cancel</button></div>
</form>`;
