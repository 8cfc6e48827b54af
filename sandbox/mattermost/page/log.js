// @ts-check
// The posts on screen: those the server keeps, and those that only this member sees.
import { byId } from "../../page/dom.js";
import { html } from "../../page/html.js";
import { rowList } from "../../page/rows.js";
import { fillPictures } from "./files.js";
import { authorOf, isSystem, rowsOf } from "./post.js";
import { placeOf } from "./reading.js";
import { current, keyOf, nameOf, state, titleOf } from "./state.js";

const log = byId("log");
const list = rowList(log, byId("to-end"));
let newest = 0;

export const { toEnd } = list;

export function drawLog() {
  const here = current();
  if (here && state.read !== placeOf()) return;
  const own = here ? (state.ephemeral.get(state.as) ?? []).filter((post) => post.channel_id === here.id) : [];
  const posts = [...state.posts, ...own].sort((a, b) => a.create_at - b.create_at);
  const { switched, stay } = list.show(`${state.as} ${here?.id ?? state.in}`, rows(posts));
  fillPictures(log);
  colourEdges();
  tell(posts.at(-1), switched, stay);
}

/** Attachments have a colour of their own, which no style sheet can know. */
function colourEdges() {
  for (const one of log.querySelectorAll("[data-color]")) {
    const { color = "" } = /** @type {HTMLElement} */ (one).dataset;
    if (/^#[0-9a-f]{3,8}$/i.test(color)) /** @type {HTMLElement} */ (one).style.borderInlineStartColor = color;
  }
}

/** Says new posts of others to those who listen rather than look. @param {import("./api.js").Post | undefined} last @param {boolean} switched @param {boolean} stay */
function tell(last, switched, stay) {
  const isNew = !switched && last && last.create_at > newest && last.user_id !== state.as;
  newest = last?.create_at ?? 0;
  if (!isNew) return;
  const words = last.message.replace(/[*_`~#>|]+/g, " ").slice(0, 500);
  byId("announcer").textContent = isSystem(last) ? words : `${authorOf(last).name}: ${words}`;
  if (!stay) byId("to-end").hidden = false;
}

/** @param {import("./api.js").Post[]} posts @returns {import("../../page/rows.js").Row[]} */
function rows(posts) {
  if (!posts.length) return [{ key: `blank ${state.as} ${state.in}`, html: blank().text }];
  const button = html`<p class="blank"><button type="button" data-earlier>Show earlier posts</button></p>`;
  return [...(state.more ? [{ key: `earlier ${state.pages}`, html: button.text }] : []), ...rowsOf(posts)];
}

/** @param {string} title @param {string} text */
const say = (title, text) => html`<div class="blank"><strong>${title}</strong><p>${text}</p></div>`;

function blank() {
  const here = current();
  if (!state.as) {
    const button = html`<button type="button" class="solid" data-open="people-dialog">Choose who you are</button>`;
    return html`<div class="blank"><strong>You can be anybody here</strong><p>Pick a person, see what they see, and do as they would.</p>${button}</div>`;
  }
  if (!here && state.in) {
    const what = state.in.length === 26 ? "This conversation" : `~${state.in.replace(/^~/, "")}`;
    return say(`${what} is not open to ${nameOf(state.as)}`, "It opens here as soon as somebody adds them.");
  }
  if (!here) return say("Nothing open", `Choose a conversation to read it as ${nameOf(state.as)}.`);
  if (!here.isMember) return say(`~${keyOf(here)}`, "Members of this channel can read it.");
  if (state.people.get(here.other)?.is_bot)
    return say(
      `Nothing from ${titleOf(here)} yet`,
      "It writes here when it has something to say. You can also write first.",
    );
  return say("No posts yet", "Be the first to write.");
}
