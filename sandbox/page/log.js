// @ts-check
// The list of messages on screen, and what is said of new ones to those who listen.
import { byId } from "./dom.js";
import { html } from "./html.js";
import { rowsOf } from "./message.js";
import { bare } from "./mrkdwn.js";
import { rowList } from "./rows.js";
import { current, isApp, nameOf, names, others, state } from "./state.js";

const log = byId("log");
const list = rowList(log, byId("to-end"));
let newest = "";

export const { toEnd } = list;

export function drawLog() {
  const { switched, stay } = list.show(`${state.as} ${state.in}`, rows());
  tell(switched, stay);
}

/** Says new messages of others to those who listen rather than look. @param {boolean} switched @param {boolean} stay */
function tell(switched, stay) {
  const last = state.messages.at(-1);
  const isNew = !switched && last && last.ts > newest && last.user !== state.as;
  newest = last?.ts ?? "";
  if (!isNew) return;
  byId("announcer").textContent = `${last.username}: ${bare(last.text, names)}`;
  if (!stay) byId("to-end").hidden = false;
}

/** @returns {import("./rows.js").Row[]} */
function rows() {
  if (!state.messages.length) return [{ key: `blank ${state.as} ${state.in}`, html: blank().text }];
  const more = state.messages.length >= state.limit;
  const button = html`<p class="blank"><button type="button" data-earlier>Show earlier messages</button></p>`;
  return [...(more ? [{ key: `earlier ${state.limit}`, html: button.text }] : []), ...rowsOf(state.messages)];
}

function blank() {
  const here = current();
  if (!state.as) {
    const button = html`<button type="button" class="solid" data-open-people>Choose who you are</button>`;
    return html`<div class="blank"><strong>You can be anybody here</strong><p>Pick a person, see what they see, and answer as they would.</p>${button}</div>`;
  }
  if (!here)
    return html`<div class="blank"><strong>Nothing open</strong><p>Choose a conversation to read it as ${nameOf(state.as)}.</p></div>`;
  const [other = ""] = others(here);
  if (isApp(other))
    return html`<div class="blank"><strong>Nothing from ${nameOf(other)} yet</strong><p>It writes here when it has something to ask. You can also say hello.</p></div>`;
  return html`<div class="blank"><strong>No messages yet</strong><p>Be the first to write.</p></div>`;
}
