// Slash commands: told to the app as a form; its answer is shown to the sender or posted, at once or later.
import { STATUS_CODES } from "node:http";
import { AppError } from "../app-error";
import { newId } from "../ids";
import { isObject, listOf, objectOf, parseJson, textOf } from "../json";
import type { Channel, Command, JsonObject, Post, Team, User } from "../model";
import type { Outside, Request } from "../rest/call";
import { createPost, sendEphemeral } from "../world/posts";
import { newTrigger } from "../world/trigger-ids";
import { memberOf, userNamed, type World } from "../world/world";
import { fromSlack } from "./slack-text";
import { fireWebhooks, form } from "./webhooks";

export interface Given {
  command: Command;
  /** What follows the trigger word. */
  text: string;
  team: Team;
  channel: Channel;
  user: User;
  rootId: string;
}

/** What the sender's client gets. */
export async function runCommand(world: World, outside: Outside, given: Given): Promise<JsonObject> {
  const { command, user, channel } = given;
  const { shown, trigger } = newTrigger(world, user.id);
  const id = newId();
  const { rootId: root_id } = given;
  world.state.responseUrls[id] = {
    id,
    create_at: world.now(),
    command_id: command.id,
    user_id: user.id,
    channel_id: channel.id,
    root_id,
    uses: 0,
  };
  const answer = await outside.ask({
    kind: "command",
    url: command.url,
    method: command.method === "G" ? "GET" : "POST",
    headers: { authorization: `Token ${command.token}` },
    contentType: "application/x-www-form-urlencoded",
    body: form(fieldsOf(world, given, trigger, `${world.base}/hooks/commands/${id}`)),
  });
  const failed = (how: string, sentence: string, detail: string) =>
    new AppError(`api.command.execute_command.${how}.app_error`, 500, sentence, detail);
  const what = `Command with a trigger of '${command.trigger}'`;
  if (answer.error) throw failed("failed", `${what} failed.`, answer.error);
  if (answer.status !== 200) {
    const status = `${answer.status} ${STATUS_CODES[answer.status] ?? ""}`.trim();
    throw failed("failed_resp", `${what} returned response ${status}.`, answer.body);
  }
  const reply = readReply(answer.type, answer.body);
  if (!reply) throw failed("failed", `${what} failed.`, "the answer is no JSON");
  return { ...handleReply(world, outside, given, reply), trigger_id: shown };
}

function fieldsOf(world: World, given: Given, trigger_id: string, response_url: string): JsonObject {
  const { command, text, team, channel, user } = given;
  const people = mentionedPeople(world, team, text);
  const channels = mentionedChannels(world, team, text);
  return {
    token: command.token,
    team_id: team.id,
    team_domain: team.name,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: user.id,
    user_name: user.username,
    command: `/${command.trigger}`,
    text,
    trigger_id,
    response_url,
    user_mentions: people.map((one) => one.username),
    user_mentions_ids: people.map((one) => one.id),
    channel_mentions: channels.map((one) => one.name),
    channel_mentions_ids: channels.map((one) => one.id),
  };
}

function mentionedPeople(world: World, team: Team, text: string): User[] {
  const names = Array.from(text.toLowerCase().matchAll(/\B@([a-z0-9][a-z0-9.\-_:]*)/g), (match) => match[1]!);
  const users = names.flatMap(
    (name) => userNamed(world, name) ?? userNamed(world, name.replace(/[.\-_:]+$/, "")) ?? [],
  );
  return [...new Set(users)].filter((one) => world.state.teamMembers[team.id]?.[one.id]?.delete_at === 0);
}

function mentionedChannels(world: World, team: Team, text: string): Channel[] {
  const names = new Set(Array.from(text.matchAll(/\B~([a-zA-Z0-9\-_]+)/g), (match) => match[1]!));
  return Object.values(world.state.channels).filter(
    (one) => one.team_id === team.id && one.type === "O" && !one.delete_at && names.has(one.name),
  );
}

/** Anything but JSON is taken for text. */
export function readReply(type: string, body: string): JsonObject | undefined {
  if (type.split(";")[0]!.trim() !== "application/json") return { text: body };
  const reply = parseJson(body);
  return isObject(reply) ? reply : undefined;
}

