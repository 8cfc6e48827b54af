// What the server itself posts about a channel's members and properties.
import type { Channel, User } from "../model";
import { createPost } from "./posts";
import type { World } from "./world";

const say = (world: World, channel: Channel, by: User, type: string, message: string, props: Record<string, string>) =>
  createPost(world, channel, { user_id: by.id, type: `system_${type}`, message, props });

const named = (user: User) => ({ username: user.username });

export const saidJoined = (world: World, channel: Channel, user: User) =>
  say(world, channel, user, "join_channel", `${user.username} joined the channel.`, named(user));

export const saidAdded = (world: World, channel: Channel, user: User, by: User) =>
  say(world, channel, by, "add_to_channel", `${user.username} added to the channel by ${by.username}.`, {
    addedUserId: user.id,
    addedUsername: user.username,
    userId: by.id,
    ...named(by),
  });

export const saidLeft = (world: World, channel: Channel, user: User) =>
  say(world, channel, user, "leave_channel", `@${user.username} left the channel.`, named(user));

export const saidRemoved = (world: World, channel: Channel, user: User, by: User) =>
  say(world, channel, by, "remove_from_channel", `@${user.username} removed from the channel.`, {
    removedUserId: user.id,
    removedUsername: user.username,
  });

export const saidJoinedTeam = (world: World, channel: Channel, user: User) =>
  say(world, channel, user, "join_team", `${user.username} joined the team.`, named(user));

export const saidAddedToTeam = (world: World, channel: Channel, user: User, by: User) =>
  say(world, channel, by, "add_to_team", `${user.username} added to the team by ${by.username}.`, {
    addedUserId: user.id,
    addedUsername: user.username,
    userId: by.id,
    ...named(by),
  });

export const saidLeftTeam = (world: World, channel: Channel, user: User, byThemselves: boolean) =>
  byThemselves
    ? say(world, channel, user, "leave_team", `${user.username} left the team.`, named(user))
    : say(world, channel, user, "remove_from_team", `${user.username} removed from the team.`, named(user));

export const saidArchived = (world: World, channel: Channel, by: User) =>
  say(world, channel, by, "channel_deleted", `${by.username} archived the channel.`, named(by));

export const saidRestored = (world: World, channel: Channel, by: User) =>
  say(world, channel, by, "channel_restored", `${by.username} unarchived the channel.`, named(by));

export const saidConverted = (world: World, channel: Channel, by: User) => {
  const message =
    channel.type === "P"
      ? "This channel has been converted to a Private Channel."
      : "This channel has been converted to a Public Channel and can be joined by any team member.";
  return say(world, channel, by, "change_chan_privacy", message, named(by));
};

export const saidRenamed = (world: World, channel: Channel, by: User, before: string) => {
  const after = channel.display_name;
  const message = `${by.username} updated the channel display name from: ${before} to: ${after}`;
  const props = { ...named(by), old_displayname: before, new_displayname: after };
  return say(world, channel, by, "displayname_change", message, props);
};

/** what: header or purpose. */
export function saidChanged(world: World, channel: Channel, by: User, what: "header" | "purpose", before: string) {
  const after = channel[what];
  const doing = !before
    ? `updated the channel ${what} to: ${after}`
    : after
      ? `updated the channel ${what} from: ${before} to: ${after}`
      : `removed the channel ${what} (was: ${before})`;
  const props = { ...named(by), [`old_${what}`]: before, [`new_${what}`]: after };
  return say(world, channel, by, `${what}_change`, `${by.username} ${doing}`, props);
}
