// @ts-check
// The strip above: who one is, and the others one plays, with what waits for them.
import { byId, dialog, onClick, paint } from "./dom.js";
import { avatar } from "./faces.js";
import { html } from "./html.js";
import { go } from "./navigate.js";
import { nameOf, state } from "./state.js";

const recent = byId("recent");

export function drawCast() {
  byId("me-name").textContent = state.as ? nameOf(state.as) : "nobody yet";
  byId("me-change").textContent = state.as ? "Change" : "Choose";
  byId("me-avatar").innerHTML = state.as ? avatar(state.as).text : "";
  const rest = state.playing.filter(({ id }) => id !== state.as && state.people.has(id));
  const items = rest.map(({ id, unread }) => {
    const badge = unread > 0 && html`<span class="badge" aria-hidden="true">${unread}</span>`;
    const label = `Be ${nameOf(id)}${unread ? `, ${unread} unread` : ""}`;
    return html`<li><button type="button" data-be="${id}" class="${unread > 0 && "has-unread"}" aria-label="${label}" title="${label}">
      ${avatar(id, "small")}<span class="who">${nameOf(id)}</span>${badge}</button></li>`;
  });
  paint(recent, html`${items}`);
}

onClick(recent, "[data-be]", (found) => go({ as: found.dataset.be ?? "" }));
byId("me").addEventListener("click", () => dialog("people-dialog").showModal());
