// Conversations: opening, creating, joining, leaving, inviting, archiving, renaming.
import type { Channel, ConversationKind } from "../model";
import { Refusal } from "../model";
import { post } from "./messages";
import { directKey, isDirect, newId, seconds, userOf, type World } from "./world";

interface NewChannel {
  kind: ConversationKind;
  name: string;
  creator: string;
  members: string[];
  general?: boolean;
  topic?: string;
  purpose?: string;
}

/** Puts a conversation into the workspace without telling anybody. */
export function addChannel(world: World, given: NewChannel): Channel {
  const channel: Channel = {
    id: newId(given.kind === "im" ? "D" : "C"),
    kind: given.kind,
    name: given.name,
    previousNames: [],
    creator: given.creator,
    created: seconds(world),
    updated: world.now(),
    archived: false,
    general: given.general ?? false,
    topic: given.topic ?? "",
    purpose: given.purpose ?? "",
    members: [...new Set(given.members)],
    messages: [],
    read: {},
  };
  world.workspace.channels[channel.id] = channel;
  if (isDirect(channel)) world.directs.set(directKey(channel.members), channel.id);
  return channel;
}

/** The direct conversation of these members and the one who asks; made when there is none. */
export function openDirect(world: World, by: string, users: string[]): { channel: Channel; existed: boolean } {
  const members = [...new Set([by, ...users])];
  const known = world.directs.get(directKey(members));
  if (known) return { channel: world.workspace.channels[known]!, existed: true };
  const kind = members.length <= 2 ? "im" : "mpim";
  const names = members.map((id) => userOf(world, id).name);
  const channel = addChannel(world, {
    kind,
    name: kind === "im" ? "directmessage" : `mpdm-${names.join("--")}-1`,
    creator: by,
    members,
    topic: kind === "im" ? "" : "Group messaging",
    purpose: kind === "im" ? "" : `Group messaging with: ${names.map((name) => `@${name}`).join(" ")}`,
  });
  world.tell({ type: "opened", conversation: channel.id, by });
  return { channel, existed: false };
}

/** names: lowercase, without spaces and periods, at most 80 (invalid_name_*, name_taken). */
export function createChannel(world: World, by: string, name: string, secret: boolean): Channel {
  checkName(world, name);
  const channel = addChannel(world, { kind: secret ? "private" : "channel", name, creator: by, members: [by] });
  world.tell({ type: "created", conversation: channel.id, by });
  post(world, channel, { user: by, text: `<@${by}> has joined the channel`, subtype: "channel_join" });
  world.tell({ type: "joined", conversation: channel.id, user: by });
  return channel;
}

function checkName(world: World, name: string): void {
  if (!name) throw new Refusal("invalid_name_required");
  if (name.length > 80) throw new Refusal("invalid_name_maxlength");
  if (!/[\p{L}\p{N}]/u.test(name)) throw new Refusal("invalid_name_punctuation");
  if (name !== name.toLowerCase() || !/^[\p{L}\p{N}_-]+$/u.test(name)) throw new Refusal("invalid_name_specials");
  const taken = Object.values(world.workspace.channels).some((one) => !isDirect(one) && one.name === name);
  if (taken) throw new Refusal("name_taken");
}

/** Answers whether anything changed. */
export function addMember(world: World, channel: Channel, user: string, inviter?: string): boolean {
  if (isDirect(channel)) throw new Refusal("method_not_supported_for_channel_type");
  if (channel.archived) throw new Refusal("is_archived");
  if (channel.members.includes(user)) return false;
  channel.members.push(user);
  const text = inviter ? `<@${user}> was added to the channel by <@${inviter}>.` : `<@${user}> has joined the channel`;
  post(world, channel, { user, text, subtype: "channel_join", ...(inviter ? { inviter } : {}) });
  world.tell({ type: "joined", conversation: channel.id, user, ...(inviter ? { inviter } : {}) });
  return true;
}

export function removeMember(world: World, channel: Channel, user: string, actor: string): boolean {
  if (isDirect(channel)) throw new Refusal("method_not_supported_for_channel_type");
  if (!channel.members.includes(user)) return false;
  channel.members = channel.members.filter((id) => id !== user);
  post(world, channel, { user, text: `<@${user}> has left the channel`, subtype: "channel_leave" });
  world.tell({ type: "left", conversation: channel.id, user, actor });
  return true;
}

export function setArchived(world: World, channel: Channel, archived: boolean, by: string): void {
  if (isDirect(channel)) throw new Refusal("method_not_supported_for_channel_type");
  if (archived && channel.general) throw new Refusal("cant_archive_general");
  if (channel.archived === archived) throw new Refusal(archived ? "already_archived" : "not_archived");
  channel.archived = archived;
  channel.updated = world.now();
  world.tell({ type: archived ? "archived" : "unarchived", conversation: channel.id, by });
}

export function rename(world: World, channel: Channel, name: string): void {
  if (isDirect(channel)) throw new Refusal("method_not_supported_for_channel_type");
  checkName(world, name);
  const oldName = channel.name;
  channel.name = name;
  channel.previousNames = [oldName, ...channel.previousNames];
  channel.updated = world.now();
  world.tell({ type: "renamed", conversation: channel.id, oldName });
}
