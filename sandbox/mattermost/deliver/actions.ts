// Buttons and menus: what a press calls, with what, and what the app's answer changes.
import { AppError, noPost } from "../app-error";
import { actionIn, integrationOf } from "../attachments";
import { isObject, objectOf, parseJson, textOf } from "../json";
import type { Channel, JsonObject, Post, User } from "../model";
import type { Outside } from "../rest/call";
import { openAction, retained } from "../world/action-cookies";
import { sendEphemeral } from "../world/posts";
import { changePost } from "../world/posts-change";
import { newTrigger } from "../world/trigger-ids";
import type { World } from "../world/world";
import { fromSlack } from "./slack-text";

export interface Press {
  postId: string;
  actionId: string;
  user: User;
  selected: string;
  /** Opened already: of a post that is kept nowhere. */
  cookie?: JsonObject;
}

export const failed = (detail: string) =>
  new AppError("api.post.do_action.action_integration.app_error", 400, "Action integration error.", detail);

interface Target {
  post?: Post;
  channel: Channel;
  rootId: string;
  action: JsonObject;
  retain: JsonObject;
}

/** Answers the trigger id as the client gets it. */
export async function press(world: World, outside: Outside, given: Press): Promise<string> {
  const target = targetOf(world, given);
  const { shown, trigger } = newTrigger(world, given.user.id);
  const { url } = integrationOf(target.action);
  const body = JSON.stringify(payloadOf(world, given, target, trigger));
  const answer = await outside.ask({ kind: "action", url, contentType: "application/json", body });
  if (answer.error) throw failed(`err=${answer.error}`);
  if (answer.status !== 200) throw failed(`status=${answer.status}`);
  const reply = parseJson(answer.body);
  if (!isObject(reply)) throw failed("err=the answer is no JSON");
  if (isObject(reply.update)) update(world, given.postId, target, reply.update);
  const text = textOf(reply.ephemeral_text);
  if (text) {
    sendEphemeral(world, given.user.id, {
      user_id: given.user.id,
      channel_id: target.channel.id,
      root_id: target.rootId,
      message: reply.skip_slack_parsing === true ? text : fromSlack(text),
      props: target.retain,
    });
  }
  return shown;
}

/** A post that is kept counts, else the cookie. */
function targetOf(world: World, { postId, actionId, cookie }: Press): Target {
  const post = world.posts.get(postId);
  if (post && !post.delete_at) {
    const action = actionIn(post.props, actionId);
    if (!action || !isObject(action.integration)) {
      throw new AppError("api.post.do_action.action_id.app_error", 404, "Invalid action id.", "action=<nil>");
    }
    const channel = world.state.channels[post.channel_id]!;
    return { post, channel, rootId: post.root_id || post.id, action, retain: retained(post.props) };
  }
  if (!cookie) throw noPost(postId);
  const channel = world.state.channels[textOf(cookie.channel_id)];
  if (cookie.post_id !== postId || !channel) throw failed("postId doesn't match");
  const rootId = cookie.root_post_id === postId ? "" : textOf(cookie.root_post_id);
  return { channel, rootId, action: cookie, retain: objectOf(cookie.retain_props) };
}

function payloadOf(world: World, given: Press, { channel, action }: Target, trigger_id: string): JsonObject {
  const type = textOf(action.type);
  const chosen = type === "select" && given.selected !== "";
  const { context } = integrationOf(action);
  const all = chosen ? { ...context, selected_option: given.selected } : context;
  return {
    user_id: given.user.id,
    user_name: given.user.username,
    channel_id: channel.id,
    channel_name: channel.name,
    team_id: channel.team_id,
    team_domain: world.state.teams[channel.team_id]?.name ?? "",
    post_id: given.postId,
    trigger_id,
    type,
    data_source: chosen ? textOf(action.data_source) : "",
    ...(all && Object.keys(all).length ? { context: all } : {}),
  };
}

/** What the answer does not give is lost, but for the props where it gives none. */
function update(world: World, postId: string, { post, retain }: Target, given: JsonObject): void {
  if (!post) throw noPost(postId);
  const { from_webhook, override_username, override_icon_url, ...props } = objectOf(given.props);
  changePost(world, post, {
    message: textOf(given.message),
    props: isObject(given.props) ? { ...props, ...retain } : post.props,
    file_ids: [],
  });
}

export const openCookie = (world: World, cookie: string): JsonObject => {
  const opened = openAction(world, cookie);
  if (!opened) throw failed("err=cipher: message authentication failed");
  return opened;
};
