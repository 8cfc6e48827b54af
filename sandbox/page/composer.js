// @ts-check
// Writing: messages, commands, pretend files; changing and deleting one's own; reactions.
import { get, post } from "./api.js";
import { attempt, byId, field, onClick, paint } from "./dom.js";
import { html } from "./html.js";
import { paper } from "./icons.js";
import { drawLog, toEnd } from "./log.js";
import { judge } from "./press.js";
import { current, state, titleOf } from "./state.js";

const form = /** @type {HTMLFormElement} */ (byId("composer-form"));
const writing = field("composer");
const log = byId("log");
/** @type {{ name: string, content: string }[]} */
let files = [];

/** @ana becomes a mention, #coffee a channel, as in the real client. @param {string} text */
function withMentions(text) {
  const people = new Map([...state.people.values()].filter((one) => !one.deleted).map((one) => [one.name, one.id]));
  const channels = new Map(state.conversations.map((one) => [one.name, one.id]));
  return text
    .replace(/(?<![\w<])@([a-z0-9_.-]*[a-z0-9_-])/gi, (whole, name) =>
      tokenOf("@", people.get(name.toLowerCase()), whole),
    )
    .replace(/(?<![\w<&])#([\p{L}\p{N}_-]+)/gu, (whole, name) => tokenOf("#", channels.get(name), whole));
}

/** @param {string} sign @param {string | undefined} id @param {string} whole */
const tokenOf = (sign, id, whole) => (id ? `<${sign}${id}>` : whole);

async function send() {
  const text = writing.value.trim();
  if (!text && !files.length) return;
  const command = /^(\/[a-z0-9_-]+)(?:\s+([\s\S]*))?$/i.exec(text);
  const place = { as: state.as, conversation: state.in };
  const done = await attempt(async () => {
    if (!command) return post("post", { ...place, text: withMentions(text), files });
    judge(await post("command", { ...place, command: command[1], text: withMentions(command[2] ?? "") }));
  });
  if (!done) return;
  writing.value = "";
  files = [];
  drawFiles();
  toEnd();
}

function drawFiles() {
  const list = files.map(
    (file, index) => html`<li class="file">${paper} ${file.name}
    <button type="button" class="ghost" data-drop="${index}" aria-label="Remove ${file.name}">✕</button></li>`,
  );
  byId("attached").innerHTML = html`${list}`.text;
}

/** What stands where one writes: the field, or why one cannot. */
export function drawComposer() {
  const here = state.as && !state.home ? current() : undefined;
  const able = here?.isMember && !here.archived;
  form.hidden = !able;
  if (here)
    writing.placeholder = `Message ${here.kind === "channel" || here.kind === "private" ? `#${here.name}` : titleOf(here)}`;
  const bar = byId("join-bar");
  bar.hidden = !here || Boolean(able);
  const content = here?.archived
    ? html`This channel is archived: it can be read, and nothing can be added.`
    : html`You are looking into #${here?.name ?? ""}. <button type="button" class="solid" data-join>Join channel</button>`;
  paint(bar, content);
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
byId("attach").addEventListener("click", () => {
  files.push({ name: `notes-${files.length + 1}.txt`, content: btoa("A pretend file from the sandbox.\n") });
  drawFiles();
  writing.focus();
});
onClick(byId("attached"), "[data-drop]", (found) => {
  files.splice(Number(found.dataset.drop), 1);
  drawFiles();
});
onClick(byId("join-bar"), "[data-join]", () => attempt(() => post("join", { as: state.as, conversation: state.in })));

/** @param {Element} inside */
const tsOf = (inside) => /** @type {HTMLElement | null} */ (inside.closest("[data-ts]"))?.dataset.ts ?? "";
/** @param {Element} inside */
const placeOf = (inside) => ({ as: state.as, conversation: state.in, ts: tsOf(inside) });

/** @param {string} ts */
function edit(ts) {
  state.editing = ts;
  drawLog();
  document.getElementById("edit")?.focus();
}
onClick(log, "[data-react]", (found) => attempt(() => post("react", { ...placeOf(found), name: found.dataset.react })));
onClick(log, "[data-delete]", (found) => attempt(() => post("delete", placeOf(found))));
onClick(log, "[data-edit]", (found) => edit(tsOf(found)));
onClick(log, "[data-cancel-edit]", () => edit(""));
onClick(log, "[data-earlier]", async () => {
  state.limit += 500;
  await attempt(async () => {
    state.messages = await get("messages", { as: state.as, conversation: state.in, limit: state.limit });
  });
  drawLog();
});

/** @param {HTMLTextAreaElement} typed */
async function save(typed) {
  const saved = await attempt(() => post("edit", { ...placeOf(typed), text: withMentions(typed.value.trim()) }));
  if (saved) edit("");
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
