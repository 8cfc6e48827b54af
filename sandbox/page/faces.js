// @ts-check
// Avatars: initials on a colour of one's own; apps have a dashed frame.
import { html } from "./html.js";
import { state } from "./state.js";

/** @param {string} name */
export function initials(name) {
  const words = name.split(/[\s-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""];
  return letters.map((word) => Array.from(word ?? "")[0] ?? "").join("");
}

/** @param {string} id @param {string} [size] small, or nothing */
export function avatar(id, size = "") {
  const person = state.people.get(id);
  const kind = person?.isBot ? "app" : person?.deleted ? "gone" : "";
  const hue = Math.floor((person?.avatarHue ?? 0) / 30) % 12;
  return html`<span class="avatar ${size} ${kind}" data-hue="${hue}" aria-hidden="true">${initials(person?.realName ?? "?")}</span>`;
}
