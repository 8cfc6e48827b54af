// @ts-check
// Avatars: initials on a colour of one's own; bots have a dashed frame.
import { initials } from "../../page/faces.js";
import { html } from "../../page/html.js";
import { fullNameOf, state } from "./state.js";

/** @param {string} id @param {string} [size] small, or nothing */
export function avatar(id, size = "") {
  const person = state.people.get(id);
  const kind = person?.is_bot ? "app" : person?.delete_at ? "gone" : "";
  const name = person ? fullNameOf(person) || person.username : "?";
  return face(initials(name.replace(/[._-]+/g, " ")), hueOf(person?.username ?? ""), `${size} ${kind}`);
}

/** @param {string} letters @param {number} hue @param {string} kind */
export const face = (letters, hue, kind) =>
  html`<span class="avatar ${kind}" data-hue="${hue}" aria-hidden="true">${letters.toUpperCase()}</span>`;

/** One of twelve. @param {string} name */
const hueOf = (name) => [...name].reduce((sum, letter) => sum * 5 + (letter.codePointAt(0) ?? 0), 7) % 12;
