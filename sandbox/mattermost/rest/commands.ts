// Slash commands and outgoing webhooks: making them, listing them, sending a command.
import { AppError, forbidden, invalidParam } from "../app-error";
import { runCommand } from "../deliver/commands";
import { isId, newId } from "../ids";
import { isObject, textOf, textsOf } from "../json";
import type { Command, JsonObject, OutgoingHook } from "../model";
import { mayChannel, mayTeam } from "../permissions";
import { isDirect } from "../world/world";
import { type Call, channelOf, created, ok, pageFrom, type Reply, teamOf } from "./call";
import { route } from "./router";

const stamps = (now: number) => ({ create_at: now, update_at: now, delete_at: 0 });

const commandShape = (command: Command): JsonObject => ({ ...command, plugin_id: "" });

/** Without what only those may see who manage it. */
const commandSummary = (command: Command): JsonObject => ({
  ...commandShape(command),
  token: "",
  creator_id: "",
  method: "",
  url: "",
  username: "",
  icon_url: "",
});

function createCommand({ world, me, json, body }: Call): Reply {
  if (!isObject(json)) throw invalidParam("command");
  const team_id = textOf(body.team_id);
  if (!mayTeam(world, me.id, team_id, "manage_slash_commands")) throw forbidden(me.id, "manage_slash_commands");
  const trigger = textOf(body.trigger).toLowerCase();
  if (Object.values(world.state.commands).some((one) => one.team_id === team_id && one.trigger === trigger)) {
    const sentence = "This trigger word is already in use. Please choose another word.";
    throw new AppError("api.command.duplicate_trigger.app_error", 400, sentence);
  }
  if (!trigger || trigger.startsWith("/") || /\s/.test(trigger)) {
    throw new AppError("model.command.is_valid.trigger.app_error", 400, "Invalid trigger.");
  }
  if (!/^https?:\/\/\S+/.test(textOf(body.url))) {
    const sentence = "Invalid URL. Must be a valid URL and start with http:// or https://.";
    throw new AppError("model.command.is_valid.url_http.app_error", 400, sentence);
  }
  const names = ["username", "icon_url", "auto_complete_desc", "auto_complete_hint", "display_name", "description"];
  const command = {
    id: newId(),
    token: newId(),
    ...stamps(world.now()),
    creator_id: me.id,
    team_id,
    trigger,
    method: body.method === "G" ? "G" : "P",
    auto_complete: body.auto_complete === true,
    url: textOf(body.url),
    ...Object.fromEntries(names.map((name) => [name, textOf(body[name])])),
  } as Command;
  world.state.commands[command.id] = command;
  return created(commandShape(command));
}

function listCommands({ world, me, query }: Call): Reply {
  const team = query.get("team_id");
  if (!team) throw invalidParam("team_id");
  if (!mayTeam(world, me.id, team, "view_team")) throw forbidden(me.id, "view_team");
  const manages = mayTeam(world, me.id, team, "manage_slash_commands");
  const custom = query.get("custom_only") === "true";
  if (custom && !manages) throw forbidden(me.id, "manage_slash_commands");
  const found = Object.values(world.state.commands).filter((one) => one.team_id === team);
  return ok(found.map(custom ? commandShape : commandSummary));
}

async function execute(call: Call): Promise<Reply> {
  const { world, me, outside, json, body } = call;
  if (!isObject(json)) throw invalidParam("command_args");
  const line = textOf(body.command);
  if (line.length <= 1 || !line.startsWith("/") || !isId(body.channel_id)) {
    throw new AppError("api.command.execute_command.start.app_error", 400, "No command trigger found.");
  }
  if (!mayChannel(world, me.id, body.channel_id, "use_slash_commands")) throw forbidden(me.id, "use_slash_commands");
  const channel = channelOf(call, body.channel_id);
  const teamId = isDirect(channel) ? textOf(body.team_id) : channel.team_id;
  if (world.state.teamMembers[teamId]?.[me.id]?.delete_at !== 0) throw forbidden(me.id, "use_slash_commands");
  const at = line.search(/\s/);
  const trigger = (at < 0 ? line : line.slice(0, at)).slice(1).toLowerCase();
  const text = at < 0 ? "" : line.slice(at + 1);
  const command = Object.values(world.state.commands).find(
    (one) => one.team_id === teamId && one.trigger === trigger && !one.delete_at,
  );
  if (!command) throw notFound(trigger);
  const given = { command, text, team: teamOf(call, teamId), channel, user: me, rootId: textOf(body.root_id) };
  return ok(await runCommand(world, outside, given));
}

const notFound = (trigger: string) =>
  new AppError(
    "api.command.execute_command.not_found.app_error",
    404,
    `Command with a trigger of '${trigger}' not found. To send a message beginning with "/", try adding an empty space at the beginning of the message.`,
  );

function createHook(call: Call): Reply {
  const { world, me, json, body } = call;
  if (!isObject(json)) throw invalidParam("outgoing_webhook");
  const team_id = textOf(body.team_id);
  if (!mayTeam(world, me.id, team_id, "manage_outgoing_webhooks")) throw forbidden(me.id, "manage_outgoing_webhooks");
  const channel_id = textOf(body.channel_id);
  const words = textsOf(body.trigger_words);
  if (channel_id && channelOf(call, channel_id).type !== "O") {
    const sentence = "Outgoing webhooks have been disabled by the system admin.";
    throw new AppError("api.outgoing_webhook.disabled.app_error", 403, sentence);
  }
  if (!channel_id && !words.length) {
    const sentence = "Either trigger_words or channel_id must be set.";
    throw new AppError("api.webhook.create_outgoing.triggers.app_error", 400, sentence);
  }
  const names = ["display_name", "description", "content_type", "username", "icon_url"];
  const hook = {
    id: newId(),
    token: newId(),
    ...stamps(world.now()),
    creator_id: me.id,
    channel_id,
    team_id,
    trigger_words: words,
    trigger_when: body.trigger_when === 1 ? 1 : 0,
    callback_urls: textsOf(body.callback_urls),
    ...Object.fromEntries(names.map((name) => [name, textOf(body[name])])),
  } as OutgoingHook;
  world.state.outgoingHooks[hook.id] = hook;
  return created({ ...hook });
}

function listHooks({ world, me, query }: Call): Reply {
  const team = query.get("team_id") ?? "";
  if (!mayTeam(world, me.id, team, "manage_outgoing_webhooks")) throw forbidden(me.id, "manage_outgoing_webhooks");
  const found = Object.values(world.state.outgoingHooks).filter((one) => one.team_id === team && !one.delete_at);
  return ok(pageFrom(found, query).map((one) => ({ ...one })));
}

export const commandRoutes = [
  route("POST", "/commands", createCommand),
  route("GET", "/commands", listCommands),
  route("POST", "/commands/execute", execute),
  route("POST", "/hooks/outgoing", createHook),
  route("GET", "/hooks/outgoing", listHooks),
];
