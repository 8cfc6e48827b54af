// @ts-check
// Choosing whom to be: a searchable list; apps and deactivated members are shown, and cannot be played.
import { byId, dialog, field, onClick } from "./dom.js";
import { avatar } from "./faces.js";
import { html } from "./html.js";
import { go } from "./navigate.js";
import { isPlayable, state } from "./state.js";

/** @typedef {import("./api.js").Person} Person */

const atOnce = 80;
const list = byId("people-list");
const search = field("people-search");
let active = 0;

/** Lower case, without accents. @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** People whose name, user name or title has every word; those whose name has them come first. @param {string} words @param {Iterable<Person>} people */
export function matching(words, people) {
  const wanted = folded(words).split(/\s+/);
  const has = (/** @type {string} */ text) => wanted.every((word) => folded(text).includes(word));
  const rank = (/** @type {Person} */ one) => (has(`${one.realName} ${one.name}`) ? 0 : 1);
  const found = [...people].filter((one) => has(`${one.realName} ${one.name} ${one.title}`));
  return found.sort((a, b) => rank(a) - rank(b) || a.realName.localeCompare(b.realName));
}

/** @param {Person} one */
export function whatOf(one) {
  if (one.deleted) return "Deactivated";
  if (one.isBot) return "App";
  if (one.invited) return "Invited, has not joined yet";
  return [one.title, one.isGuest && "guest"].filter(Boolean).join(", ");
}

function draw() {
  const found = matching(search.value, state.people.values());
  const playable = found.filter(isPlayable);
  const rest = found.filter((one) => !isPlayable(one));
  active = Math.min(active, Math.max(0, Math.min(playable.length, atOnce) - 1));
  const more =
    playable.length > atOnce &&
    html`<div class="group-label" role="presentation">${playable.length - atOnce} more: type to find them</div>`;
  const none = !found.length && html`<div class="group-label" role="presentation">Nobody of that name</div>`;
  const out =
    rest.length > 0 &&
    html`<div class="group-label" role="presentation">Cannot be played</div>${rest.slice(0, 20).map((one) => option(one, -1))}`;
  list.innerHTML = html`${playable.slice(0, atOnce).map(option)}${more}${none}${out}`.text;
  const chosen = list.querySelector("[data-active]");
  search.setAttribute("aria-activedescendant", chosen?.id ?? "");
  chosen?.scrollIntoView({ block: "nearest" });
}

/** @param {Person} one @param {number} index */
function option(one, index) {
  const disabled = !isPlayable(one) && html`aria-disabled="true"`;
  const plays = state.playing.some(({ id }) => id === one.id) && html`<span class="tag">you play</span>`;
  return html`<div class="person" role="option" id="be-${one.id}" data-id="${one.id}" aria-selected="${String(one.id === state.as)}" ${disabled} ${index === active && html`data-active=""`}>
    ${avatar(one.id)}<span class="who"><span class="name">${one.realName}</span><span class="quiet">${whatOf(one)}</span></span>${plays}</div>`;
}

/** @param {string | undefined} id */
function choose(id) {
  const person = state.people.get(id ?? "");
  if (!person || !isPlayable(person)) return;
  dialog("people-dialog").close();
  go({ as: person.id });
}

search.addEventListener("input", () => {
  active = 0;
  draw();
});
search.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) active = Math.max(0, active + step);
  else if (event.key === "Enter") choose(list.querySelector("[data-active]")?.getAttribute("data-id") ?? undefined);
  else return;
  event.preventDefault();
  draw();
});
onClick(list, "[data-id]", (found) => choose(found.dataset.id));
dialog("people-dialog").addEventListener("toggle", () => {
  if (!dialog("people-dialog").open) return;
  search.value = "";
  active = 0;
  draw();
  search.focus();
});
