// @ts-check
// Mattermost's REST as any member, the door that says who can be one, and refusals in words.

/**
 * @typedef {{ id: string, username: string, first_name: string, last_name: string, roles: string, delete_at: number,
 *   is_bot: boolean }} Person
 * @typedef {"O" | "P" | "D" | "G"} Kind public, private, two people, several
 * @typedef {{ id: string, type: Kind, name: string, display_name: string, purpose: string, delete_at: number,
 *   last_post_at: number, total_msg_count: number }} Channel
 * @typedef {{ channel_id: string, user_id: string, msg_count: number, mention_count: number, last_viewed_at: number,
 *   scheme_admin: boolean }} Membership
 * @typedef {{ user_id: string, emoji_name: string }} Reaction
 * @typedef {{ id: string, name: string, size: number, mime_type: string, width: number, height: number }} FileInfo
 * @typedef {{ id: string, create_at: number, edit_at: number, user_id: string, channel_id: string, root_id: string,
 *   message: string, type: string, props: Record<string, any> | null,
 *   metadata: { reactions?: Reaction[] | null, files?: FileInfo[] | null } | null }} Post
 * @typedef {{ autoAnswer: boolean, playing: string[] }} Settings
 */

/** Raised when something is refused; its message is for people. */
export class Refused extends Error {}

/** Where the server's own words say too little. @type {Record<string, string>} */
const words = {
  "api.context.permissions.app_error": "You may not do that here.",
  "api.context.session_expired.app_error": "This member's session has ended.",
  "api.post.do_action.action_id.app_error": "This button is no longer there.",
  "api.post.do_action.action_integration.app_error": "The app did not take that. Is Kith running?",
  "api.post.create_post.can_not_post_to_deleted.error": "This channel is archived.",
  "model.post.is_valid.msg.app_error": "A post holds at most 16,383 characters.",
  "store.sql_channel.save_channel.exists.app_error": "This name is taken, perhaps by an archived or a hidden channel.",
  "app.channel.get_member.missing.app_error": "They are not in this channel any more.",
};

/** @param {Response} response */
async function answerOf(response) {
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  const id = String(body.id ?? "");
  throw new Refused(words[id] || body.message || body.error || `The sandbox refused that (${response.status}).`);
}

/** @param {string} path @param {RequestInit} init */
async function send(path, init) {
  try {
    return await fetch(path, init);
  } catch {
    throw new Refused("The sandbox does not answer. Is it still running?");
  }
}

/** @param {string} method @param {unknown} body @param {Record<string, string>} headers @returns {RequestInit} */
const asJson = (method, body, headers) =>
  body === undefined
    ? { method, headers }
    : { method, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };

/** The sandbox's own door: who there is, being one of them. @param {string} path @param {unknown} [body] @returns {Promise<any>} */
export const client = async (path, body) =>
  answerOf(await send(`/mattermost/client/${path}`, asJson(body === undefined ? "GET" : "POST", body, {})));

/** @type {Map<string, Promise<string>>} */
const tokens = new Map();

/** @param {string} as */
export function tokenOf(as) {
  const known = tokens.get(as) ?? client("login", { as }).then(({ token }) => String(token));
  tokens.set(as, known);
  known.catch(() => tokens.delete(as));
  return known;
}

/** @param {string} as */
export const forgetToken = (as) => tokens.delete(as);

/** Asks as that member; whose session has ended signs in again, once. @param {string} as @param {string} method @param {string} path @param {unknown} [body] */
async function ask(as, method, path, body) {
  const once = async () =>
    send(`/api/v4${path}`, asJson(method, body, { authorization: `Bearer ${await tokenOf(as)}` }));
  const response = await once();
  if (response.status !== 401) return response;
  forgetToken(as);
  return once();
}

/** @param {string} as @param {string} method @param {string} path @param {unknown} [body] @returns {Promise<any>} */
export const call = async (as, method, path, body) => answerOf(await ask(as, method, path, body));

/** Everything there is, page by page. @param {string} as @param {string} path @returns {Promise<any[]>} */
export async function pages(as, path) {
  const found = [];
  for (let page = 0; ; page++) {
    const some = await call(as, "GET", `${path}?page=${page}&per_page=200`);
    found.push(...some);
    if (some.length < 200) return found;
  }
}

/** @param {string} as @param {string} id */
export async function fileOf(as, id) {
  const response = await ask(as, "GET", `/files/${id}`);
  if (!response.ok) await answerOf(response);
  return response.blob();
}
