// @ts-check
// What the page knows at the moment: who one is, where one is, and what the server last said.

/**
 * @typedef {import("./api.js").Person} Person
 * @typedef {import("./api.js").Post} Post
 * @typedef {import("./api.js").Membership} Membership
 * @typedef {{ id: string, type: import("./api.js").Kind, name: string, title: string, purpose: string,
 *   archived: boolean, isMember: boolean, other: string, unread: number, mentions: number, viewedAt: number,
 *   last: number }} Conversation
 * other: in a conversation of two, who is not oneself
 */

export const state = {
  /** The member one is, or "" for nobody. */
  as: "",
  /** The open conversation; until it is found, what the address called it. */
  in: "",
  /** @type {Map<string, Person>} */
  people: new Map(),
  autoAnswer: false,
  /** Whom one plays, as the sandbox has it. @type {string[]} */
  playing: [],
  /** Everybody one plays, oneself too, with their conversations. @type {Map<string, Conversation[]>} */
  lists: new Map(),
  /** A public channel one looks into without being in it. @type {Conversation | undefined} */
  peek: undefined,
  /** Whose posts of which conversation these are. */
  read: "",
  /** @type {Post[]} */
  posts: [],
  /** Those and what they answer to, by id. @type {Map<string, Post>} */
  known: new Map(),
  /** Whether there are earlier posts than those. */
  more: false,
  /** How many pages of posts are read. */
  pages: 1,
  /** Posts that only one member sees and the server does not keep, by member. @type {Map<string, Post[]>} */
  ephemeral: new Map(),
  /** The members of the open channel. @type {Membership[]} */
  members: [],
  /** The first post that was unread when the conversation was opened. */
  newFrom: "",
  /** The post being edited. */
  editing: "",
};

/** The conversations of whom one is. */
export const conversations = () => state.lists.get(state.as) ?? [];

/** @param {string} where an id, a channel's name, or "@" and a user name @param {Conversation[]} [among] */
export const find = (where, among = conversations()) =>
  among.find((one) => one.id === where || (where !== "" && keyOf(one) === where));

export function current() {
  const { peek } = state;
  return find(state.in) ?? (peek && [peek.id, peek.name].includes(state.in) ? peek : undefined);
}

/** @param {string} id */
export const nameOf = (id) => state.people.get(id)?.username ?? "somebody";

/** @param {Person} one */
export const fullNameOf = (one) => `${one.first_name} ${one.last_name}`.trim();

/** @param {string} username */
export const personCalled = (username) => [...state.people.values()].find((one) => one.username === username);

/** What the address calls a conversation. @param {Conversation} one */
export function keyOf(one) {
  if (one.type === "D") return `@${nameOf(one.other)}`;
  return one.type === "G" ? one.id : one.name;
}

/** What a conversation is called. @param {Conversation} one */
export function titleOf(one) {
  if (one.type === "D") return one.other === state.as ? `${nameOf(one.other)} (you)` : nameOf(one.other);
  if (one.type === "G")
    return one.title
      .split(", ")
      .filter((name) => name !== nameOf(state.as))
      .join(", ");
  return one.title;
}

/** @param {Conversation} one */
export const isChannel = (one) => one.type === "O" || one.type === "P";

/** @param {Person | undefined} one */
export const isPlayable = (one) => one !== undefined && !one.is_bot && !one.delete_at;
