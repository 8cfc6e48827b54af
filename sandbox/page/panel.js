// @ts-check
// The sandbox's own settings: whether the others answer by themselves, and whom one plays.
import { post } from "./api.js";
import { attempt, byId, dialog, onClick, paint } from "./dom.js";
import { avatar } from "./faces.js";
import { html } from "./html.js";
import { nameOf, state } from "./state.js";

const panel = byId("panel");

export function drawPanel() {
  const { workspace } = state;
  if (!workspace) return;
  const played = state.playing
    .filter(({ id }) => state.people.has(id))
    .map(
      ({ id }) => html`<li class="person">${avatar(id, "small")}<span class="name">${nameOf(id)}</span>
      ${id !== state.as && html`<button type="button" class="ghost" data-release="${id}" aria-label="Stop playing ${nameOf(id)}">Stop playing</button>`}</li>`,
    );
  const content = html`
    <label class="switch"><input type="checkbox" role="switch" id="auto-answer" ${workspace.settings.autoAnswer && html`checked`}>
      <span><strong>The others answer by themselves</strong><br><span class="quiet">Whoever you do not play answers what the app asks, within a few seconds. A few never do, as in life.</span></span></label>
    <div><h3>Played by you</h3><p class="quiet">Nobody answers for them.</p>
      ${played.length ? html`<ul>${played}</ul>` : html`<p>Nobody yet.</p>`}</div>
    <dl><dt>Workspace</dt><dd>${workspace.team.name}</dd><dt>Members</dt><dd>${state.people.size}</dd>
      <dt>App</dt><dd>${nameOf(workspace.bot)}, at ${workspace.requestUrl ?? "no address: nothing is sent to it"}</dd></dl>`;
  paint(panel, content);
}

panel.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement && target.id === "auto-answer") {
    void attempt(() => post("settings", { autoAnswer: target.checked }));
  }
});
onClick(panel, "[data-release]", (found) => {
  const playing = state.playing.map(({ id }) => id).filter((id) => id !== found.dataset.release);
  void attempt(() => post("settings", { playing }));
});
byId("open-panel").addEventListener("click", () => {
  drawPanel();
  dialog("panel-dialog").showModal();
});
