// Posts: writing, reading one, changing, deleting, reacting.
import { AppError, forbidden, invalidParam } from "../app-error";
import { fireWebhooks } from "../deliver/webhooks";
import { isId } from "../ids";
import { isObject, objectOf, textOf, textsOf } from "../json";
import type { Post } from "../model";
import { mayChannel, mayRead, maySystem, mayTeam } from "../permissions";
import { fileShape, postShape, reactionShape, replyCount } from "../shapes";
import { markRead } from "../world/members";
import { createPost, sendEphemeral } from "../world/posts";
import { addReaction, changePost, deletePost, removeReaction } from "../world/posts-change";
import { setStatus } from "../world/statuses";
import { type Call, channelOf, created, done, ok, postOf, type Reply } from "./call";
import { deduplicated } from "./pending-posts";
import { route } from "./router";

async function create(call: Call): Promise<Reply> {
  const { world, me, json, body } = call;
  if (!isObject(json)) throw invalidParam("post");
  const channelId = textOf(body.channel_id);
  if (!mayPost(call, channelId)) throw forbidden(me.id, "create_post");
  const channel = world.state.channels[channelId];
  if (!channel) {
    const detail = `resource: Channel id: ${channelId}`;
    throw new AppError("api.context.invalid_param.app_error", 400, "Invalid post.channel_id parameter.", detail);
  }
  if (textOf(body.type).startsWith("system_")) {
    throw new AppError("api.context.invalid_param.app_error", 400, "Invalid post.type parameter.");
  }
  if (channel.delete_at) {
    const sentence = "Can not post to deleted channel.";
    throw new AppError("api.post.create_post.can_not_post_to_deleted.error", 400, sentence);
  }
  const pending = textOf(body.pending_post_id);
  const { post, repeated } = await deduplicated(world, pending, () => {
    checkRoot(call, channelId);
    return createPost(world, channel, {
      user_id: me.id,
      message: textOf(body.message),
      type: textOf(body.type),
      props: objectOf(body.props),
      root_id: textOf(body.root_id),
      file_ids: textsOf(body.file_ids),
      is_pinned: body.is_pinned === true,
      create_at: maySystem(world, me.id, "manage_system") ? Number(body.create_at) || 0 : 0,
      pending_post_id: pending,
    });
  });
  if (!repeated) fireWebhooks(world, call.outside, channel, post);
  if (!("from_webhook" in post.props) && !("from_bot" in post.props)) markRead(world, me.id, [channelId]);
  setStatus(world, me.id, "online");
  const replies = post.root_id ? replyCount(world, post.root_id) : 0;
  const { metadata, ...shape } = postShape(world, post, { replies, pending: repeated ? "" : pending });
  return created(repeated ? shape : { ...shape, metadata });
}

function mayPost({ world, me }: Call, channelId: string): boolean {
  if (mayChannel(world, me.id, channelId, "create_post")) return true;
  const channel = world.state.channels[channelId];
  return channel?.type === "O" && mayTeam(world, me.id, channel.team_id, "create_post_public");
}

/** The first post of a thread is in the same channel and answers none itself. */
function checkRoot({ world, body }: Call, channel: string): void {
  const id = textOf(body.root_id);
  if (!id) return;
  const root = world.posts.get(id);
  if (!root || root.delete_at || root.root_id) {
    throw new AppError("api.post.create_post.root_id.app_error", 400, "Invalid RootId parameter.");
  }
  if (root.channel_id !== channel) {
    const sentence = "Invalid ChannelId for RootId parameter.";
    throw new AppError("api.post.create_post.channel_root_id.app_error", 400, sentence);
  }
}

function createEphemeral({ world, me, body }: Call): Reply {
  const to = textOf(body.user_id);
  if (!to) throw invalidParam("user_id");
  if (!isObject(body.post)) throw invalidParam("post");
  if (!maySystem(world, me.id, "create_post_ephemeral")) throw forbidden(me.id, "create_post_ephemeral");
  const { channel_id, message, root_id, props } = body.post;
  return created(
    sendEphemeral(world, to, {
      user_id: me.id,
      channel_id: textOf(channel_id),
      message: textOf(message),
      root_id: textOf(root_id),
      props: objectOf(props),
    }),
  );
}

export function readablePost(call: Call): Post {
  const { world, me, params } = call;
  const post = postOf(call, params.post_id!);
  const channel = channelOf(call, post.channel_id);
  if (mayRead(world, me.id, channel)) return post;
  throw forbidden(me.id, channel.type === "O" ? "read_public_channel" : "read_channel");
}

/** Where a post cannot be found either, the permission is said to be missing. */
function editable(call: Call): Post {
  const { world, me, params } = call;
  const post = world.posts.get(params.post_id!);
  const permission = !post || post.delete_at || post.user_id === me.id ? "edit_post" : "edit_others_posts";
  if (!post || post.delete_at || !mayChannel(world, me.id, post.channel_id, permission)) {
    throw forbidden(me.id, permission);
  }
  if (world.state.channels[post.channel_id]!.delete_at) {
    const sentence = "Can not update a post in a deleted channel.";
    throw new AppError("api.post.patch_post.can_not_update_post_in_deleted.error", 400, sentence);
  }
  return post;
}

