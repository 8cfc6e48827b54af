// Channels: creating, opening direct ones, changing, converting, archiving, restoring.
import { createHash } from "node:crypto";
import { AppError } from "../app-error";
import { isId, newId } from "../ids";
import { lengthOf } from "../json";
import type { Channel, ChannelType, User } from "../model";
import { channelShape } from "../shapes";
import { insertMember } from "./members";
import * as say from "./system-posts";
import { channelKey, channelNamed, emptyRecord, type World } from "./world";

export interface NewChannel {
  team_id: string;
  type: ChannelType;
  name: string;
  display_name: string;
  header?: string;
  purpose?: string;
  creator_id: string;
}

/** Puts a channel there without telling anybody. */
export function insertChannel(world: World, given: NewChannel): Channel {
  const now = world.now();
  const channel: Channel = {
    id: newId(),
    create_at: now,
    update_at: now,
    delete_at: 0,
    header: "",
    purpose: "",
    last_post_at: 0,
    total_msg_count: 0,
    total_msg_count_root: 0,
    ...given,
  };
  checkChannel(channel);
  if (channelNamed(world, channel.team_id, channel.name)) throw nameTaken(channel.id);
  if (channel.name.length > 64) throw tooLong(channel.id);
  world.state.channels[channel.id] = channel;
  world.state.members[channel.id] = emptyRecord();
  world.state.posts[channel.id] = [];
  world.channelNames.set(channelKey(channel.team_id, channel.name), channel.id);
  return channel;
}

/** In the server's order. That a name is too long is found by its database only. */
function checkChannel(channel: Channel): void {
  const invalid = (what: string, sentence: string, detail = `id=${channel.id}`) =>
    new AppError(`model.channel.is_valid.${what}.app_error`, 400, sentence, detail);
  if (lengthOf(channel.display_name) > 64) throw invalid("display_name", "Invalid display name.");
  if (!/^[a-z0-9]+([a-z\-_0-9]+|(__)?)[a-z0-9]+$/.test(channel.name)) {
    throw invalid("2_or_more", "Name must be 2 or more lowercase alphanumeric characters.");
  }
  if (!/^[OPDG]$/.test(channel.type)) throw invalid("type", "Invalid type.");
  if (lengthOf(channel.header) > 1024) throw invalid("header", "Invalid header.");
  if (lengthOf(channel.purpose) > 250) throw invalid("purpose", "Invalid purpose.");
  const parts = channel.name.split("__");
  if (channel.type !== "D" && parts.length === 2 && parts.every(isId)) {
    const sentence =
      "Invalid channel name. User ids are not permitted in channel name for non-direct message channels.";
    throw invalid("name", sentence, "");
  }
}

const nameTaken = (id: string) =>
  new AppError(
    "store.sql_channel.save_channel.exists.app_error",
    400,
    "A channel with that name already exists on the same team.",
    `Channelexists id=${id} pq: duplicate key value violates unique constraint "channels_name_teamid_key"`,
  );

const tooLong = (id: string) =>
  new AppError(
    "app.channel.create_channel.internal_error",
    500,
    "Unable to save channel.",
    `save_channel: id=${id}: pq: value too long for type character varying(64)`,
  );

/** The creator is in it, as its administrator. Answers it as it was before anything was said in it. */
export function createChannel(world: World, given: NewChannel, by: User): Channel {
  const channel = insertChannel(world, given);
  const shown = { ...channel };
  insertMember(world, channel, by.id, true);
  world.forget(by.id);
  say.saidJoined(world, channel, by);
  const about = { channel_id: channel.id, team_id: channel.team_id };
  world.publish("channel_created", about, { user_id: by.id });
  return shown;
}

/** The direct channel of two, made when there is none; the first counts as who opened it. */
export function openDirect(world: World, first: string, second: string): Channel {
  const name = [first, second].sort().join("__");
  const known = channelNamed(world, "", name);
  if (known) return { ...known };
  const given = { team_id: "", type: "D" as const, name, display_name: "", creator_id: first };
  const channel = insertChannel(world, given);
  for (const id of new Set([first, second])) insertMember(world, channel, id);
  for (const id of [first, second]) world.forget(id);
  const about = { creator_id: first, teammate_id: second };
  world.publish("direct_added", about, { channel_id: channel.id });
  return { ...channel };
}

