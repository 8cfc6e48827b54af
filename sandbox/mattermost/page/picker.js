// @ts-check
// Finding people by name, and a dialog in which several are ticked.
import { attempt, byId, dialog, field } from "../../page/dom.js";
import { html } from "../../page/html.js";
import { whenOpened } from "./dialogs.js";
import { avatar } from "./faces.js";
import { fullNameOf, nameOf, state } from "./state.js";

/** @typedef {import("./api.js").Person} Person */

const atOnce = 60;

/** Lower case, without accents. @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** People whose user name or name has every word. @param {string} words @param {Iterable<Person>} people */
export function matching(words, people) {
  const wanted = folded(words).split(/\s+/);
  const found = [...people].filter((one) =>
    wanted.every((word) => folded(`@${one.username} ${fullNameOf(one)}`).includes(word)),
  );
  return found.sort((a, b) => a.username.localeCompare(b.username));
}

/** @param {Person} one */
export function whatOf(one) {
  const kind =
    one.delete_at > 0 ? "deactivated" : one.is_bot ? "bot" : /system_admin/.test(one.roles) ? "administrator" : "";
  return [fullNameOf(one), kind].filter(Boolean).join(", ");
}

/** @param {Person} one @param {boolean} chosen */
const choice = (one, chosen) => html`<label class="person">
  <input type="checkbox" value="${one.id}" ${chosen && html`checked`}>
  ${avatar(one.id)}<span class="who"><span class="name">${one.username}</span><span class="quiet">${whatOf(one)}</span></span></label>`;

/**
 * Wires the dialog `${name}-dialog` with its search, list, count and form.
 * @param {string} name @param {(one: Person) => boolean} offers @param {(ids: string[]) => Promise<unknown>} act
 */
export function picker(name, offers, act) {
  const box = dialog(`${name}-dialog`);
  const [list, search, count] = [byId(`${name}-list`), field(`${name}-search`), byId(`${name}-chosen`)];
  /** @type {Set<string>} */
  const chosen = new Set();

  const tell = () => {
    count.textContent = chosen.size ? [...chosen].map(nameOf).join(", ") : "Nobody chosen";
  };
  const draw = () => {
    const found = matching(search.value, state.people.values()).filter(offers);
    const rows = found.slice(0, atOnce).map((one) => choice(one, chosen.has(one.id)));
    list.innerHTML = (rows.length ? html`${rows}` : html`<p class="group-label">Nobody to choose</p>`).text;
    tell();
  };

  list.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.checked) chosen.add(target.value);
    else chosen.delete(target.value);
    tell();
  });
  search.addEventListener("input", draw);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || chosen.size) return;
    event.preventDefault();
    /** @type {HTMLElement | null} */ (list.querySelector("input"))?.click();
  });
  whenOpened(box.id, () => {
    chosen.clear();
    search.value = "";
    draw();
    search.focus();
  });
  box.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!chosen.size) return search.focus();
    if (await attempt(() => act([...chosen]))) box.close();
  });
}