function patch(call: Call): Reply {
  const { world, json, body } = call;
  if (!isObject(json)) throw invalidParam("post");
  const post = editable(call);
  const changed = changePost(world, post, {
    ...(typeof body.message === "string" ? { message: body.message } : {}),
    ...(isObject(body.props) ? { props: body.props } : {}),
    ...(typeof body.is_pinned === "boolean" ? { is_pinned: body.is_pinned } : {}),
  });
  return ok(postShape(world, changed));
}

/** What is not given is lost, props among it. */
function update(call: Call): Reply {
  const { world, params, json, body } = call;
  if (!isObject(json)) throw invalidParam("post");
  if (body.id !== params.post_id) throw invalidParam("id");
  const post = editable(call);
  const is_pinned = body.is_pinned === true;
  const changed = changePost(world, post, { message: textOf(body.message), props: objectOf(body.props), is_pinned });
  return ok(postShape(world, changed));
}

function remove(call: Call): Reply {
  const { world, me, params } = call;
  const post = world.posts.get(params.post_id!);
  if (!post || post.delete_at) throw forbidden(me.id, "delete_post");
  const permission = post.user_id === me.id ? "delete_post" : "delete_others_posts";
  if (!mayChannel(world, me.id, post.channel_id, permission)) throw forbidden(me.id, permission);
  if (world.state.channels[post.channel_id]!.delete_at) {
    const sentence = "Can not delete a post in a deleted channel.";
    throw new AppError("api.post.delete_post.can_not_delete_post_in_deleted.error", 400, sentence);
  }
  deletePost(world, post, me.id);
  return done;
}

function pin(call: Call, is_pinned: boolean): Reply {
  const post = readablePost(call);
  changePost(call.world, post, { is_pinned });
  return done;
}

function react(call: Call): Reply {
  const { world, me, json, body } = call;
  if (!isObject(json)) throw invalidParam("reaction");
  const name = textOf(body.emoji_name);
  if (!isId(body.user_id) || !isId(body.post_id) || !name || name.length > 64) {
    throw new AppError("api.reaction.save_reaction.invalid.app_error", 400, "Reaction is not valid.");
  }
  if (body.user_id !== me.id) {
    const sentence = "You cannot save reaction for the other user.";
    throw new AppError("api.reaction.save_reaction.user_id.app_error", 403, sentence);
  }
  const channel = world.posts.get(body.post_id)?.channel_id ?? "";
  if (!mayChannel(world, me.id, channel, "add_reaction")) throw forbidden(me.id, "add_reaction");
  const post = postOf(call, body.post_id);
  if (world.state.channels[channel]!.delete_at) {
    const sentence = "You cannot react in an archived channel.";
    throw new AppError("api.reaction.save.archived_channel.app_error", 403, sentence);
  }
  if (!/^[a-zA-Z0-9\-+_]+$/.test(name)) {
    throw new AppError("model.reaction.is_valid.emoji_name.app_error", 400, "Invalid emoji name.");
  }
  return ok(reactionShape(addReaction(world, post, me.id, name)));
}

function unreact(call: Call): Reply {
  const { world, me, params } = call;
  const channel = world.posts.get(params.post_id!)?.channel_id ?? "";
  if (!mayChannel(world, me.id, channel, "remove_reaction")) throw forbidden(me.id, "remove_reaction");
  if (params.user_id !== me.id && !maySystem(world, me.id, "remove_others_reactions")) {
    throw forbidden(me.id, "remove_others_reactions");
  }
  removeReaction(world, postOf(call, params.post_id!), params.user_id!, params.emoji_name!);
  return done;
}

const files = (call: Call): Reply => {
  const post = readablePost(call);
  const infos = post.file_ids.flatMap((id) => call.world.state.files[id] ?? []).map(fileShape);
  return { ...ok(infos), headers: { "cache-control": "max-age=2592000, private" } };
};

export const postRoutes = [
  route("POST", "/posts", create),
  route("POST", "/posts/ephemeral", createEphemeral),
  route("GET", "/posts/{post_id}", (call) => ok(postShape(call.world, readablePost(call)))),
  route("PUT", "/posts/{post_id}", update),
  route("PUT", "/posts/{post_id}/patch", patch),
  route("DELETE", "/posts/{post_id}", remove),
  route("POST", "/posts/{post_id}/pin", (call) => pin(call, true)),
  route("POST", "/posts/{post_id}/unpin", (call) => pin(call, false)),
  route("GET", "/posts/{post_id}/files/info", files),
  route("GET", "/posts/{post_id}/reactions", (call) => ok(readablePost(call).reactions.map(reactionShape))),
  route("POST", "/reactions", react),
  route("DELETE", "/users/{user_id}/posts/{post_id}/reactions/{emoji_name}", unreact),
];
