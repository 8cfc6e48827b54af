// @ts-check
// Who is in the open channel: adding people to it, taking them out of it.
import { attempt, byId, dialog, onClick, paint, say } from "../../page/dom.js";
import { html } from "../../page/html.js";
import { call, Refused } from "./api.js";
import { whenOpened } from "./dialogs.js";
import { avatar } from "./faces.js";
import { picker, whatOf } from "./picker.js";
import { current, nameOf, state } from "./state.js";

const list = byId("members-list");

export function drawMembers() {
  if (!dialog("members-dialog").open) return;
  const sorted = [...state.members].sort((a, b) => nameOf(a.user_id).localeCompare(nameOf(b.user_id)));
  paint(list, html`${sorted.map(row)}`);
}

/** @param {import("./api.js").Membership} member */
function row(member) {
  const { user_id: id } = member;
  const person = state.people.get(id);
  const admin = member.scheme_admin && html`<span class="tag">channel admin</span>`;
  const remove = html`<button type="button" class="ghost" data-remove="${id}" aria-label="Remove ${nameOf(id)}">Remove</button>`;
  return html`<li class="person">${avatar(id)}<span class="who"><span class="name">${nameOf(id)}</span>
    <span class="quiet">${person ? whatOf(person) : ""}</span></span>${admin}${id === state.as ? html`<span class="tag">you</span>` : !current()?.archived && remove}</li>`;
}

/** @param {string} user */
const membership = (user) => `/channels/${current()?.id}/members/${user}`;

onClick(list, "[data-remove]", (found) =>
  attempt(() => call(state.as, "DELETE", membership(found.dataset.remove ?? ""))),
);
onClick(byId("talk-tools"), "[data-leave]", () => attempt(() => call(state.as, "DELETE", membership(state.as))));
onClick(byId("join-bar"), "[data-join]", () => attempt(() => join(current()?.id ?? "")));
whenOpened("members-dialog", drawMembers);

/** @param {string} id */
export const join = (id) => call(state.as, "POST", `/channels/${id}/members`, { user_id: state.as });

picker(
  "invite",
  (one) => !one.delete_at && !state.members.some((member) => member.user_id === one.id),
  async (ids) => {
    const channel = current()?.id;
    /** @type {string[]} */
    const refused = [];
    for (const user_id of ids) {
      await call(state.as, "POST", `/channels/${channel}/members`, { user_id }).catch((error) => {
        if (!(error instanceof Refused)) throw error;
        refused.push(`${nameOf(user_id)} could not be added: ${error.message}`);
      });
    }
    if (refused.length) say(refused.join(" "));
  },
);
