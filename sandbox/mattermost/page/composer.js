// @ts-check
// Writing: posts and commands; changing and deleting one's own; reactions.
import { attempt, byId, field, onClick, paint } from "../../page/dom.js";
import { html } from "../../page/html.js";
import { call } from "./api.js";
import { teamOf } from "./conversations.js";
import { drawLog, toEnd } from "./log.js";
import { current, isChannel, state, titleOf } from "./state.js";

const form = byId("composer-form");
const writing = field("composer");
const log = byId("log");
let sent = 0;

async function send() {
  const message = writing.value.trim();
  const { as } = state;
  const channel_id = current()?.id;
  if (!message || !channel_id) return;
  writing.value = "";
  const done = await attempt(async () => {
    if (!message.startsWith("/")) {
      const pending_post_id = `${as}:${Date.now()}${sent++}`;
      return call(as, "POST", "/posts", { channel_id, message, pending_post_id });
    }
    return call(as, "POST", "/commands/execute", { command: message, channel_id, team_id: await teamOf(as) });
  });
  if (!done && !writing.value) writing.value = message;
  toEnd();
}

/** What stands where one writes: the field, or why one cannot. */
export function drawComposer() {
  const here = state.as ? current() : undefined;
  const able = here?.isMember && !here.archived;
  form.hidden = !able;
  if (here) writing.placeholder = `Write to ${isChannel(here) ? `~${here.name}` : titleOf(here)}`;
  const bar = byId("join-bar");
  bar.hidden = !here || Boolean(able);
  const archived = html`This channel is archived: it can be read, and nothing can be added.`;
  const join = html`You are not in ~${here?.name ?? ""}. <button type="button" class="solid" data-join>Join channel</button>`;
  paint(bar, here?.archived ? archived : join);
}

writing.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void send();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void send();
});

/** @param {Element} inside */
const postOf = (inside) => /** @type {HTMLElement | null} */ (inside.closest("[data-id]"))?.dataset.id ?? "";

/** @param {string} id */
function edit(id) {
  state.editing = id;
  drawLog();
  document.getElementById("edit")?.focus();
}

/** Adds one's reaction, or takes it back. @param {string} post_id @param {string} emoji_name */
function react(post_id, emoji_name) {
  const { as } = state;
  const reactions = state.posts.find((one) => one.id === post_id)?.metadata?.reactions ?? [];
  const already = reactions.some((one) => one.emoji_name === emoji_name && one.user_id === as);
  if (!already) return call(as, "POST", "/reactions", { user_id: as, post_id, emoji_name });
  return call(as, "DELETE", `/users/${as}/posts/${post_id}/reactions/${encodeURIComponent(emoji_name)}`);
}

onClick(log, "[data-react]", (found) => attempt(() => react(postOf(found), found.dataset.react ?? "")));
onClick(log, "[data-delete]", (found) => attempt(() => call(state.as, "DELETE", `/posts/${postOf(found)}`)));
onClick(log, "[data-edit]", (found) => edit(postOf(found)));
onClick(log, "[data-cancel-edit]", () => edit(""));

/** @param {HTMLTextAreaElement} typed */
async function save(typed) {
  const message = typed.value.trim();
  if (await attempt(() => call(state.as, "PUT", `/posts/${postOf(typed)}/patch`, { message }))) edit("");
  writing.focus();
}
log.addEventListener("submit", (event) => {
  event.preventDefault();
  void save(/** @type {HTMLTextAreaElement} */ (byId("edit")));
});
log.addEventListener("keydown", (event) => {
  if (!(event.target instanceof HTMLTextAreaElement)) return;
  if (event.key === "Escape") edit("");
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void save(event.target);
});
