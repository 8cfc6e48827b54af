// Outgoing webhooks: a public channel's posts that begin with a trigger word, told to the app, which may answer.
import { isObject, listOf, objectOf, parseJson, textOf } from "../json";
import type { Channel, JsonObject, OutgoingHook, Post } from "../model";
import type { Outside } from "../rest/call";
import { createPost } from "../world/posts";
import type { World } from "../world/world";
import { fromSlack } from "./slack-text";

export function fireWebhooks(world: World, outside: Outside, channel: Channel, post: Post): void {
  if (channel.type !== "O") return;
  const first = post.message.split(/\s+/).find(Boolean) ?? "";
  for (const hook of Object.values(world.state.outgoingHooks)) {
    const word = hook.delete_at || hook.team_id !== channel.team_id ? undefined : triggerOf(hook, channel, first);
    if (word === undefined) continue;
    for (const url of hook.callback_urls) void fire(world, outside, hook, url, channel, post, word);
  }
}

/** The word that it fires at, or nothing. A hook for one channel may do without words. */
function triggerOf(hook: OutgoingHook, channel: Channel, first: string): string | undefined {
  if (hook.channel_id && hook.channel_id !== channel.id) return undefined;
  if (!hook.trigger_words.length) return hook.channel_id ? "" : undefined;
  if (!first) return undefined;
  return hook.trigger_words.find((word) => (hook.trigger_when === 1 ? first.startsWith(word) : first === word));
}

async function fire(
  world: World,
  outside: Outside,
  hook: OutgoingHook,
  url: string,
  channel: Channel,
  post: Post,
  word: string,
): Promise<void> {
  const json = hook.content_type === "application/json";
  const payload = payloadOf(world, hook, channel, post, word, json);
  const contentType = json ? "application/json" : "application/x-www-form-urlencoded";
  const body = json ? JSON.stringify(payload) : form(payload);
  const { body: answer } = await outside.ask({ kind: "webhook", url, contentType, body });
  const reply = parseJson(answer);
  if (isObject(reply)) say(world, hook, channel, post, reply);
}

/** A JSON body tells the time in milliseconds, a form in seconds. */
const payloadOf = (
  world: World,
  hook: OutgoingHook,
  channel: Channel,
  post: Post,
  trigger_word: string,
  json: boolean,
): JsonObject => ({
  token: hook.token,
  team_id: hook.team_id,
  team_domain: world.state.teams[hook.team_id]?.name ?? "",
  channel_id: channel.id,
  channel_name: channel.name,
  timestamp: json ? post.create_at : Math.floor(post.create_at / 1000),
  user_id: post.user_id,
  user_name: world.state.users[post.user_id]?.username ?? "",
  post_id: post.id,
  text: post.message,
  trigger_word,
  file_ids: post.file_ids.join(","),
});

/** Fields in the order of their names. */
export const form = (fields: JsonObject): string => {
  const pairs = Object.entries(fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)]));
  return new URLSearchParams(pairs).toString();
};

/** In the name of whoever made the hook. */
function say(world: World, hook: OutgoingHook, channel: Channel, post: Post, reply: JsonObject): void {
  const attachments = listOf(reply.attachments);
  if (typeof reply.text !== "string" && !attachments.length) return;
  createPost(world, channel, {
    user_id: hook.creator_id,
    message: fromSlack(textOf(reply.text)),
    type: textOf(reply.type).startsWith("system_") ? "" : textOf(reply.type),
    root_id: reply.response_type === "comment" ? post.root_id || post.id : "",
    props: {
      ...objectOf(reply.props),
      ...(attachments.length ? { attachments } : {}),
      from_webhook: "true",
      ...(world.state.settings.EnablePostUsernameOverride
        ? { override_username: textOf(reply.username) || hook.username || "webhook" }
        : {}),
      webhook_display_name: hook.display_name,
    },
  });
}
