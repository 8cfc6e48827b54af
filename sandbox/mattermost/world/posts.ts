// Posts: saving, telling who is concerned, changing, deleting.
import { AppError, noUser } from "../app-error";
import { normaliseProps } from "../attachments";
import { newId } from "../ids";
import { lengthOf, textOf } from "../json";
import type { Channel, ChannelMember, JsonObject, Post, User } from "../model";
import { postShape, replyCount } from "../shapes";
import { sealAction } from "./action-cookies";
import { mentionsOf } from "./mentions";
import { memberOf, type World } from "./world";

export interface Draft {
  user_id: string;
  message: string;
  type?: string;
  props?: JsonObject;
  root_id?: string;
  file_ids?: string[];
  is_pinned?: boolean;
  create_at?: number;
  pending_post_id?: string;
}

/** These do not count as messages of the channel. */
const uncounted = /^system_(join|leave|add|remove)/;

const longest = { message: 16_383, props: 8000 };

/** Saves it and tells everybody concerned. */
export function createPost(world: World, channel: Channel, draft: Draft): Post {
  const author = world.state.users[draft.user_id];
  if (!author) throw noUser(draft.user_id);
  const props = { ...draft.props, ...(author.bot ? { from_bot: "true" } : {}) };
  const { add_channel_member, ...kept } = props as JsonObject;
  const now = draft.create_at || world.now();
  const post: Post = {
    id: newId(),
    create_at: now,
    update_at: now,
    edit_at: 0,
    delete_at: 0,
    is_pinned: draft.is_pinned ?? false,
    user_id: draft.user_id,
    channel_id: channel.id,
    root_id: draft.root_id ?? "",
    original_id: "",
    message: draft.message,
    type: draft.type ?? "",
    props: withChannelMentions(world, channel, draft.message, normaliseProps(kept)),
    hashtags: hashtags(draft.message),
    file_ids: [],
    reactions: [],
  };
  checkPost(post);
  post.file_ids = attach(world, post, draft.file_ids ?? []);
  insert(world, channel, post);
  announce(world, channel, post, draft.pending_post_id ?? "");
  return post;
}

export function checkPost(post: Post): void {
  const refused = (what: string, sentence: string, detail = `id=${post.id}`) =>
    new AppError(`model.post.is_valid.${what}.app_error`, 400, sentence, detail);
  if (lengthOf(post.message) > longest.message) throw refused("msg", "Invalid message.");
  if (!/^(system_|custom_)|^(slack_attachment|me|add_bot_teams_channels|)$/.test(post.type)) {
    throw refused("type", "Invalid type.", `id=${post.type}`);
  }
  if (lengthOf(JSON.stringify(post.props)) > longest.props) throw refused("props", "Invalid props.");
}

/** Whichever of these files are the author's own and not posted yet. */
function attach(world: World, post: Post, ids: string[]): string[] {
  return ids.filter((id) => {
    const file = world.state.files[id];
    if (file?.user_id !== post.user_id || file.post_id) return false;
    file.post_id = post.id;
    return true;
  });
}

function insert(world: World, channel: Channel, post: Post): void {
  world.state.posts[channel.id] ??= [];
  world.state.posts[channel.id]!.push(post);
  world.posts.set(post.id, post);
  channel.last_post_at = Math.max(channel.last_post_at, post.create_at);
  const counts = uncounted.test(post.type) ? 0 : 1;
  channel.total_msg_count += counts;
  if (!post.root_id) channel.total_msg_count_root += counts;
  const root = world.posts.get(post.root_id);
  if (root) root.update_at = post.create_at;
}

/** An archived channel keeps its last words to itself. */
function announce(world: World, channel: Channel, post: Post, pending: string): void {
  if (channel.delete_at) return;
  const { users, outside } = mentionsOf(world, channel, post);
  // Each raised count writes a row anew, in no order that anybody could rely on.
  for (const id of [...users].sort()) raiseMentions(world, channel, id, post);
  const replies = post.root_id ? replyCount(world, post.root_id) : 0;
  world.publish(
    "posted",
    {
      channel_display_name: displayName(world, channel, post),
      channel_name: channel.name,
      channel_type: channel.type,
      ...(users.length ? { mentions: JSON.stringify(users) } : {}),
      ...fileFlags(world, post),
      post: JSON.stringify(postShape(world, post, { replies, pending })),
      sender_name: senderName(world, post),
      set_online: true,
      team_id: channel.team_id,
    },
    { channel_id: channel.id },
  );
  if (outside.length) warn(world, post, outside);
}

