// @ts-check
// Conversations on the left: people and groups by what happened last, channels by name.

import { post } from "./api.js";
import { attempt, byId, onClick, paint } from "./dom.js";
import { avatar } from "./faces.js";
import { html } from "./html.js";
import { lock } from "./icons.js";
import { addressOf, go } from "./navigate.js";
import { appConversation, nameOf, others, state, titleOf } from "./state.js";

/** @typedef {import("./api.js").Conversation} Conversation */

const lists = byId("side-lists");
const byName = new Intl.Collator("en", { numeric: true });

export function drawSidebar() {
  const mine = state.as ? state.conversations.filter((one) => one.isMember && !one.archived) : [];
  const direct = mine.filter((one) => one.kind === "im" || one.kind === "mpim");
  direct.sort((a, b) => (b.last ?? "").localeCompare(a.last ?? ""));
  const channels = mine.filter((one) => one.kind === "channel" || one.kind === "private");
  channels.sort((a, b) => byName.compare(a.name, b.name));
  const app = state.as && !appConversation() ? appLink() : [];
  const content = html`
    <h2 id="direct-title">Direct messages</h2>
    ${direct.length || state.as ? "" : html`<p class="empty">Choose who you are, and they appear here.</p>`}
    <ul aria-labelledby="direct-title">${app}${direct.map(link)}</ul>
    ${state.as && html`<h2 id="channels-title">Channels</h2>`}
    ${state.as && !channels.length && html`<p class="empty">${nameOf(state.as)} is in no channel. Browse below.</p>`}
    <ul aria-labelledby="channels-title">${channels.map(link)}</ul>`;
  paint(lists, content);
}

/** @param {Conversation} one */
function link(one) {
  const here = one.id === state.in;
  const unread = here ? 0 : one.unread;
  const badge = unread > 0 && html`<span class="badge">${unread}<span class="sr-only"> unread</span></span>`;
  return html`<li><a href="${addressOf({ as: state.as, in: one.id })}" data-conversation="${one.id}" class="${unread > 0 && "has-unread"}" ${here && html`aria-current="page"`}>
    ${mark(one)}<span class="name">${titleOf(one)}</span>${badge}</a></li>`;
}

/** @param {Conversation} one */
function mark(one) {
  const [other] = others(one);
  if (one.kind === "im") return avatar(other ?? state.as, "small");
  if (one.kind === "mpim") return html`<span class="stack" aria-hidden="true">${others(one).length}</span>`;
  return html`<span class="glyph" aria-hidden="true">${one.kind === "private" ? lock : "#"}</span>`;
}

/** The app has a place in the list before it has written. */
function appLink() {
  const bot = state.workspace?.bot ?? "";
  return html`<li><a href="#" data-open-app>${avatar(bot, "small")}<span class="name">${nameOf(bot)}</span></a></li>`;
}

onClick(lists, "a", (found, event) => {
  if (!(event instanceof MouseEvent) || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (found.dataset.conversation) return go({ in: found.dataset.conversation });
  void attempt(async () => {
    const { conversation } = await post("open-dm", { as: state.as, users: [state.workspace?.bot] });
    go({ in: conversation });
  });
});
