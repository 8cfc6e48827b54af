// Members and conversations as Slack writes them.
import type { Channel, JsonObject, User } from "../model";
import { find, unread } from "../world/messages";
import type { World } from "../world/world";
import { messageShape } from "./message-shape";
import { zoneOf } from "./zones";

/** A live member has 20 keys, a deactivated one 8 (recorded users.list). */
export function userShape(world: World, user: User): JsonObject {
  const base = { id: user.id, team_id: world.workspace.team.id, name: user.name, deleted: user.deleted };
  const profile = profileShape(world, user);
  const last = { is_bot: user.kind === "bot", is_app_user: user.isAppUser, updated: user.updated };
  if (user.deleted) return { ...base, profile, ...last };
  const zone = zoneOf(user.tz, world.now());
  return {
    ...base,
    color: colorOf(user),
    real_name: user.realName,
    tz: user.tz,
    tz_label: zone.label,
    tz_offset: zone.offset,
    profile,
    is_admin: user.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.guest !== "no",
    is_ultra_restricted: user.guest === "single",
    ...last,
    is_email_confirmed: user.kind === "person" && !user.invited,
    who_can_share_contact_card: "EVERYONE",
    ...(user.invited ? { is_invited_user: true } : {}),
    ...(user.isWorkflowBot ? { is_workflow_bot: true } : {}),
  };
}

function profileShape(world: World, user: User): JsonObject {
  const [first = "", ...rest] = user.realName.split(" ");
  const mail = user.email && world.workspace.settings.scopes.includes("users:read.email");
  const plain = withoutAccents(user.realName);
  const shown = user.displayName ?? user.name;
  const images = [24, 32, 48, 72, 192, 512].map((size) => [
    `image_${size}`,
    `${world.base}/avatars/${user.id}-${size}.svg`,
  ]);
  return {
    title: user.title,
    phone: "",
    skype: "",
    real_name: user.realName,
    real_name_normalized: plain,
    display_name: shown,
    display_name_normalized: withoutAccents(shown),
    fields: null,
    status_text: "",
    status_emoji: "",
    status_emoji_display_info: [],
    status_expiration: 0,
    avatar_hash: `g${user.id.toLowerCase()}`,
    ...(user.kind === "bot" ? { api_app_id: user.appId ?? "", always_active: true, bot_id: user.botId ?? "" } : {}),
    ...(user.kind === "slackbot" ? { always_active: true } : {}),
    ...(mail ? { email: user.email! } : {}),
    first_name: first,
    last_name: rest.join(" "),
    ...Object.fromEntries(images),
    status_text_canonical: "",
    team: world.workspace.team.id,
  };
}

const withoutAccents = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");

const colorOf = (user: User) =>
  user.kind === "slackbot" ? "757575" : (0x4bbe2e + user.avatarHue * 1777).toString(16).padStart(6, "0").slice(-6);

/** A conversation as the bot sees it. */
export function channelShape(world: World, channel: Channel): JsonObject {
  if (channel.kind === "im") return imShape(world, channel);
  const { botUserId } = world.workspace.app;
  const mpim = channel.kind === "mpim";
  const team = world.workspace.team.id;
  const by = channel.topic || mpim ? channel.creator : "";
  return {
    id: channel.id,
    name: channel.name,
    is_channel: !mpim,
    is_group: mpim,
    is_im: false,
    is_mpim: mpim,
    is_private: channel.kind !== "channel",
    created: channel.created,
    is_archived: channel.archived,
    is_general: channel.general,
    unlinked: 0,
    name_normalized: channel.name,
    is_shared: false,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: team,
    updated: channel.updated,
    creator: channel.creator,
    is_ext_shared: false,
    shared_team_ids: [team],
    pending_connected_team_ids: [],
    is_member: channel.members.includes(botUserId),
    topic: { value: channel.topic, creator: by, last_set: by ? channel.created : 0 },
    purpose: { value: channel.purpose, creator: channel.purpose ? channel.creator : "", last_set: channel.created },
    previous_names: channel.previousNames,
    ...(mpim ? { is_open: true, priority: 0 } : {}),
  };
}

function imShape(world: World, channel: Channel): JsonObject {
  const user = channel.members.find((id) => id !== world.workspace.app.botUserId) ?? world.workspace.app.botUserId;
  return {
    id: channel.id,
    created: channel.created,
    is_archived: false,
    is_im: true,
    is_org_shared: false,
    context_team_id: world.workspace.team.id,
    updated: channel.updated,
    user,
    is_open: true,
    priority: 0,
  };
}

/** The same with what only lists and conversations.info tell. */
export function listedShape(world: World, channel: Channel): JsonObject {
  const shape = channelShape(world, channel);
  if (channel.kind === "im")
    return { ...shape, is_user_deleted: world.workspace.users[String(shape.user)]?.deleted ?? false };
  return channel.kind === "mpim" ? shape : { ...shape, parent_conversation: null };
}

/** What an open conversation tells beside its shape: read and unread. */
export function readState(world: World, channel: Channel): JsonObject {
  const { botUserId } = world.workspace.app;
  const last = channel.messages.findLast((message) => !message.ephemeralTo);
  const latest = last ? find(channel, last.ts) : undefined;
  const count = unread(channel, botUserId);
  return {
    last_read: channel.read[botUserId] ?? "0000000000.000000",
    latest: latest ? messageShape(world, channel, latest) : null,
    unread_count: count,
    unread_count_display: count,
  };
}