function raiseMentions(world: World, channel: Channel, user: string, post: Post): void {
  const member = memberOf(world, channel.id, user);
  if (!member) return;
  writeMember(world, {
    ...member,
    mention_count: member.mention_count + 1,
    mention_count_root: member.mention_count_root + (post.root_id ? 0 : 1),
    last_update_at: world.now(),
  });
}

/** A row that changes is written anew, behind the others: lists of members have no order to rely on. */
export function writeMember(world: World, member: ChannelMember): void {
  const members = world.state.members[member.channel_id]!;
  delete members[member.user_id];
  members[member.user_id] = member;
}

function fileFlags(world: World, post: Post): JsonObject {
  if (!post.file_ids.length) return {};
  const picture = post.file_ids.some((id) => world.state.files[id]?.mime_type.startsWith("image/"));
  return { otherFile: "true", ...(picture ? { image: "true" } : {}) };
}

const displayName = (world: World, channel: Channel, post: Post) =>
  channel.type === "D" ? `@${world.state.users[post.user_id]?.username}` : channel.display_name;

/** Whoever writes may say that somebody else did. */
function senderName(world: World, post: Post): string {
  if (post.type.startsWith("system_")) return "System";
  const given = textOf(post.props.override_username);
  const believed = post.props.from_webhook === "true" && world.state.settings.EnablePostUsernameOverride;
  return believed && given ? given : `@${world.state.users[post.user_id]?.username}`;
}

/** Only the author is told that somebody mentioned is not there. */
function warn(world: World, post: Post, outside: User[]): void {
  const names = outside.map((user) => user.username);
  const ids = outside.map((user) => user.id);
  const list = names.length === 1 ? `@${names[0]}` : `@${names.slice(0, -1).join(", @")} and @${names.at(-1)}`;
  const id = newId();
  const about = { usernames: names, not_in_channel_usernames: names, user_ids: ids, not_in_channel_user_ids: ids };
  sendEphemeral(world, post.user_id, {
    id,
    user_id: "",
    channel_id: post.channel_id,
    root_id: post.root_id,
    message: `${list} did not get notified by this mention because they are not in the channel.`,
    create_at: post.create_at + 1,
    props: {
      add_channel_member: { post_id: id, ...about, not_in_groups_usernames: [], not_in_groups_user_ids: [] },
    },
  });
}

export interface Ephemeral {
  id?: string;
  user_id: string;
  channel_id: string;
  message: string;
  root_id?: string;
  props?: JsonObject;
  create_at?: number;
}

/** Seen by this person only, and kept nowhere. Answers it as it was sent. */
export function sendEphemeral(world: World, to: string, given: Ephemeral): JsonObject {
  const post: Post = {
    id: given.id ?? newId(),
    create_at: given.create_at ?? world.now(),
    update_at: 0,
    edit_at: 0,
    delete_at: 0,
    is_pinned: false,
    user_id: given.user_id,
    channel_id: given.channel_id,
    root_id: given.root_id ?? "",
    original_id: "",
    message: given.message,
    type: "system_ephemeral",
    props: normaliseProps(given.props ?? {}),
    hashtags: "",
    file_ids: [],
    reactions: [],
  };
  const shape = postShape(world, post, { cookie: (action) => sealAction(world, post, action) });
  const broadcast = { user_id: to, channel_id: post.channel_id };
  world.publish("ephemeral_message", { post: JSON.stringify(shape) }, broadcast);
  return shape;
}

const hashtags = (message: string): string =>
  (message.match(/(?<=^|\s)#\p{L}[\p{L}\p{N}_\-.]*[\p{L}\p{N}_]/gu) ?? []).join(" ");

/** Public channels that are named with a ~. */
function withChannelMentions(world: World, channel: Channel, message: string, props: JsonObject): JsonObject {
  const { channel_mentions, ...rest } = props;
  const names = new Set(Array.from(message.matchAll(/\B~([a-zA-Z0-9\-_]+)/g), (match) => match[1]!));
  const found = [...names].flatMap((name) => {
    const one = world.state.channels[world.channelNames.get(`${channel.team_id} ${name}`) ?? ""];
    const team = one?.type === "O" && !one.delete_at ? world.state.teams[one.team_id] : undefined;
    return one && team ? [[name, { display_name: one.display_name, team_name: team.name }] as const] : [];
  });
  return found.length ? { ...rest, channel_mentions: Object.fromEntries(found) } : rest;
}
