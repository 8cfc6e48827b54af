// @ts-check
// A new direct message: to one person or to several.
import { post } from "./api.js";
import { attempt, byId, dialog, field } from "./dom.js";
import { avatar } from "./faces.js";
import { html } from "./html.js";
import { go } from "./navigate.js";
import { matching, whatOf } from "./people-dialog.js";
import { isApp, nameOf, state } from "./state.js";

const list = byId("new-list");
const search = field("new-search");
/** @type {Set<string>} */
const chosen = new Set();

function draw() {
  const found = matching(search.value, state.people.values()).filter((one) => one.id !== state.as && !one.deleted);
  const reachable = found.filter((one) => !one.isBot || isApp(one.id));
  const rows = reachable.slice(0, 60).map(
    (one) => html`<label class="person"><input type="checkbox" value="${one.id}" ${chosen.has(one.id) && html`checked`}>
      ${avatar(one.id)}<span class="who"><span class="name">${one.realName}</span><span class="quiet">${whatOf(one)}</span></span></label>`,
  );
  list.innerHTML = html`${rows}`.text;
  count();
}

function count() {
  byId("new-chosen").textContent = chosen.size ? [...chosen].map(nameOf).join(", ") : "Nobody chosen";
}

list.addEventListener("change", (event) => {
  if (!(event.target instanceof HTMLInputElement)) return;
  if (event.target.checked) chosen.add(event.target.value);
  else chosen.delete(event.target.value);
  count();
});
search.addEventListener("input", draw);

byId("open-new").addEventListener("click", () => {
  chosen.clear();
  search.value = "";
  draw();
  dialog("new-dialog").showModal();
  search.focus();
});

byId("new-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!chosen.size) return search.focus();
  await attempt(async () => {
    const { conversation } = await post("open-dm", { as: state.as, users: [...chosen] });
    dialog("new-dialog").close();
    go({ in: conversation });
  });
});
