// @ts-check
// The sandbox's client API, its shapes, and its refusals in words.

/**
 * @typedef {{ id: string, name: string, realName: string, title: string, isBot: boolean, isGuest: boolean,
 *   deleted: boolean, invited: boolean, tz: string, avatarHue: number }} Person
 * @typedef {{ id: string, kind: "channel" | "private" | "im" | "mpim", name: string, topic: string, archived: boolean,
 *   members: string[], isMember: boolean, unread: number, last: string | null }} Conversation
 * @typedef {{ ts: string, user: string, bot_id: string | null, username: string, subtype: string | null, text: string,
 *   blocks: Record<string, any>[], edited: boolean, ephemeral: boolean,
 *   reactions: { name: string, users: string[] }[], files: { id: string, name: string, url: string }[] }} Message
 * @typedef {{ id: string, type: "modal" | "home", title: { text: string }, submit: { text: string } | null,
 *   close: { text: string } | null, blocks: Record<string, any>[], hash: string,
 *   errors: Record<string, string> | null }} View
 * @typedef {{ autoAnswer: boolean, playing: string[] }} Settings
 * @typedef {{ team: { name: string }, bot: string, requestUrl: string | null, settings: Settings }} Workspace
 */

/** Raised when the sandbox refuses; its message is for people. */
export class Refused extends Error {}

/** @type {Record<string, string>} */
const words = {
  no_text: "Write something first.",
  is_archived: "This channel is archived.",
  not_in_channel: "Join the channel first.",
  already_reacted: "You already did.",
  cant_update_message: "Only whoever wrote a message can change it.",
  message_not_found: "That message is gone.",
  too_many_users: "At most eight people besides you.",
  cant_leave_general: "Everybody stays in this channel.",
  messages_tab_disabled: "This app takes no messages.",
  user_disabled: "This person is deactivated.",
  user_not_found: "There is no such person here.",
  channel_not_found: "There is no such conversation, or it is not yours to see.",
};

/** @param {Response} response */
async function answerOf(response) {
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  const code = String(body.error ?? response.status);
  throw new Refused(words[code] ?? `The sandbox refused that (${code}).`);
}

/** @param {string} path @param {Record<string, string | number>} [query] @returns {Promise<any>} */
export async function get(path, query = {}) {
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  return answerOf(await fetch(`/client/${path}?${search}`));
}

/** @param {string} path @param {Record<string, unknown>} body @returns {Promise<any>} */
export async function post(path, body) {
  const headers = { "content-type": "application/json" };
  return answerOf(await fetch(`/client/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

/**
 * Calls back with every notice, and with undefined after a lost connection came back. `state` is told online or not.
 * @param {(notice?: { type: string, what: string, conversation?: string, user?: string }) => void} told
 * @param {(online: boolean) => void} state
 */
export function listen(told, state) {
  const source = new EventSource("/client/stream");
  let lost = false;
  source.onopen = () => {
    state(true);
    if (lost) told();
    lost = false;
  };
  source.onerror = () => {
    lost = true;
    state(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(told, state), 2000);
  };
  source.onmessage = ({ data }) => told(JSON.parse(data));
}
