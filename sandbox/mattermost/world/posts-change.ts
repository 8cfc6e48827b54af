// Posts that change: edited, with what they said before kept beside them, deleted, reacted to.
import { AppError } from "../app-error";
import { normaliseProps } from "../attachments";
import { newId } from "../ids";
import type { JsonObject, Post, Reaction } from "../model";
import { postShape, reactionShape } from "../shapes";
import { checkPost } from "./posts";
import type { World } from "./world";

export interface PostChange {
  message?: string;
  props?: JsonObject;
  is_pinned?: boolean;
  file_ids?: string[];
}

export function changePost(world: World, post: Post, change: PostChange): Post {
  if (post.type.startsWith("system_")) {
    const sentence = "Unable to update system message.";
    throw new AppError("api.post.update_post.system_message.app_error", 400, sentence, `id=${post.id}`);
  }
  const now = world.now();
  const before: Post = { ...post, id: newId(), original_id: post.id, delete_at: now, update_at: now, reactions: [] };
  const { add_channel_member, ...props } = change.props ? normaliseProps(change.props) : post.props;
  const message = change.message ?? post.message;
  const edited = message !== post.message || attachmentsDiffer(post.props, props);
  const after = { ...post, message, props, is_pinned: change.is_pinned ?? post.is_pinned };
  if (change.file_ids) after.file_ids = change.file_ids;
  checkPost(after);
  Object.assign(post, after, { update_at: now, edit_at: edited ? now : post.edit_at });
  const posts = world.state.posts[post.channel_id]!;
  posts.splice(posts.indexOf(post), 0, before);
  world.posts.set(before.id, before);
  const channel = world.state.channels[post.channel_id]!;
  channel.last_post_at = Math.max(channel.last_post_at, now);
  const root = world.posts.get(post.root_id);
  if (root) root.update_at = now;
  world.publish("post_edited", { post: JSON.stringify(postShape(world, post)) }, { channel_id: post.channel_id });
  return post;
}

const attachmentsDiffer = (a: JsonObject, b: JsonObject) =>
  JSON.stringify(a.attachments ?? null) !== JSON.stringify(b.attachments ?? null);

/** Its answers go with it. Everybody sees what it was; administrators see who deleted it too. */
export function deletePost(world: World, post: Post, by: string): void {
  const shape = JSON.stringify(postShape(world, post));
  const now = world.now();
  for (const one of world.state.posts[post.channel_id]!) {
    if (one.id !== post.id && one.root_id !== post.id) continue;
    Object.assign(one, { delete_at: now, update_at: now, props: { ...post.props, deleteBy: by } });
  }
  world.publish("post_deleted", { post: shape }, { channel_id: post.channel_id, readers: "others" });
  const told = { post: shape, delete_by: by };
  world.publish("post_deleted", told, { channel_id: post.channel_id, readers: "admins" });
}

export function addReaction(world: World, post: Post, user: string, name: string): Reaction {
  const now = world.now();
  const reaction = { user_id: user, post_id: post.id, emoji_name: name, create_at: now };
  post.reactions = [...post.reactions.filter((one) => !isThat(one, user, name)), reaction];
  post.update_at = now;
  tellReaction(world, "reaction_added", post, reactionShape(reaction));
  return reaction;
}

export function removeReaction(world: World, post: Post, user: string, name: string): void {
  const now = world.now();
  post.reactions = post.reactions.filter((one) => !isThat(one, user, name));
  post.update_at = now;
  const shape = reactionShape({ user_id: user, post_id: post.id, emoji_name: name, create_at: 0 });
  tellReaction(world, "reaction_removed", post, { ...shape, update_at: now });
}

const isThat = (one: Reaction, user: string, name: string) => one.user_id === user && one.emoji_name === name;

const tellReaction = (world: World, event: string, post: Post, reaction: JsonObject) =>
  world.publish(event, { reaction: JSON.stringify(reaction) }, { channel_id: post.channel_id });
