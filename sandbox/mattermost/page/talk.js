// @ts-check
// The head of the open conversation: what it is, who is in it, what one can do with it.
import { byId, paint } from "../../page/dom.js";
import { html, nothing } from "../../page/html.js";
import { lock } from "../../page/icons.js";
import { go } from "./navigate.js";
import { current, fullNameOf, isChannel, keyOf, nameOf, state, titleOf } from "./state.js";

const tools = byId("talk-tools");

export function drawTalk() {
  const here = current();
  const title = here ? titleOf(here) : "No conversation open";
  const sign = here?.type === "P" ? lock : here?.type === "O" ? "~" : "";
  paint(byId("talk-name"), html`${sign && html`<span class="glyph" aria-hidden="true">${sign}</span>`}${title}`);
  byId("talk-about").textContent = here ? aboutOf(here) : "";
  document.title = `${state.as ? `${nameOf(state.as)}: ` : ""}${here ? title : "Pretend Mattermost"}`;
  document.body.dataset.view = here || state.in ? "talk" : "list";
  // A menu that is open stays so when somebody comes or goes meanwhile; in another conversation it is another menu.
  const isOpen = tools.dataset.of === here?.id && tools.querySelector("details[open]") !== null;
  tools.dataset.of = here?.id ?? "";
  paint(tools, here?.isMember && isChannel(here) ? channelTools(here.archived) : nothing);
  if (isOpen) tools.querySelector("details")?.setAttribute("open", "");
}

/** @param {import("./state.js").Conversation} here */
function aboutOf(here) {
  const person = state.people.get(here.other);
  if (person)
    return [person.is_bot && "Bot", fullNameOf(person), person.delete_at > 0 && "deactivated"]
      .filter(Boolean)
      .join(", ");
  if (here.type === "G") return "A group of people, you among them";
  const kind = here.type === "P" ? "private" : "public";
  return [`~${keyOf(here)}`, here.archived ? "archived" : kind, here.purpose].filter(Boolean).join(", ");
}

/** @param {boolean} archived */
function channelTools(archived) {
  const count = state.members.length;
  const label = `${count} ${count === 1 ? "member" : "members"}`;
  const members = html`<button type="button" class="ghost" data-open="members-dialog" aria-haspopup="dialog">${label}</button>`;
  if (archived) return members;
  return html`${members}<button type="button" class="ghost" data-open="invite-dialog" id="add-people" aria-haspopup="dialog">Add people</button>
    <details class="menu" id="channel-menu"><summary class="ghost" aria-label="More about this channel">⋯</summary><div>
      <button type="button" class="ghost" data-open="rename-dialog">Rename…</button>
      <button type="button" class="ghost" data-leave>Leave</button>
      <button type="button" class="ghost danger" data-open="archive-dialog">Archive…</button>
    </div></details>`;
}

document.addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (target instanceof Node && !menu.contains(target)) menu.removeAttribute("open");
  }
});
tools.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target instanceof Element ? event.target.closest("details[open]") : null;
  menu?.removeAttribute("open");
  menu?.querySelector("summary")?.focus();
});
byId("to-list").addEventListener("click", () => go({}));