/** The group channel of these, three to eight of them; made when there is none. */
export function openGroup(world: World, ids: string[]): Channel {
  const users = [...new Set(ids)].map((id) => world.state.users[id]);
  if (ids.length < 3 || ids.length > 8) {
    const sentence = "Group message channels must contain at least 3 and no more than 8 users.";
    throw new AppError("api.channel.create_group.bad_size.app_error", 400, sentence);
  }
  if (users.length !== ids.length || !users.every((user) => user !== undefined)) {
    const sentence = "One of the provided users does not exist.";
    const detail = `user_ids=${JSON.stringify(ids)}`;
    throw new AppError("api.channel.create_group.bad_user.app_error", 400, sentence, detail);
  }
  const name = createHash("sha1")
    .update([...ids].sort().join(""))
    .digest("hex");
  const known = channelNamed(world, "", name);
  if (known) return { ...known };
  const names = users.map((user) => user!.username).sort();
  const display_name = names.join(", ").slice(0, 64);
  const channel = insertChannel(world, { team_id: "", type: "G", name, display_name, creator_id: "" });
  for (const id of ids) insertMember(world, channel, id);
  for (const id of ids) world.forget(id);
  world.publish("group_added", { teammate_ids: JSON.stringify(ids) }, { channel_id: channel.id });
  return { ...channel };
}

export interface ChannelChange {
  display_name?: string;
  name?: string;
  header?: string;
  purpose?: string;
}

/** Answers it as it was before anything was said about it. */
export function changeChannel(world: World, channel: Channel, change: ChannelChange, by: User): Channel {
  const before = { ...channel };
  const after = { ...channel, ...change, update_at: world.now() };
  if (channel.delete_at) throw isArchived(channel);
  checkChannel(after);
  if (after.name !== before.name) {
    if (channelNamed(world, channel.team_id, after.name)) throw cannotChange(`Id value: ${channel.id}`);
    world.channelNames.delete(channelKey(channel.team_id, before.name));
    world.channelNames.set(channelKey(channel.team_id, after.name), channel.id);
  }
  Object.assign(channel, after);
  tellUpdated(world, channel);
  const shown = { ...channel };
  if (before.display_name !== after.display_name) say.saidRenamed(world, channel, by, before.display_name);
  if (before.header !== after.header) say.saidChanged(world, channel, by, "header", before.header);
  if (before.purpose !== after.purpose) say.saidChanged(world, channel, by, "purpose", before.purpose);
  return shown;
}

const cannotChange = (field: string) =>
  new AppError(
    "app.channel.update.bad_id",
    400,
    "Unable to update the channel.",
    `invalid input: entity: Channel field: ${field}`,
  );

const isArchived = (channel: Channel) => cannotChange(`DeleteAt value: %!s(int64=${channel.delete_at})`);

const tellUpdated = (world: World, channel: Channel) =>
  world.publish("channel_updated", { channel: JSON.stringify(channelShape(channel)) }, { channel_id: channel.id });

export function convertChannel(world: World, channel: Channel, type: "O" | "P", by: User): Channel {
  if (channel.delete_at) throw isArchived(channel);
  Object.assign(channel, { type, update_at: world.now() });
  tellUpdated(world, channel);
  const shown = { ...channel };
  say.saidConverted(world, channel, by);
  world.publish("channel_converted", { channel_id: channel.id }, { team_id: channel.team_id });
  return shown;
}

/** Two who archive it at once both succeed. */
export async function archiveChannel(world: World, channel: Channel, by: User): Promise<void> {
  if (channel.delete_at) {
    const sentence = "The channel has been archived or deleted.";
    throw new AppError("api.channel.delete_channel.deleted.app_error", 400, sentence);
  }
  if (channel.name === "town-square") {
    const sentence = "Unable to delete the default channel town-square.";
    throw new AppError("api.channel.delete_channel.cannot.app_error", 400, sentence);
  }
  await world.write();
  say.saidArchived(world, channel, by);
  const now = world.now();
  Object.assign(channel, { delete_at: now, update_at: now });
  for (const hook of Object.values(world.state.outgoingHooks)) {
    if (hook.channel_id === channel.id) hook.delete_at = now;
  }
  world.publish("channel_deleted", { channel_id: channel.id, delete_at: now }, { team_id: channel.team_id });
}

/** What it answers has the old update_at, as the server's answer has. */
export function restoreChannel(world: World, channel: Channel, by: User): Channel {
  if (!channel.delete_at) {
    const sentence = "Unable to unarchive channel. The channel is not archived.";
    throw new AppError("api.channel.restore_channel.restored.app_error", 400, sentence);
  }
  const shown = { ...channel, delete_at: 0 };
  Object.assign(channel, { delete_at: 0, update_at: world.now() });
  world.publish("channel_restored", { channel_id: channel.id }, { team_id: channel.team_id });
  say.saidRestored(world, channel, by);
  return shown;
}
