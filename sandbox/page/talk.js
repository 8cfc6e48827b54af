// @ts-check
// The head of the open conversation: what it is, who is in it, what one can do with it.
import { post } from "./api.js";
import { attempt, byId, onClick, paint } from "./dom.js";
import { html, nothing } from "./html.js";
import { go } from "./navigate.js";
import { current, isApp, nameOf, others, state, titleOf } from "./state.js";

const tools = byId("talk-tools");

export function drawTalk() {
  const here = state.as ? current() : undefined;
  const channel = here?.kind === "channel" || here?.kind === "private";
  const title = here ? `${channel ? "# " : ""}${titleOf(here)}` : "No conversation open";
  byId("talk-name").textContent = title;
  byId("talk-about").textContent = here ? aboutOf(here) : "";
  document.title = `${state.as ? `${nameOf(state.as)}: ` : ""}${here ? title : "Pretend Slack"}`;
  document.body.dataset.view = here ? "talk" : "list";
  byId("log").hidden = state.home;
  const app = here?.kind === "im" && others(here).some(isApp);
  const content = app
    ? tabs()
    : here && channel && here.isMember
      ? html`<button type="button" class="ghost" data-leave>Leave</button>`
      : nothing;
  paint(tools, content);
}

/** @param {import("./api.js").Conversation} here */
function aboutOf(here) {
  const [other = ""] = others(here);
  if (here.kind === "im") return isApp(other) ? "App" : (state.people.get(other)?.title ?? "");
  if (here.kind === "mpim") return [...others(here).map(nameOf), "you"].join(", ");
  return [`${here.members.length} members`, here.topic].filter(Boolean).join(", ");
}

function tabs() {
  const tab = (/** @type {string} */ label, /** @type {boolean} */ on, /** @type {string} */ name) =>
    html`<button type="button" class="ghost" data-tab="${name}" aria-pressed="${String(on)}">${label}</button>`;
  return html`${tab("Messages", !state.home, "messages")}${tab("Home", state.home, "home")}`;
}

onClick(tools, "[data-leave]", () => attempt(() => post("leave", { as: state.as, conversation: state.in })));
onClick(tools, "[data-tab]", (found) => go({ in: state.in, home: found.dataset.tab === "home" }));
byId("to-list").addEventListener("click", () => go({}));
