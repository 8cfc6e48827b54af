// @ts-check
// What the page knows at the moment: who one is, where one is, and what the sandbox last said.

/**
 * @typedef {import("./api.js").Person} Person
 * @typedef {import("./api.js").Conversation} Conversation
 */

export const state = {
  /** The member one is, or "" for nobody. */
  as: "",
  /** The open conversation, or "". */
  in: "",
  /** Whether the app's home is shown instead of its messages. */
  home: false,
  /** @type {import("./api.js").Workspace | undefined} */
  workspace: undefined,
  /** @type {Map<string, Person>} */
  people: new Map(),
  /** @type {Conversation[]} */
  conversations: [],
  /** @type {{ id: string, unread: number }[]} */
  playing: [],
  /** @type {import("./api.js").Message[]} */
  messages: [],
  /** @type {import("./api.js").View[]} */
  views: [],
  /** How many messages are read at once. */
  limit: 200,
  /** The first message that was unread when the conversation was opened. */
  newFrom: "",
  /** The message being edited, by its ts. */
  editing: "",
};

/** What message text calls people and channels. @type {import("./mrkdwn.js").Names} */
export const names = {
  user: (id) => state.people.get(id)?.realName,
  channel: (id) => state.conversations.find((one) => one.id === id)?.name,
  get me() {
    return state.as;
  },
};

export const current = () => state.conversations.find((one) => one.id === state.in);

/** @param {string} id */
export const nameOf = (id) => state.people.get(id)?.realName ?? "Somebody";

/** The members besides oneself. @param {Conversation} one */
export const others = (one) => one.members.filter((id) => id !== state.as);

/** What a conversation is called in lists. @param {Conversation} one */
export function titleOf(one) {
  if (one.kind === "im") return others(one).map(nameOf)[0] ?? `${nameOf(state.as)} (you)`;
  if (one.kind !== "mpim") return one.name;
  return others(one)
    .map((id) => nameOf(id).split(" ")[0])
    .join(", ");
}

/** @param {Person} one */
export const isPlayable = (one) => !one.isBot && !one.deleted && !one.invited;

/** The direct conversation with the app, if there is one yet. */
export const appConversation = () =>
  state.conversations.find((one) => one.kind === "im" && one.members.includes(state.workspace?.bot ?? "-"));

/** @param {string} id */
export const isApp = (id) => id === state.workspace?.bot;
