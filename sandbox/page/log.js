// @ts-check
// The list of messages on screen: changes only what changed, and stays at the end while one is there.
import { byId } from "./dom.js";
import { html } from "./html.js";
import { rowsOf } from "./message.js";
import { bare } from "./mrkdwn.js";
import { current, isApp, nameOf, names, others, state } from "./state.js";

const log = byId("log");
/** @type {WeakMap<Element, string>} */
const drawn = new WeakMap();
let shownIn = "";
let newest = "";

/** Whether the reader is at the end, as far as they have scrolled themselves. */
let following = true;

export function toEnd() {
  following = true;
  log.scrollTop = log.scrollHeight;
  byId("to-end").hidden = true;
}

export function drawLog() {
  const place = `${state.as} ${state.in}`;
  const switched = place !== shownIn;
  shownIn = place;
  const stay = switched || following;
  const height = log.scrollHeight;
  const earlier = !switched && log.firstElementChild?.getAttribute("data-key");
  sync(rows());
  if (stay) toEnd();
  else if (earlier !== log.firstElementChild?.getAttribute("data-key")) log.scrollTop += log.scrollHeight - height;
  tell(switched, stay);
}

log.addEventListener("scroll", () => {
  following = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  if (following) byId("to-end").hidden = true;
});
// The field below appears, and grows with what is typed: the end stays in sight.
new ResizeObserver(() => following && toEnd()).observe(log);

/** Says new messages of others to those who listen rather than look. @param {boolean} switched @param {boolean} stay */
function tell(switched, stay) {
  const last = state.messages.at(-1);
  const isNew = !switched && last && last.ts > newest && last.user !== state.as;
  newest = last?.ts ?? "";
  if (!isNew) return;
  byId("announcer").textContent = `${last.username}: ${bare(last.text, names)}`;
  if (!stay) byId("to-end").hidden = false;
}

/** @returns {import("./message.js").Row[]} */
function rows() {
  if (!state.messages.length) return [{ key: `blank ${state.as} ${state.in}`, html: blank().text }];
  const more = state.messages.length >= state.limit;
  const button = html`<p class="blank"><button type="button" data-earlier>Show earlier messages</button></p>`;
  return [...(more ? [{ key: `earlier ${state.limit}`, html: button.text }] : []), ...rowsOf(state.messages)];
}

function blank() {
  const here = current();
  if (!state.as) {
    const button = html`<button type="button" class="solid" data-open-people>Choose who you are</button>`;
    return html`<div class="blank"><strong>You can be anybody here</strong><p>Pick a person, see what they see, and answer as they would.</p>${button}</div>`;
  }
  if (!here)
    return html`<div class="blank"><strong>Nothing open</strong><p>Choose a conversation to read it as ${nameOf(state.as)}.</p></div>`;
  const [other = ""] = others(here);
  if (isApp(other))
    return html`<div class="blank"><strong>Nothing from ${nameOf(other)} yet</strong><p>It writes here when it has something to ask. You can also say hello.</p></div>`;
  return html`<div class="blank"><strong>No messages yet</strong><p>Be the first to write.</p></div>`;
}

/** Makes the list's elements those rows, keeping every element whose row is the same. @param {import("./message.js").Row[]} rows */
function sync(rows) {
  const known = new Map([...log.children].map((one) => [one.getAttribute("data-key"), one]));
  let at = log.firstElementChild;
  for (const row of rows) {
    let one = known.get(row.key);
    known.delete(row.key);
    if (!one || drawn.get(one) !== row.html) {
      const fresh = built(row);
      if (one) {
        if (at === one) at = fresh;
        replace(one, fresh);
      }
      one = fresh;
    }
    if (one === at) at = at.nextElementSibling;
    else log.insertBefore(one, at);
  }
  for (const gone of known.values()) gone.remove();
}

/** @param {import("./message.js").Row} row */
function built(row) {
  const template = document.createElement("template");
  template.innerHTML = row.html;
  const one = /** @type {Element} */ (template.content.firstElementChild);
  one.setAttribute("data-key", row.key);
  drawn.set(one, row.html);
  return one;
}

/** Whoever had the focus in the old element keeps it near. @param {Element} old @param {Element} fresh */
function replace(old, fresh) {
  const focused = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (!focused) return;
  const next = fresh.querySelector("#edit, .kit-button, .tools button");
  /** @type {HTMLElement} */ (next ?? log).focus();
}
