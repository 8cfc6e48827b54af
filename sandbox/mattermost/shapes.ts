// What the server shows of what it keeps.
import { visibleProps } from "./attachments";
import type {
  AccessToken,
  Channel,
  ChannelMember,
  FileInfo,
  JsonObject,
  Post,
  Reaction,
  Team,
  TeamMember,
  User,
} from "./model";
import { channelRoles, teamRoles } from "./roles";
import type { World } from "./world/world";

export function userShape(user: User): JsonObject {
  const { last_password_update, failed_attempts, password, bot, ...rest } = user;
  return {
    ...rest,
    auth_data: "",
    auth_service: "",
    disable_welcome_email: false,
    ...(bot ? { is_bot: true } : {}),
    ...(bot?.description ? { bot_description: bot.description } : {}),
  };
}

/** As one sees oneself. */
export const ownUserShape = (user: User): JsonObject => ({
  ...userShape(user),
  notify_props: {
    channel: "true",
    comments: "never",
    desktop: "mention",
    desktop_sound: "true",
    email: "true",
    first_name: "false",
    mention_keys: "",
    push: "mention",
    push_status: "away",
  },
  last_password_update: user.last_password_update,
  ...(user.failed_attempts ? { failed_attempts: user.failed_attempts } : {}),
});

export const botShape = (user: User): JsonObject => ({
  user_id: user.id,
  username: user.username,
  ...(user.first_name ? { display_name: user.first_name } : {}),
  ...(user.bot?.description ? { description: user.bot.description } : {}),
  owner_id: user.bot?.owner_id ?? "",
  create_at: user.create_at,
  update_at: user.bot?.update_at ?? user.create_at,
  delete_at: user.delete_at,
});

/** The value itself is shown once, when it is made. */
export const tokenShape = ({ id, user_id, description, is_active }: AccessToken): JsonObject => ({
  id,
  user_id,
  description,
  is_active,
});

/** manages: whether the reader manages the team; others do not see its e-mail. */
export const teamShape = (team: Team, manages: boolean): JsonObject => ({
  ...team,
  email: manages ? team.email : "",
  description: "",
  company_name: "",
  allowed_domains: "",
  allow_open_invite: false,
  scheme_id: null,
  group_constrained: null,
  policy_id: null,
});

export const teamMemberShape = (member: TeamMember): JsonObject => ({
  ...member,
  roles: member.delete_at ? "" : teamRoles(member),
  scheme_guest: false,
  scheme_user: true,
  explicit_roles: "",
});

export const channelShape = (channel: Channel): JsonObject => ({
  ...channel,
  extra_update_at: 0,
  scheme_id: null,
  props: null,
  group_constrained: null,
  shared: channel.type === "D" ? false : null,
  policy_id: null,
});

export const memberShape = (member: ChannelMember): JsonObject => ({
  ...member,
  roles: channelRoles(member),
  notify_props: {
    desktop: "default",
    email: "default",
    ignore_channel_mentions: "default",
    mark_unread: "all",
    push: "default",
  },
  scheme_guest: false,
  scheme_user: true,
  explicit_roles: "",
});

export const reactionShape = (reaction: Reaction): JsonObject => ({
  ...reaction,
  update_at: reaction.create_at,
  delete_at: 0,
  remote_id: "",
});

export const fileShape = (file: FileInfo): JsonObject => ({
  id: file.id,
  user_id: file.user_id,
  ...(file.post_id ? { post_id: file.post_id } : {}),
  channel_id: "",
  create_at: file.create_at,
  update_at: file.create_at,
  delete_at: 0,
  name: file.name,
  extension: file.extension,
  size: file.size,
  mime_type: file.mime_type,
  ...(file.width ? { width: file.width, height: file.height, has_preview_image: true } : {}),
  mini_preview: null,
  remote_id: "",
});

interface PostView {
  /** Answers in its thread, where they are counted. */
  replies?: number;
  /** The pending_post_id it was sent with, to whoever hears of it when it is new. */
  pending?: string;
  /** What stands in for the integrations of a post that is not kept. */
  cookie?: (action: JsonObject) => string;
}

export function postShape(world: World, post: Post, view: PostView = {}): JsonObject {
  const { reactions, file_ids, props, ...rest } = post;
  return {
    ...rest,
    message: post.delete_at ? "" : post.message,
    parent_id: post.root_id,
    props: visibleProps(props, view.cookie),
    ...(file_ids.length ? { file_ids } : {}),
    pending_post_id: view.pending ?? "",
    ...(reactions.length ? { has_reactions: true } : {}),
    reply_count: view.replies ?? 0,
    last_reply_at: 0,
    participants: null,
    metadata: post.delete_at ? {} : metadata(world, post),
  };
}

function metadata(world: World, post: Post): JsonObject {
  const files = post.file_ids.flatMap((id) => world.state.files[id] ?? []);
  return {
    ...("attachments" in post.props ? { embeds: [{ type: "message_attachment" }] } : {}),
    ...(files.length ? { files: files.map(fileShape) } : {}),
    ...(post.reactions.length ? { reactions: post.reactions.map(reactionShape) } : {}),
  };
}

export const replyCount = (world: World, rootId: string): number =>
  (world.state.posts[world.posts.get(rootId)?.channel_id ?? ""] ?? []).filter(
    (post) => post.root_id === rootId && !post.delete_at && !post.original_id,
  ).length;
