// @ts-check
// What names in a post stand for, and what menus of people and channels offer.
import { addressOf } from "./navigate.js";
import { conversations, isChannel, nameOf, personCalled, state } from "./state.js";

/** @type {import("./inline.js").Names} */
export const names = {
  user: (name) => personCalled(name) !== undefined,
  channel: (name) => conversations().find((one) => one.name === name)?.title,
  get me() {
    return nameOf(state.as);
  },
  address: (where) => addressOf({ as: state.as, in: where }),
};

/** @type {import("./attachments.js").Sources} */
export function menuSources(source) {
  if (source === "users") return [...state.people.values()].map((one) => ({ text: one.username, value: one.id }));
  if (source !== "channels") return [];
  return conversations()
    .filter(isChannel)
    .map((one) => ({ text: one.title, value: one.id }));
}
