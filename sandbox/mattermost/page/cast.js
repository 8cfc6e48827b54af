// @ts-check
// The strip above: who one is, and the others one plays, with what waits for them.
import { byId, onClick, paint } from "../../page/dom.js";
import { html } from "../../page/html.js";
import { avatar } from "./faces.js";
import { go } from "./navigate.js";
import { waitingFor } from "./played.js";
import { current, keyOf, nameOf, state } from "./state.js";

const recent = byId("recent");

export function drawCast() {
  byId("me-name").textContent = state.as ? nameOf(state.as) : "nobody yet";
  byId("me-change").textContent = state.as ? "Change" : "Choose";
  byId("me-avatar").innerHTML = state.as ? avatar(state.as).text : "";
  const items = [...state.lists.keys()]
    .filter((id) => id !== state.as)
    .map((id) => {
      const waiting = waitingFor(id);
      const badge = waiting > 0 && html`<span class="badge" aria-hidden="true">${waiting}</span>`;
      const label = `Be ${nameOf(id)}${waiting ? `, ${waiting} unread` : ""}`;
      return html`<li><button type="button" data-be="${id}" class="${waiting > 0 && "has-unread"}" aria-label="${label}" title="${label}">
      ${avatar(id, "small")}<span class="who">${nameOf(id)}</span>${badge}</button></li>`;
    });
  paint(recent, html`${items}`);
}

/** Another member looks at the same channel, where they are in it. @param {string} id */
export function become(id) {
  const here = current();
  const theirs = here && here.type !== "D" && state.lists.get(id)?.some((one) => one.id === here.id);
  go({ as: id, in: theirs ? keyOf(here) : "" });
}

onClick(recent, "[data-be]", (found) => become(found.dataset.be ?? ""));
