// Buttons, menus and dialogs.
import { forbidden, invalidParam } from "../app-error";
import { failed, openCookie, press } from "../deliver/actions";
import { isObject, listOf, objectOf, parseJson, textOf } from "../json";
import type { JsonObject } from "../model";
import { mayChannel, mayTeam } from "../permissions";
import { readTrigger } from "../world/trigger-ids";
import { type Call, done, ok, type Reply } from "./call";
import { route } from "./router";

async function doAction({ world, me, outside, params, body }: Call): Promise<Reply> {
  const sealed = textOf(body.cookie);
  const cookie = sealed ? openCookie(world, sealed) : undefined;
  const channel = cookie ? textOf(cookie.channel_id) : (world.posts.get(params.post_id!)?.channel_id ?? "");
  if (!mayChannel(world, me.id, channel, "read_channel")) throw forbidden(me.id, "read_channel");
  const trigger_id = await press(world, outside, {
    postId: params.post_id!,
    actionId: params.action_id!,
    user: me,
    selected: textOf(body.selected_option),
    cookie,
  });
  return ok({ status: "OK", trigger_id });
}

/** Needs nobody's session: the trigger is the right. */
function openDialog({ world, json, body }: Call): Reply {
  if (!isObject(json)) throw invalidParam("dialog");
  if (!textOf(body.url)) throw invalidParam("url");
  const { shown, user } = readTrigger(world, textOf(body.trigger_id));
  const dialog = { trigger_id: shown, url: textOf(body.url), dialog: dialogShape(objectOf(body.dialog)) };
  world.publish("open_dialog", { dialog: JSON.stringify(dialog) }, { user_id: user });
  return done;
}

const dialogShape = (given: JsonObject): JsonObject => ({
  callback_id: textOf(given.callback_id),
  title: textOf(given.title),
  introduction_text: textOf(given.introduction_text),
  icon_url: textOf(given.icon_url),
  elements: Array.isArray(given.elements) ? given.elements.filter(isObject).map(elementShape) : null,
  submit_label: textOf(given.submit_label),
  notify_on_cancel: given.notify_on_cancel === true,
  state: textOf(given.state),
});

const elementShape = (given: JsonObject): JsonObject => ({
  display_name: textOf(given.display_name),
  name: textOf(given.name),
  type: textOf(given.type),
  subtype: textOf(given.subtype),
  default: textOf(given.default),
  placeholder: textOf(given.placeholder),
  help_text: textOf(given.help_text),
  optional: given.optional === true,
  min_length: Number(given.min_length ?? 0),
  max_length: Number(given.max_length ?? 0),
  data_source: textOf(given.data_source),
  options: Array.isArray(given.options) ? listOf(given.options) : null,
});

/** url and content come from the client, whoever that is; only the user is the server's word. */
async function submitDialog({ world, me, outside, json, body }: Call): Promise<Reply> {
  if (!isObject(json)) throw invalidParam("dialog");
  const url = textOf(body.url);
  if (!url) throw invalidParam("url");
  const [channel_id, team_id] = [textOf(body.channel_id), textOf(body.team_id)];
  if (!mayChannel(world, me.id, channel_id, "read_channel")) throw forbidden(me.id, "read_channel");
  if (!mayTeam(world, me.id, team_id, "view_team")) throw forbidden(me.id, "view_team");
  const payload = {
    type: "dialog_submission",
    callback_id: textOf(body.callback_id),
    state: textOf(body.state),
    user_id: me.id,
    channel_id,
    team_id,
    submission: isObject(body.submission) ? body.submission : null,
    cancelled: body.cancelled === true,
  };
  const content = JSON.stringify(payload);
  const answer = await outside.ask({ kind: "dialog", url, contentType: "application/json", body: content });
  if (answer.error) throw failed(`err=${answer.error}`);
  if (answer.status !== 200) throw failed(`status=${answer.status}`);
  const reply = objectOf(parseJson(answer.body));
  return ok({
    ...(textOf(reply.error) ? { error: textOf(reply.error) } : {}),
    ...(Object.keys(objectOf(reply.errors)).length ? { errors: objectOf(reply.errors) } : {}),
  });
}

export const actionRoutes = [
  route("POST", "/posts/{post_id}/actions/{action_id}", doAction),
  route("POST", "/actions/dialogs/open", openDialog, true),
  route("POST", "/actions/dialogs/submit", submitDialog),
];
