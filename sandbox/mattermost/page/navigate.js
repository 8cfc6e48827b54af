// @ts-check
// Where one is, as the address has it: ?as=member&in=conversation. app.js hears "moved" and reads what is needed.
import { find, isPlayable, keyOf, nameOf, personCalled, state } from "./state.js";

/** @typedef {{ as?: string, in?: string }} Place */

/** @param {Place} place @param {{ replace?: boolean }} [how] */
export function go(place, { replace = false } = {}) {
  const next = { as: state.as, in: "", ...place };
  history[replace ? "replaceState" : "pushState"](null, "", addressOf(next));
  move(next);
}

/** @param {Place} place */
export function addressOf(place) {
  const { as = "", in: where = "" } = place;
  const known = find(where, state.lists.get(as) ?? []);
  const query = new URLSearchParams();
  if (as) query.set("as", state.people.has(as) ? nameOf(as) : as);
  if (where) query.set("in", known ? keyOf(known) : where);
  return `/mattermost/?${String(query).replaceAll("%40", "@")}`;
}

/** The address follows what it leads to when that is renamed. */
export function keepAddress() {
  const address = addressOf(state);
  if (state.as && location.pathname + location.search !== address) history.replaceState(null, "", address);
}

/** Reads the address; a member may be given by id or user name. */
export function readAddress() {
  const query = new URLSearchParams(location.search);
  const given = query.get("as") ?? "";
  const person = state.people.get(given) ?? personCalled(given.replace(/^@/, ""));
  move({ as: person && isPlayable(person) ? person.id : "", in: query.get("in") ?? "" });
}

/** @param {Place} place */
function move(place) {
  const from = { as: state.as, in: state.in };
  const { as = "", in: where = "" } = place;
  Object.assign(state, { as, in: find(where, state.lists.get(as) ?? [])?.id ?? where });
  if (from.as !== state.as || from.in !== state.in) {
    Object.assign(state, { pages: 1, newFrom: "", editing: "", peek: undefined, posts: [], members: [], more: false });
  }
  window.dispatchEvent(new CustomEvent("moved", { detail: from }));
}
