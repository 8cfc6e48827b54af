// @ts-check
// Choosing whom to be: a searchable list; bots and deactivated members are shown, and cannot be played.
import { byId, dialog, field, onClick } from "../../page/dom.js";
import { html } from "../../page/html.js";
import { become } from "./cast.js";
import { whenOpened } from "./dialogs.js";
import { avatar } from "./faces.js";
import { matching, whatOf } from "./picker.js";
import { isPlayable, state } from "./state.js";

/** @typedef {import("./api.js").Person} Person */

const atOnce = 80;
const list = byId("people-list");
const search = field("people-search");
let active = 0;

function draw() {
  const found = matching(search.value, state.people.values());
  const playable = found.filter(isPlayable);
  const rest = found.filter((one) => !isPlayable(one));
  active = Math.min(active, Math.max(0, Math.min(playable.length, atOnce) - 1));
  const note = (/** @type {string} */ text) => html`<div class="group-label" role="presentation">${text}</div>`;
  const more = playable.length > atOnce && note(`${playable.length - atOnce} more: type to find them`);
  const none = !found.length && note("Nobody of that name");
  const out = rest.length > 0 && html`${note("Cannot be played")}${rest.slice(0, 20).map((one) => option(one, -1))}`;
  list.innerHTML = html`${playable.slice(0, atOnce).map(option)}${more}${none}${out}`.text;
  const chosen = list.querySelector("[data-active]");
  search.setAttribute("aria-activedescendant", chosen?.id ?? "");
  chosen?.scrollIntoView({ block: "nearest" });
}

/** @param {Person} one @param {number} index */
function option(one, index) {
  const disabled = !isPlayable(one) && html`aria-disabled="true"`;
  const plays = state.lists.has(one.id) && html`<span class="tag">you play</span>`;
  return html`<div class="person" role="option" id="be-${one.id}" data-be="${one.id}" aria-selected="${String(one.id === state.as)}" ${disabled} ${index === active && html`data-active=""`}>
    ${avatar(one.id)}<span class="who"><span class="name">${one.username}</span><span class="quiet">${whatOf(one)}</span></span>${plays}</div>`;
}

/** @param {string | undefined} id */
function choose(id) {
  const person = state.people.get(id ?? "");
  if (!person || !isPlayable(person)) return;
  dialog("people-dialog").close();
  become(person.id);
}

search.addEventListener("input", () => {
  active = 0;
  draw();
});
search.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) active = Math.max(0, active + step);
  else if (event.key === "Enter") choose(list.querySelector("[data-active]")?.getAttribute("data-be") ?? undefined);
  else return;
  event.preventDefault();
  draw();
});
onClick(list, "[data-be]", (found) => choose(found.dataset.be));
whenOpened("people-dialog", () => {
  search.value = "";
  active = 0;
  draw();
  search.focus();
});
