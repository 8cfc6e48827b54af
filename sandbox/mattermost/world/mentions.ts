// Who is mentioned by a post, and who would have been, had they been in the channel.
import { attachmentTexts } from "../attachments";
import { textOf } from "../json";
import type { Channel, Post, User } from "../model";
import { mayChannel } from "../permissions";
import { userNamed, type World } from "./world";

/** @all and the like reach nobody in a larger channel. */
const largest = 1000;

export interface Mentions {
  /** In the order of the words. */
  users: string[];
  /** Active people of the team who are mentioned and are not in the channel. */
  outside: User[];
}

export function mentionsOf(world: World, channel: Channel, post: Post): Mentions {
  const members = world.state.members[channel.id] ?? {};
  const fromWebhook = post.props.from_webhook === "true";
  if (channel.type === "D") {
    const other = Object.keys(members).find((id) => id !== post.user_id);
    return { users: [...(other ? [other] : []), ...(fromWebhook ? [post.user_id] : [])], outside: [] };
  }
  const found = new Set<string>();
  const outside = new Set<User>();
  for (const word of atWords([post.message, ...attachmentTexts(post.props)])) {
    const group = everybody(world, channel, post, word, Object.keys(members));
    const user = group ? undefined : named(world, word);
    if (group) for (const id of group) found.add(id);
    else if (user && members[user.id] && !user.delete_at) found.add(user.id);
    else if (user && isOutside(world, channel, user)) outside.add(user);
  }
  if (post.type === "system_add_to_channel") found.add(textOf(post.props.addedUserId));
  if (!fromWebhook) found.delete(post.user_id);
  return { users: [...found], outside: post.type.startsWith("system_") ? [] : [...outside] };
}

/** Words with an @, outside of code. */
function atWords(texts: string[]): string[] {
  const spoken = texts.join("\n").replace(/```[\s\S]*?(```|$)|`[^`\n]*`/g, " ");
  const words = spoken.match(/[\p{L}\p{N}:.\-_@]+/gu) ?? [];
  return words.map((word) => word.replace(/^[:.\-_]+/, "").toLowerCase()).filter((word) => word.startsWith("@"));
}

/** A name may end in what is only the end of a sentence. */
function named(world: World, word: string): User | undefined {
  for (let name = word.slice(1); name; name = name.slice(0, -1)) {
    const user = userNamed(world, name);
    if (user) return user;
    if (!/[.\-:_]$/.test(name)) return undefined;
  }
}

function everybody(world: World, channel: Channel, post: Post, word: string, members: string[]): string[] | undefined {
  const name = word.replace(/[.\-:_]+$/, "");
  if (!["@all", "@channel", "@here"].includes(name)) return undefined;
  if (members.length > largest || !mayChannel(world, post.user_id, channel.id, "use_channel_mentions")) return [];
  return members.filter((id) => name !== "@here" || world.statuses.get(id)?.status === "online");
}

const isOutside = (world: World, channel: Channel, user: User) =>
  channel.team_id !== "" &&
  !user.delete_at &&
  !user.bot &&
  world.state.teamMembers[channel.team_id]?.[user.id]?.delete_at === 0;
