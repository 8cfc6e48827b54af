// Bot accounts.
import { AppError, forbidden, invalidParam } from "../app-error";
import { isObject, textOf } from "../json";
import type { User } from "../model";
import { maySystem } from "../permissions";
import { botShape } from "../shapes";
import { openDirect } from "../world/channels";
import { createPost } from "../world/posts";
import { insertUser, setActive } from "../world/users";
import { type Call, created, ok, pageFrom, type Reply } from "./call";
import { route } from "./router";

function createBot({ world, me, json, body }: Call): Reply {
  if (!isObject(json)) throw invalidParam("bot");
  if (!maySystem(world, me.id, "create_bot") || me.bot) throw forbidden(me.id, "create_bot");
  const user = insertUser(world, {
    username: textOf(body.username),
    email: `${textOf(body.username)}@localhost`,
    first_name: textOf(body.display_name),
    bot: { description: textOf(body.description), owner_id: me.id, update_at: world.now() },
  });
  const channel = openDirect(world, user.id, me.id);
  createPost(world, world.state.channels[channel.id]!, {
    user_id: user.id,
    type: "add_bot_teams_channels",
    message:
      "Please add me to teams and channels you want me to interact in. To do this, use the browser or Mattermost Desktop App.",
  });
  return created(botShape(user));
}

/** To whoever may not read bots it seems that there is none. */
function botOf({ world, me, params }: Call, permission: string): User {
  const id = params.bot_user_id!;
  const user = world.state.users[id];
  if (!user?.bot || !maySystem(world, me.id, permission)) {
    const detail = `resource: bot id: ${id}`;
    throw new AppError("store.sql_bot.get.missing.app_error", 404, "Bot does not exist.", detail);
  }
  return user;
}

function listBots({ world, me, query }: Call): Reply {
  if (!maySystem(world, me.id, "read_others_bots")) throw forbidden(me.id, "read_bots");
  const deleted = query.get("include_deleted") === "true";
  const bots = Object.values(world.state.users).filter((one) => one.bot && (deleted || !one.delete_at));
  return ok(pageFrom(bots, query).map(botShape));
}

function switchBot(call: Call, active: boolean): Reply {
  const user = botOf(call, "manage_others_bots");
  setActive(call.world, user, active);
  return ok(botShape(user));
}

export const botRoutes = [
  route("POST", "/bots", createBot),
  route("GET", "/bots", listBots),
  route("GET", "/bots/{bot_user_id}", (call) => ok(botShape(botOf(call, "read_others_bots")))),
  route("POST", "/bots/{bot_user_id}/disable", (call) => switchBot(call, false)),
  route("POST", "/bots/{bot_user_id}/enable", (call) => switchBot(call, true)),
];
