// @ts-check
// The page: who one is and where one is, drawn, and followed when it changes.
import { attempt, byId, onClick } from "../../page/dom.js";
import { call } from "./api.js";
import { drawCast } from "./cast.js";
import "./channels.js";
import { drawComposer } from "./composer.js";
import { openDialog } from "./dialogs.js";
import { hear, showOnline } from "./events.js";
import { wireFiles } from "./files.js";
import { drawLog, toEnd } from "./log.js";
import { drawMembers } from "./members.js";
import { go, keepAddress, readAddress } from "./navigate.js";
import "./new-message.js";
import { drawPanel } from "./panel.js";
import "./people-dialog.js";
import { follow, play, playing } from "./played.js";
import { wirePresses } from "./press.js";
import { readNow, refresh, whenRead } from "./reading.js";
import { drawSidebar } from "./sidebar.js";
import { conversations, current, isChannel, keyOf, state } from "./state.js";
import { drawTalk } from "./talk.js";

const narrow = window.matchMedia("(max-width: 760px)");

function show() {
  follow([...state.playing, ...(state.as ? [state.as] : [])], hear, showOnline);
  drawCast();
  drawSidebar();
  drawTalk();
  drawLog();
  drawComposer();
  drawMembers();
  drawPanel();
  keepAddress();
  markRead();
}

let viewed = "";

/** What one looks at is read. */
function markRead() {
  const here = current();
  if (!here?.isMember || here.unread === 0 || document.hidden) return;
  const key = `${state.as} ${here.id} ${here.last} ${here.unread}`;
  if (key === viewed) return;
  viewed = key;
  const seen = { channel_id: here.id, prev_channel_id: "" };
  void attempt(() => call(state.as, "POST", `/channels/members/${state.as}/view`, seen));
}

/** @param {{ as: string, in: string }} from */
async function moved(from) {
  const { as } = state;
  if (as && as !== from.as) {
    if (!state.lists.has(as)) state.lists.set(as, []);
    await attempt(() => Promise.all([play(as), readNow(`list ${as}`)]));
    void refresh("settings");
  }
  if (await settle()) return;
  await attempt(() => Promise.all([readNow("posts"), readNow("members")]));
  if (as !== state.as) return;
  state.newFrom = firstUnread();
  show();
  document.body.dataset.ready = "true";
  if (as) arrive();
}

/** Finds what is meant, or goes to the likeliest; answers whether it went elsewhere. */
async function settle() {
  if (!state.as) return false;
  if (state.in) {
    if (!current()) await attempt(() => readNow("place"));
    return false;
  }
  const next = narrow.matches ? undefined : likeliest();
  if (next) go({ in: keyOf(next) }, { replace: true });
  return Boolean(next);
}

function likeliest() {
  const mine = conversations().filter((one) => !one.archived);
  const waiting = mine.filter((one) => one.unread > 0).sort((a, b) => b.mentions - a.mentions || b.last - a.last);
  return waiting[0] ?? mine.find((one) => state.people.get(one.other)?.is_bot) ?? mine.find(isChannel);
}

function firstUnread() {
  const here = current();
  if (!here?.unread) return "";
  return state.posts.find((post) => post.create_at > here.viewedAt && post.user_id !== state.as)?.id ?? "";
}

/** Where the reader's attention goes after moving. */
function arrive() {
  toEnd();
  if (document.querySelector("dialog[open]")) return;
  if (byId("composer-form").hidden || narrow.matches) byId("talk-name").focus();
  else byId("composer").focus();
}

wirePresses(byId("log"));
wireFiles(byId("log"));
onClick(document.body, "[data-go]", (found, event) => {
  event.preventDefault();
  go({ in: found.dataset.go ?? "" });
});
onClick(byId("log"), "[data-earlier]", () => {
  state.pages += 1;
  void refresh("posts");
});
onClick(document.body, ".to-end", toEnd);
document.addEventListener("visibilitychange", markRead);
playing.addEventListener("message", () => void refresh("settings"));
window.addEventListener("popstate", readAddress);
window.addEventListener("moved", (event) => void moved(/** @type {CustomEvent} */ (event).detail));
whenRead(show);

await refresh("people", "settings");
readAddress();
if (!state.as) openDialog("people-dialog");
