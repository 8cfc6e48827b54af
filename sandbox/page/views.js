// @ts-check
// What an app shows of its own: its forms in a dialog, and its home.
import { post } from "./api.js";
import { renderBlocks } from "./blocks.js";
import { attempt, byId, dialog, paint } from "./dom.js";
import { html } from "./html.js";
import { judge, wirePresses } from "./press.js";
import { names, state } from "./state.js";

/** @typedef {import("./api.js").View} View */

const box = dialog("view-dialog");
const home = byId("home");
let drawn = "";

const top = () => state.views.findLast((one) => one.type === "modal");

export function drawViews() {
  const view = top();
  const key = view ? `${view.id} ${view.hash} ${JSON.stringify(view.errors)}` : "";
  if (key !== drawn) drawModal(view);
  drawn = key;
  const mine = state.views.find((one) => one.type === "home");
  home.hidden = !state.home;
  const content = mine
    ? html`<div class="message-body">${renderBlocks(mine.blocks, { names })}</div>`
    : html`<div class="blank"><strong>Nothing here yet</strong><p>The app has not made a home page for you.</p></div>`;
  paint(home, content);
}

/** @param {View | undefined} view */
function drawModal(view) {
  if (!view) return box.close();
  const same = box.dataset.view === view.id;
  const values = same ? typedByBlock() : undefined;
  const frame = { names, ...(view.errors ? { errors: view.errors } : {}), ...(values ? { values } : {}) };
  const submit = view.submit && html`<button type="submit" class="solid">${view.submit.text}</button>`;
  box.dataset.view = view.id;
  box.innerHTML = html`
    <header><h2 id="view-title">${view.title.text}</h2><button type="button" class="ghost" data-dismiss aria-label="Close">✕</button></header>
    <form><div class="view-body">${renderBlocks(view.blocks, frame)}</div>
    <footer><button type="button" class="ghost" data-dismiss>${view.close?.text ?? "Cancel"}</button>${submit}</footer></form>`.text;
  if (!box.open) box.showModal();
  /** @type {HTMLElement | null} */ (box.querySelector("[aria-invalid], [data-input]"))?.focus();
}

/** @returns {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]} */
const inputs = () => [...box.querySelectorAll(/** @type {"input"} */ ("[data-input]"))];

const typedByBlock = () => Object.fromEntries(inputs().map((one) => [one.dataset.blockId ?? "", one.value]));

/** Texts and chosen options by block and action; what was left empty is left out. */
function values() {
  const filled = inputs().filter((one) => one.value !== "");
  return Object.fromEntries(filled.map((one) => [one.dataset.blockId, { [one.dataset.actionId ?? ""]: one.value }]));
}

box.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = /** @type {HTMLButtonElement | null} */ (box.querySelector("[type=submit]"));
  if (button) button.disabled = true;
  await attempt(async () => judge(await post("submit-view", { as: state.as, view: top()?.id, values: values() })));
  if (button) button.disabled = false;
});
const dismiss = () => attempt(() => post("close-view", { as: state.as, view: top()?.id }));
box.addEventListener("cancel", (event) => {
  event.preventDefault();
  void dismiss();
});
box.addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest("[data-dismiss]")) void dismiss();
});
wirePresses(box, () => ({ view: top()?.id }));
wirePresses(home, () => ({ view: state.views.find((one) => one.type === "home")?.id }));