/** Shows or posts what the app answered; answers the whole of it as a client gets it. */
export function handleReply(world: World, outside: Outside, given: Given, reply: JsonObject): JsonObject {
  const extra = listOf(reply.extra_responses).filter(isObject);
  const attachments = show(world, outside, given, reply);
  for (const one of extra) show(world, outside, given, one);
  return { ...replyShape(reply), attachments, extra_responses: extra.length ? extra.map(replyShape) : null };
}

const replyShape = (reply: JsonObject): JsonObject => ({
  response_type: textOf(reply.response_type),
  text: textOf(reply.text),
  username: textOf(reply.username),
  channel_id: textOf(reply.channel_id),
  icon_url: textOf(reply.icon_url),
  type: textOf(reply.type),
  props: isObject(reply.props) ? reply.props : null,
  goto_location: textOf(reply.goto_location),
  trigger_id: "",
  skip_slack_parsing: reply.skip_slack_parsing === true,
  attachments: null,
  extra_responses: null,
});

/** Answers its attachments as they were shown. */
function show(world: World, outside: Outside, given: Given, reply: JsonObject): JsonObject["attachments"] {
  const { command, user, rootId } = given;
  const channel = placeOf(world, given, textOf(reply.channel_id));
  const attachments = listOf(reply.attachments);
  const override = textOf(command.username) || textOf(reply.username);
  const post = {
    user_id: user.id,
    message: reply.skip_slack_parsing === true ? textOf(reply.text) : fromSlack(textOf(reply.text)),
    root_id: rootId,
    props: {
      ...objectOf(reply.props),
      ...(attachments.length ? { attachments } : {}),
      ...(world.state.settings.EnablePostUsernameOverride && override ? { override_username: override } : {}),
      override_icon_url: command.icon_url || textOf(reply.icon_url),
      from_webhook: "true",
    },
  };
  if (reply.response_type === "in_channel") {
    const made: Post = createPost(world, channel, { ...post, type: textOf(reply.type) });
    fireWebhooks(world, outside, channel, made);
    return attachments.length ? attachments : null;
  }
  if (!post.message && !attachments.length) return null;
  const shape = sendEphemeral(world, user.id, { ...post, channel_id: channel.id });
  return objectOf(shape.props).attachments ?? null;
}

/** An answer may go to another channel that the sender is in. */
function placeOf(world: World, { channel, user, command }: Given, id: string): Channel {
  if (!id) return channel;
  const other = world.state.channels[id];
  if (other && memberOf(world, id, user.id)) return other;
  const sentence = `Command '${command.trigger}' failed to post response. Please contact your System Administrator.`;
  throw new AppError("api.command.execute_command.create_post_failed.app_error", 500, sentence);
}

const lifetime = 30 * 60_000;
const mostUses = 5;

/** A later answer, to the address that came with a command. */
export async function answerLater(world: World, outside: Outside, request: Request): Promise<void> {
  const id = request.path.split("/").at(-1) ?? "";
  const reply = readReply(request.headers["content-type"] ?? "", request.body.toString());
  if (!reply) throw new AppError("web.command_webhook.parse.app_error", 400, "Unable to parse incoming data.");
  const url = world.state.responseUrls[id];
  if (!url || world.now() - url.create_at > lifetime) {
    const detail = `resource: CommandWebhook id: ${id}`;
    throw new AppError("app.command_webhook.get.missing", 404, "Unable to find the webhook.", detail);
  }
  const command = world.state.commands[url.command_id]!;
  const [channel, user] = [world.state.channels[url.channel_id]!, world.state.users[url.user_id]!];
  if (url.uses >= mostUses) {
    const detail = `invalid input: entity: CommandWebhook field: id value: ${id}`;
    throw new AppError("app.command_webhook.try_use.invalid", 400, "Invalid webhook.", detail);
  }
  url.uses += 1;
  const team = world.state.teams[command.team_id]!;
  handleReply(world, outside, { command, text: "", team, channel, user, rootId: url.root_id }, reply);
}
