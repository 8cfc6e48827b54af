// @ts-check
// What the server tells the people one plays, and what is read again because of it.
import { byId, say } from "../../page/dom.js";
import { client } from "./api.js";
import { drawLog } from "./log.js";
import { refresh } from "./reading.js";
import { conversations, current, find, isPlayable, keyOf, nameOf, state, titleOf } from "./state.js";

/** @param {string} names @param {string} what @returns {[string, string[]][]} */
const each = (names, what) => names.split(" ").map((name) => [name, what.split(" ")]);

/** What an event changes: conversations of whoever hears it; of the open one its posts, its members. */
const changes = new Map([
  ...each("hello", "list posts members people settings"),
  ...each("posted", "list posts"),
  ...each("post_edited post_deleted reaction_added reaction_removed", "posts"),
  ...each("user_added user_removed", "list members"),
  ...each("new_user user_updated", "people"),
  ...each("channel_viewed channel_created channel_updated channel_deleted channel_restored channel_converted", "list"),
  ...each("direct_added group_added added_to_team leave_team", "list"),
]);

/** @param {string} id whose connection it came by @param {import("./socket.js").Notice} notice */
export function hear(id, { event, data, broadcast }) {
  const mine = id === state.as;
  if (event === "ephemeral_message") return keep(id, JSON.parse(data.post));
  if (event === "user_removed" && mine && broadcast.user_id === id) takenOut(data);
  const here = event === "hello" || (broadcast?.channel_id || data.channel_id) === current()?.id;
  const concerns = (/** @type {string} */ one) =>
    one === "list" || (mine && (here || one === "people" || one === "settings"));
  const now = (changes.get(event) ?? []).filter(concerns);
  if (now.length) void refresh(...now.map((one) => (one === "list" ? `list ${id}` : one)));
}

/** @param {string} id @param {import("./api.js").Post} post */
function keep(id, post) {
  state.ephemeral.set(id, [...(state.ephemeral.get(id) ?? []), post].slice(-200));
  if (id === state.as) drawLog();
}

/** One is in a channel no more, by oneself or by somebody. @param {Record<string, any>} data */
function takenOut({ channel_id, remover_id }) {
  const left = find(channel_id);
  if (!left) return;
  if (remover_id !== state.as) say(`${nameOf(remover_id)} removed you from ${titleOf(left)}.`);
  const rest = conversations().filter((one) => one !== left);
  state.lists.set(state.as, rest);
  if (left.id !== state.in) return;
  Object.assign(state, { in: keyOf(left), read: "", posts: [], members: [], more: false });
  if (left.type === "O") void refresh("place");
  else drawLog();
}

/** Another sandbox may answer after a while, or one's account may be gone: the page begins anew. @param {boolean} online */
export function showOnline(online) {
  byId("offline").hidden = online;
  if (online) return;
  const known = (/** @type {import("./api.js").Person[]} */ people) =>
    people.some((one) => one.id === state.as && isPlayable(one));
  void client("people").then(
    (people) => known(people) || location.reload(),
    () => {},
  );
}
