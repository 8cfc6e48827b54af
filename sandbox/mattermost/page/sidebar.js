// @ts-check
// Conversations on the left: channels by name, people and groups by what happened last.
import { byId, onClick, paint } from "../../page/dom.js";
import { html } from "../../page/html.js";
import { lock } from "../../page/icons.js";
import { avatar } from "./faces.js";
import { addressOf, go } from "./navigate.js";
import { conversations, isChannel, keyOf, nameOf, state, titleOf } from "./state.js";

/** @typedef {import("./state.js").Conversation} Conversation */

const lists = byId("side-lists");
const byName = new Intl.Collator("en", { numeric: true });

export function drawSidebar() {
  const mine = conversations().filter((one) => !one.archived);
  const channels = mine.filter(isChannel).sort((a, b) => byName.compare(a.title, b.title));
  const direct = mine.filter((one) => !isChannel(one) && (one.last > 0 || one.id === state.in));
  direct.sort((a, b) => b.last - a.last);
  const none = !channels.length && html`<p class="empty">${nameOf(state.as)} is in no channel. Browse below.</p>`;
  const content = html`${head("channels", "Channels", "create", "New channel")}
    ${none}<ul aria-labelledby="channels-title">${channels.map(link)}</ul>
    ${head("direct", "Direct messages", "new", "New message")}<ul aria-labelledby="direct-title">${direct.map(link)}${botLinks()}</ul>`;
  paint(lists, state.as ? content : html`<p class="empty">Choose who you are, and their channels appear here.</p>`);
}

/** @param {string} id @param {string} title @param {string} dialog @param {string} act */
const head = (id, title, dialog, act) =>
  html`<div class="side-head"><h2 id="${id}-title">${title}</h2><button type="button" class="ghost" id="open-${dialog}" data-open="${dialog}-dialog" aria-haspopup="dialog" aria-label="${act}" title="${act}">+</button></div>`;

/** @param {Conversation} one */
function link(one) {
  const here = one.id === state.in;
  const unread = !here && one.unread > 0;
  const badge = !here && one.mentions > 0 && html`<span class="badge">${one.mentions}</span>`;
  return html`<li><a href="${addressOf({ as: state.as, in: one.id })}" data-conversation="${one.id}" class="${unread && "has-unread"}" ${here && html`aria-current="page"`}>
    ${mark(one)}<span class="name">${titleOf(one)}</span>${badge}${unread && html`<span class="sr-only"> unread</span>`}</a></li>`;
}

/** Bots have a place in the list before they have written. */
function botLinks() {
  const known = new Set(conversations().flatMap((one) => (one.last > 0 || one.id === state.in ? one.other : [])));
  const bots = [...state.people.values()].filter((one) => one.is_bot && !one.delete_at && !known.has(one.id));
  return bots
    .slice(0, 5)
    .map(
      ({ id, username }) =>
        html`<li><a href="${addressOf({ as: state.as, in: `@${username}` })}" data-bot="${username}">${avatar(id, "small")}<span class="name">${username}</span></a></li>`,
    );
}

/** @param {Conversation} one */
function mark(one) {
  if (one.type === "D") return avatar(one.other, "small");
  if (one.type === "G") return html`<span class="stack" aria-hidden="true">${titleOf(one).split(", ").length}</span>`;
  const [sign, said] = one.type === "P" ? [lock, "Private channel "] : ["~", "Channel "];
  return html`<span class="glyph" aria-hidden="true">${sign}</span><span class="sr-only">${said}</span>`;
}

onClick(lists, "a", (found, event) => {
  if (!(event instanceof MouseEvent) || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (found.dataset.bot) return go({ in: `@${found.dataset.bot}` });
  const chosen = conversations().find((one) => one.id === found.dataset.conversation);
  if (chosen) go({ in: keyOf(chosen) });
});
