// @ts-check
// The page: reads what the sandbox has, draws it, and reads again what a notice says has changed.
import { get, listen, post } from "./api.js";
import { drawBrowse } from "./browse.js";
import { drawCast } from "./cast.js";
import { drawComposer } from "./composer.js";
import { attempt, byId, dialog, onClick } from "./dom.js";
import { drawLog, toEnd } from "./log.js";
import "./new-message.js";
import { go, readAddress } from "./navigate.js";
import { drawPanel } from "./panel.js";
import "./people-dialog.js";
import { inMessage, wirePresses } from "./press.js";
import { drawSidebar } from "./sidebar.js";
import { appConversation, current, state } from "./state.js";
import { drawTalk } from "./talk.js";
import { drawViews } from "./views.js";

const narrow = window.matchMedia("(max-width: 760px)");

function draw() {
  drawCast();
  drawSidebar();
  drawTalk();
  drawLog();
  drawComposer();
  drawViews();
  drawBrowse();
  drawPanel();
}

/** What can be read again, by name. @type {Record<string, () => Promise<unknown>>} */
const reading = {
  async workspace() {
    state.workspace = await get("workspace");
    state.playing = await get("playing");
  },
  async people() {
    state.people = new Map((await get("people")).map((/** @type {import("./api.js").Person} */ one) => [one.id, one]));
  },
  async conversations() {
    const { as } = state;
    const found = as ? await get("conversations", { as }) : [];
    if (as === state.as) state.conversations = found;
  },
  async messages() {
    const { as, in: conversation, limit } = state;
    const open = as && conversation;
    const found = open ? await get("messages", { as, conversation, limit }) : [];
    if (as === state.as && conversation === state.in) state.messages = found;
  },
  async views() {
    state.views = state.as ? await get("views", { as: state.as }) : [];
  },
};

/** @type {Set<string>} */
const wanted = new Set();
let busy = false;

/** Reads again, one round at a time; what is asked for meanwhile comes with the next. @param {...string} what */
async function refresh(...what) {
  for (const one of what) wanted.add(one);
  if (busy) return;
  busy = true;
  while (wanted.size) {
    const now = [...wanted];
    wanted.clear();
    await attempt(() => Promise.all(now.map((one) => reading[one]?.())));
    draw();
    markRead();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  busy = false;
}

/** What one looks at is read. */
function markRead() {
  const here = current();
  if (here && here.unread > 0 && !document.hidden && !state.home) {
    void attempt(() => post("read", { as: state.as, conversation: here.id }));
  }
}

/** @param {{ type: string, conversation?: string, user?: string } | undefined} notice */
function hear(notice) {
  if (!notice) return refresh(...Object.keys(reading));
  const here = notice.conversation === state.in;
  if (notice.type === "view") return notice.user === state.as ? refresh("views") : undefined;
  if (notice.type === "people") return refresh("people", "workspace");
  if (notice.type === "settings") return refresh("workspace");
  if (notice.type === "changed") return here ? refresh("messages") : undefined;
  return refresh("conversations", "workspace", ...(here && notice.type !== "unread" ? ["messages"] : []));
}

/** @param {{ as: string, in: string }} from */
async function moved(from) {
  if (state.as && state.as !== from.as) void attempt(() => post("play", { as: state.as }));
  if (state.as !== from.as || !current()) await reading.conversations?.().catch(() => {});
  if (state.as && (await settle())) return;
  await reading.messages?.().catch(() => {});
  state.newFrom = firstUnread();
  if (state.as && state.home) void attempt(() => post("home", { as: state.as }));
  await refresh("conversations", "workspace", "views");
  if (from.in !== state.in) arrive();
}

/** Finds the conversation that is meant: somebody's, a channel by its name, or the likeliest. Answers whether it went. */
async function settle() {
  if (state.people.has(state.in)) {
    const opened = await post("open-dm", { as: state.as, users: [state.in] }).catch(() => undefined);
    go({ in: opened?.conversation ?? "" }, { replace: true });
    return true;
  }
  if (current()) return false;
  const named = state.conversations.find((one) => one.name === state.in && state.in !== "");
  const next = named ?? (narrow.matches && !state.in ? undefined : likeliest());
  if (!next || next.id === state.in) return false;
  go({ in: next.id }, { replace: true });
  return true;
}

function likeliest() {
  const mine = state.conversations.filter((one) => one.isMember && !one.archived);
  const waiting = mine.filter((one) => one.unread > 0).sort((a, b) => (b.last ?? "").localeCompare(a.last ?? ""));
  const personal = waiting.find((one) => one.kind === "im" || one.kind === "mpim");
  return personal ?? appConversation() ?? waiting[0] ?? mine[0];
}

function firstUnread() {
  const count = current()?.unread ?? 0;
  const theirs = state.messages.filter((one) => one.user !== state.as && !one.subtype?.startsWith("channel_"));
  return count > 0 ? (theirs.at(-count)?.ts ?? "") : "";
}

/** Where the reader's attention goes after moving. */
function arrive() {
  toEnd();
  if (document.querySelector("dialog[open]")) return;
  if (byId("composer-form").hidden || narrow.matches) byId("talk-name").focus();
  else byId("composer").focus();
}

wirePresses(byId("log"), inMessage);
onClick(document.body, "[data-open-people]", () => dialog("people-dialog").showModal());
onClick(document.body, "[data-close]", (found) => found.closest("dialog")?.close());
onClick(document.body, "[data-go]", (found, event) => {
  event.preventDefault();
  go({ in: found.dataset.go ?? "" });
});
onClick(document.body, ".to-end", toEnd);
document.addEventListener("visibilitychange", markRead);
window.addEventListener("popstate", readAddress);
window.addEventListener("moved", (event) => void moved(/** @type {CustomEvent} */ (event).detail));

await refresh("workspace", "people");
const base = state.workspace?.requestUrl;
if (base) {
  const back = /** @type {HTMLAnchorElement} */ (byId("back"));
  back.href = `${base.replace(/\/$/, "")}/demo`;
  back.hidden = false;
}
byId("team").textContent = state.workspace?.team.name ?? "Slack";
readAddress();
if (!state.as) dialog("people-dialog").showModal();
listen(hear, (online) => {
  byId("offline").hidden = online;
});
document.body.dataset.ready = "true";
