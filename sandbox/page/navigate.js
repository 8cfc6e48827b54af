// @ts-check
// Where one is, as the address has it: ?as=member&in=conversation&home. app.js hears "moved" and reads what is needed.
import { isPlayable, state } from "./state.js";

/** @typedef {{ as?: string, in?: string, home?: boolean }} Place */

/** @param {Place} place @param {{ replace?: boolean }} [how] */
export function go(place, { replace = false } = {}) {
  const next = { as: state.as, in: "", home: false, ...place };
  history[replace ? "replaceState" : "pushState"](null, "", addressOf(next));
  move(next);
}

/** @param {Place} place */
export function addressOf(place) {
  const query = new URLSearchParams();
  if (place.as) query.set("as", place.as);
  if (place.in) query.set("in", place.in);
  return `/?${query}${place.home ? "&home" : ""}`;
}

/** Reads the address; a member may also be given by user name, a conversation by its channel's name. */
export function readAddress() {
  const query = new URLSearchParams(location.search);
  move({ as: memberOf(query.get("as") ?? ""), in: query.get("in") ?? "", home: query.has("home") });
}

/** @param {string} given */
function memberOf(given) {
  const found = state.people.get(given) ?? [...state.people.values()].find((one) => one.name === given);
  return found && isPlayable(found) ? found.id : "";
}

/** @param {Place} place */
function move(place) {
  const from = { as: state.as, in: state.in };
  Object.assign(state, place);
  if (from.as !== state.as || from.in !== state.in) Object.assign(state, { limit: 200, newFrom: "", editing: "" });
  window.dispatchEvent(new CustomEvent("moved", { detail: from }));
}
