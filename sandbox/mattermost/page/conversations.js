// @ts-check
// A member's conversations with what waits in each, and finding the one that is meant.
import { call, pages } from "./api.js";
import { find, personCalled, state } from "./state.js";

/** @typedef {import("./state.js").Conversation} Conversation */

/** @type {Map<string, Promise<string>>} */
const teams = new Map();

/** @param {string} as */
export function teamOf(as) {
  const known =
    teams.get(as) ??
    call(as, "GET", "/users/me/teams").then((/** @type {{ id: string }[]} */ [team]) => {
      if (!team) throw new Error("This member is in no team.");
      return team.id;
    });
  teams.set(as, known);
  known.catch(() => teams.delete(as));
  return known;
}

/** Another sandbox may have other teams. */
export const forgetTeams = () => teams.clear();

/** @param {string} as @returns {Promise<Conversation[]>} */
export async function conversationsOf(as) {
  const mine = `/users/me/teams/${await teamOf(as)}/channels`;
  const [channels, members] = await Promise.all([
    call(as, "GET", `${mine}?include_deleted=true`),
    call(as, "GET", `${mine}/members`),
  ]);
  /** @type {Map<string, import("./api.js").Membership>} */
  const memberships = new Map(members.map((/** @type {import("./api.js").Membership} */ one) => [one.channel_id, one]));
  return channels.map((/** @type {import("./api.js").Channel} */ one) =>
    conversation(one, as, memberships.get(one.id), true),
  );
}

/** @param {import("./api.js").Channel} channel @param {string} as @param {import("./api.js").Membership | undefined} membership @param {boolean} isMember @returns {Conversation} */
function conversation(channel, as, membership, isMember) {
  const { id, type, name, purpose } = channel;
  const mentions = membership?.mention_count ?? 0;
  // Being added somewhere counts as a mention, and as no message.
  const unread = membership ? Math.max(mentions, channel.total_msg_count - membership.msg_count) : 0;
  const personal = type === "D" || type === "G";
  return {
    id,
    type,
    name,
    title: channel.display_name || name,
    purpose,
    archived: channel.delete_at > 0,
    isMember,
    other: type === "D" ? (name.split("__").find((one) => one !== as) ?? as) : "",
    unread,
    mentions: personal ? unread : mentions,
    viewedAt: membership?.last_viewed_at ?? 0,
    last: channel.last_post_at,
  };
}

/** Public channels, whether one is in them or not. @param {string} as @returns {Promise<Conversation[]>} */
export async function publicChannels(as) {
  const found = await pages(as, `/teams/${await teamOf(as)}/channels`);
  return found.map((/** @type {import("./api.js").Channel} */ one) =>
    conversation(one, as, undefined, Boolean(find(one.id))),
  );
}

/** Opens a conversation with these people, and answers its id. @param {string} as @param {string[]} others @returns {Promise<string>} */
export async function openWith(as, others) {
  const [path, ids] = others.length > 1 ? ["/channels/group", others] : ["/channels/direct", [as, others[0] ?? as]];
  const { id } = await call(as, "POST", path, ids);
  state.lists.set(as, await conversationsOf(as));
  return id;
}

/** The id of what is meant, if it is there for that member; a public channel may be looked into. @param {string} as @param {string} where */
export async function locate(as, where) {
  const known = find(where, state.lists.get(as));
  if (known) return known.id;
  const person = where.startsWith("@") ? personCalled(where.slice(1)) : undefined;
  if (person) return openWith(as, [person.id]);
  if (where === "" || where.startsWith("@")) return;
  const byId = /^[a-z0-9]{26}$/.test(where);
  const path = byId ? `/channels/${where}` : `/teams/${await teamOf(as)}/channels/name/${encodeURIComponent(where)}`;
  const found = await call(as, "GET", path).catch(() => undefined);
  if (found?.type !== "O") return;
  state.peek = conversation(found, as, undefined, false);
  return state.peek.id;
}
