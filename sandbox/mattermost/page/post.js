// @ts-check
// One post, and the rows that a list of them makes: days, groups, lines of the system.
import { emoji } from "../../page/emoji.js";
import { initials } from "../../page/faces.js";
import { html, nothing } from "../../page/html.js";
import { thumb } from "../../page/icons.js";
import { dayOf, fullTimeOf, momentOf, timeOf } from "../../page/times.js";
import { attachments } from "./attachments.js";
import { avatar, face } from "./faces.js";
import { files } from "./files.js";
import { inline } from "./inline.js";
import { markdown } from "./markdown.js";
import { menuSources, names } from "./names.js";
import { state } from "./state.js";

/**
 * @typedef {import("./api.js").Post} Post
 * @typedef {import("../../page/rows.js").Row} Row
 */

/** Milliseconds within which posts of one person stand together. */
const together = 300_000;

/** The moment as times.js reads it. @param {Post} post */
const tsOf = (post) => String(post.create_at / 1000);

/** @param {Post[]} posts oldest first @returns {Row[]} */
export function rowsOf(posts) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {Post | undefined} */
  let before;
  for (const post of posts) {
    const today = dayOf(tsOf(post));
    const newDay = !before || dayOf(tsOf(before)) !== today;
    if (newDay) rows.push({ key: `day ${today}`, html: separator(today, "").text });
    const isNew = post.id === state.newFrom;
    if (isNew) rows.push({ key: "new", html: separator("New", "new").text });
    const first = newDay || isNew || !before || !follows(before, post);
    rows.push({ key: post.id, html: (isSystem(post) ? line(post) : row(post, first, before)).text });
    before = post;
  }
  return rows;
}

/** @param {string} label @param {string} kind */
const separator = (label, kind) => html`<div class="day ${kind}"><span>${label}</span></div>`;

/** @param {Post} post */
export const isEphemeral = (post) => post.type === "system_ephemeral";
/** @param {Post} post */
export const isSystem = (post) => post.type.startsWith("system_") && !isEphemeral(post);

/** @param {Post} before @param {Post} post */
const follows = (before, post) =>
  before.user_id === post.user_id &&
  authorOf(before).name === authorOf(post).name &&
  !isSystem(before) &&
  isEphemeral(before) === isEphemeral(post) &&
  sameThread(before, post) &&
  post.create_at - before.create_at < together;

/** @param {Post} before @param {Post} post */
const sameThread = (before, post) => before.root_id === post.root_id || before.id === post.root_id;

/** @param {Post} post */
const line = (post) =>
  html`<div class="quiet-line" data-id="${post.id}">${inline(post.message, names)} ${stamp(post)}</div>`;

/** @param {Post} post */
const stamp = (post) =>
  html`<time class="time" datetime="${momentOf(tsOf(post)).toISOString()}" title="${fullTimeOf(tsOf(post))}">${timeOf(tsOf(post))}</time>`;

/** Who a post says it is from: an integration may say another name, and is marked. @param {Post} post */
export function authorOf(post) {
  const person = state.people.get(post.user_id);
  const { from_webhook: hook, override_username: called } = post.props ?? {};
  if (String(hook) === "true") return { name: String(called || person?.username || "webhook"), bot: true, own: false };
  if (isEphemeral(post) && !person?.is_bot) return { name: "System", bot: false, own: false };
  return { name: person?.username ?? "somebody", bot: Boolean(person?.is_bot), own: true };
}

/** @param {Post} post @param {boolean} first @param {Post | undefined} before */
function row(post, first, before) {
  const author = authorOf(post);
  const bot = author.bot && html`<span class="tag">BOT</span>`;
  const by = first && html`<div class="by"><strong>${author.name}</strong>${bot}${stamp(post)}</div>`;
  const only = isEphemeral(post) && html`<p class="quiet ephemeral-note">Only visible to you</p>`;
  const picture = author.own ? avatar(post.user_id) : face(initials(author.name), 0, author.bot ? "app" : "gone");
  const editing = state.editing === post.id;
  return html`<article class="message ${first && "first"} ${only && "ephemeral"}" data-id="${post.id}" aria-label="${author.name}, ${timeOf(tsOf(post))}">
    ${only}${first ? picture : stamp(post)}
    <div class="message-body">${by}${answered(post, before)}${editing ? editor(post) : content(post)}${reactions(post)}</div>
    ${!editing && tools(post)}
  </article>`;
}

/** What a reply answers, unless that stands right above. @param {Post} post @param {Post | undefined} before */
function answered(post, before) {
  if (!post.root_id || (before && sameThread(before, post))) return nothing;
  const root = state.known.get(post.root_id);
  const words = root ? `${authorOf(root).name}: ${root.message.slice(0, 120)}` : "an earlier post";
  return html`<p class="answered quiet">In reply to ${words}</p>`;
}

/** @param {Post} post */
function content(post) {
  const said =
    post.type === "me" ? html`<p><em>${inline(post.message, names)}</em></p>` : markdown(post.message, names);
  const edited = post.edit_at > 0 && html`<span class="quiet edited">(edited)</span>`;
  return html`<div class="prose">${said}${edited}</div>${attachments(post.props?.attachments, names, menuSources)}${files(post.metadata?.files)}`;
}

/** @param {Post} post */
function reactions(post) {
  /** @type {Map<string, string[]>} */
  const by = new Map();
  for (const { emoji_name, user_id } of post.metadata?.reactions ?? [])
    by.set(emoji_name, [...(by.get(emoji_name) ?? []), user_id]);
  const each = [...by].map(([name, users]) => {
    const who = users.map((id) => state.people.get(id)?.username ?? "somebody").join(", ");
    return html`<button type="button" data-react="${name}" aria-pressed="${String(users.includes(state.as))}" title="${who}" aria-label="${name}, ${users.length}: ${who}">${emoji.get(name) ?? `:${name}:`} ${users.length}</button>`;
  });
  return each.length ? html`<div class="reactions">${each}</div>` : nothing;
}

/** @param {Post} post */
function tools(post) {
  if (isEphemeral(post)) return nothing;
  const mine = post.user_id === state.as && authorOf(post).own;
  const own = html`<button type="button" class="ghost" data-edit>Edit</button><button type="button" class="ghost" data-delete>Delete</button>`;
  return html`<div class="tools"><button type="button" class="ghost" data-react="+1" aria-label="React with thumbs up">${thumb}</button>${mine && own}</div>`;
}

/** @param {Post} post */
const editor = (post) => html`<form class="edit-form">
  <label class="sr-only" for="edit">Change the post</label>
  <textarea id="edit" rows="2">${post.message}</textarea>
  <div><button type="submit" class="solid">Save</button><button type="button" class="ghost" data-cancel-edit>Cancel</button></div>
</form>`;
