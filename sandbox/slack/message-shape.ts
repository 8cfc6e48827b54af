// Messages and files as Slack writes them.
import type { Channel, JsonObject, Message, SlackFile } from "../model";
import type { World } from "../world/world";

/** A message without its metadata, which only those who ask for it get. */
export function messageShape(world: World, channel: Channel, message: Message): JsonObject {
  const { app, team } = world.workspace;
  const joins = message.subtype === "channel_join" || message.subtype === "channel_leave";
  return {
    type: "message",
    ...(message.subtype ? { subtype: message.subtype } : {}),
    user: message.user,
    text: message.text,
    ts: message.ts,
    ...(message.clientMsgId ? { client_msg_id: message.clientMsgId } : {}),
    ...(message.inviter ? { inviter: message.inviter } : {}),
    ...(joins ? {} : { team: team.id }),
    ...(message.botId
      ? { bot_id: message.botId, app_id: message.appId ?? app.id, bot_profile: botProfile(world, message.botId) }
      : {}),
    ...(message.username ? { username: message.username } : {}),
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ...(message.attachments?.length ? { attachments: message.attachments } : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(message.files?.length ? { files: filesOf(world, message.files), upload: false, display_as_bot: false } : {}),
    ...(message.reactions?.length ? { reactions: reactions(message) } : {}),
    ...thread(channel, message),
  };
}

const reactions = (message: Message) =>
  message.reactions!.map(({ name, users }) => ({ name, users, count: users.length }));

function thread(channel: Channel, message: Message): JsonObject {
  if (message.threadTs && message.threadTs !== message.ts) {
    const parent = channel.messages.find((one) => one.ts === message.threadTs);
    return { thread_ts: message.threadTs, ...(parent ? { parent_user_id: parent.user } : {}) };
  }
  const replies = channel.messages.filter((one) => one.threadTs === message.ts && one.ts !== message.ts);
  if (!replies.length) return {};
  const users = [...new Set(replies.map((reply) => reply.user))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)!.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
}

function botProfile(world: World, botId: string): JsonObject {
  const { app, team, users } = world.workspace;
  const ours = botId === app.botId;
  const user = ours ? users[app.botUserId] : Object.values(users).find((one) => one.botId === botId);
  return {
    id: botId,
    app_id: user?.appId ?? app.id,
    name: user?.realName ?? app.name,
    icons: Object.fromEntries(
      [36, 48, 72].map((size) => [`image_${size}`, `${world.base}/avatars/${user?.id}-${size}.svg`]),
    ),
    deleted: false,
    updated: user?.updated ?? 0,
    team_id: team.id,
  };
}

const filesOf = (world: World, ids: string[]) =>
  ids.flatMap((id) => {
    const file = world.workspace.files[id];
    return file ? [fileShape(world, file)] : [];
  });

export function fileShape(world: World, file: SlackFile): JsonObject {
  const { team } = world.workspace;
  const type = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? "";
  const path = `files-pri/${team.id}-${file.id}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: type,
    pretty_type: type.toUpperCase(),
    user: file.user,
    user_team: team.id,
    editable: false,
    size: file.size,
    mode: "hosted",
    is_external: false,
    external_type: "",
    is_public: false,
    public_url_shared: false,
    display_as_bot: false,
    username: "",
    url_private: `${world.base}/${path}/${encodeURIComponent(file.name)}`,
    url_private_download: `${world.base}/${path}/download/${encodeURIComponent(file.name)}`,
    media_display_type: "unknown",
    permalink: `https://${team.domain}.slack.com/files/${file.user}/${file.id}/${encodeURIComponent(file.name)}`,
    permalink_public: `https://slack-files.com/${team.id}-${file.id}-0`,
    comments_count: 0,
    is_starred: false,
    shares: {},
    channels: [],
    groups: [],
    ims: [],
    has_more_shares: false,
    has_rich_preview: false,
    file_access: "visible",
  };
}
