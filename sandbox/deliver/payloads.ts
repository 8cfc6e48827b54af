// The payloads of interactions and commands, as recorded.
import type { Channel, JsonObject, Message, View } from "../model";
import { messageShape } from "../slack/message-shape";
import { newResponseUrl } from "../slack/response-url";
import { newTrigger } from "../slack/triggers";
import { viewShape } from "../slack/views";
import { userOf, type World } from "../world/world";

/** Where a button was pressed. */
export type Place = { channel: Channel; message: Message } | { view: View };

function base(world: World, type: string, user: string, view?: View): JsonObject {
  const { app, team } = world.workspace;
  const { name } = userOf(world, user);
  return {
    type,
    user: { id: user, username: name, name, team_id: team.id },
    api_app_id: app.id,
    token: app.verificationToken,
    trigger_id: newTrigger(world, user, view?.id),
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** state: what menus of the message or view are set to, per block and action. */
export function blockActions(
  world: World,
  user: string,
  place: Place,
  action: JsonObject,
  state: JsonObject,
): JsonObject {
  const actions = [{ ...action, action_ts: world.nextTs() }];
  if ("view" in place) {
    return {
      ...base(world, "block_actions", user, place.view),
      container: { type: "view", view_id: place.view.id },
      view: viewShape(world, place.view, state),
      actions,
    };
  }
  const { channel, message } = place;
  const ephemeral = Boolean(message.ephemeralTo);
  return {
    ...base(world, "block_actions", user),
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    },
    channel: { id: channel.id, name: channel.name },
    ...(ephemeral ? {} : { message: messageShape(world, channel, message) }),
    state: { values: state },
    response_url: newResponseUrl(world, "actions", { conversation: channel.id, user, ts: message.ts }),
    actions,
  };
}

export const viewSubmission = (world: World, view: View, state: JsonObject): JsonObject => ({
  ...base(world, "view_submission", view.user, view),
  view: viewShape(world, view, state),
  response_urls: [],
});

export const viewClosed = (world: World, view: View, cleared: boolean): JsonObject => {
  const { trigger_id, ...rest } = base(world, "view_closed", view.user);
  return { ...rest, view: viewShape(world, view), is_cleared: cleared };
};

/** The form of a slash command; is_enterprise_install is text in it. */
export function slashCommand(world: World, user: string, channel: Channel, command: string, text: string): string {
  const { app, team } = world.workspace;
  return new URLSearchParams({
    token: app.verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.kind === "private" || channel.kind === "mpim" ? "privategroup" : channel.name,
    user_id: user,
    user_name: userOf(world, user).name,
    command,
    text,
    api_app_id: app.id,
    is_enterprise_install: "false",
    response_url: newResponseUrl(world, "commands", { conversation: channel.id, user }),
    trigger_id: newTrigger(world, user),
  }).toString();
}
