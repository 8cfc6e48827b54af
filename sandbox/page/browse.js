// @ts-check
// All public channels, to look into, join or leave.
import { post } from "./api.js";
import { attempt, byId, dialog, onClick, paint } from "./dom.js";
import { html } from "./html.js";
import { go } from "./navigate.js";
import { state } from "./state.js";

const list = byId("browse-list");

export function drawBrowse() {
  if (!dialog("browse-dialog").open) return;
  const channels = state.conversations.filter((one) => one.kind === "channel");
  channels.sort((a, b) => Number(a.archived) - Number(b.archived) || a.name.localeCompare(b.name));
  const rows = channels.map((one) => {
    const about = one.archived ? "Archived" : [`${one.members.length} members`, one.topic].filter(Boolean).join(", ");
    const act = one.isMember ? "Leave" : "Join";
    return html`<li><div class="what"><strong># ${one.name}</strong><p class="quiet">${about}</p></div>
      <button type="button" class="ghost" data-look="${one.id}" aria-label="Look into ${one.name}">Look</button>
      ${!one.archived && html`<button type="button" data-act="${act.toLowerCase()}" data-id="${one.id}" aria-label="${act} ${one.name}">${act}</button>`}</li>`;
  });
  paint(list, html`${rows}`);
}

onClick(list, "[data-act]", (found) =>
  attempt(() => post(found.dataset.act ?? "", { as: state.as, conversation: found.dataset.id })),
);
onClick(list, "[data-look]", (found) => {
  dialog("browse-dialog").close();
  go({ in: found.dataset.look ?? "" });
});
byId("open-browse").addEventListener("click", () => {
  dialog("browse-dialog").showModal();
  drawBrowse();
});
