// @ts-check
// The sandbox's own settings: whether the others answer by themselves, and whom one plays.
import { attempt, byId, dialog, onClick, paint } from "../../page/dom.js";
import { html } from "../../page/html.js";
import { client } from "./api.js";
import { whenOpened } from "./dialogs.js";
import { avatar } from "./faces.js";
import { release } from "./played.js";
import { refresh } from "./reading.js";
import { nameOf, state } from "./state.js";

const panel = byId("panel");

export function drawPanel() {
  if (!dialog("panel-dialog").open) return;
  const played = [...state.lists.keys()].map(
    (id) => html`<li class="person">${avatar(id, "small")}<span class="name">${nameOf(id)}</span>
      ${id !== state.as && html`<button type="button" class="ghost" data-release="${id}" aria-label="Stop playing ${nameOf(id)}">Stop playing</button>`}</li>`,
  );
  const content = html`
    <label class="switch"><input type="checkbox" role="switch" id="auto-answer" ${state.autoAnswer && html`checked`}>
      <span><strong>The others answer by themselves</strong><br><span class="quiet">Whoever you do not play answers what Kith asks, within a few seconds. A few never do, as in life.</span></span></label>
    <div><h3>Played by you</h3><p class="quiet">Nobody answers for them.</p>
      ${played.length ? html`<ul>${played}</ul>` : html`<p>Nobody yet.</p>`}</div>
    <dl><dt>People</dt><dd>${state.people.size}</dd></dl>`;
  paint(panel, content);
}

panel.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.id !== "auto-answer") return;
  void attempt(() => client("settings", { autoAnswer: target.checked }));
});
onClick(panel, "[data-release]", (found) =>
  attempt(async () => {
    await release(found.dataset.release ?? "");
    await refresh("settings");
  }),
);
whenOpened("panel-dialog", drawPanel);
