// The server at its first start: team, people, channels, the app's bot and integrations.
import { randomBytes } from "node:crypto";
import { newId } from "../ids";
import type { Channel, Settings, State, Team, User } from "../model";
import { insertChannel, openDirect } from "../world/channels";
import { insertMember } from "../world/members";
import { createPost } from "../world/posts";
import { saidAdded, saidJoined } from "../world/system-posts";
import { insertTeam, seatInTeam } from "../world/teams";
import { insertUser, type NewUser } from "../world/users";
import { createWorld, emptyRecord, userNamed, type World } from "../world/world";
import { acmeChannels, acmeStaff, lunchGuests } from "./cast";

export const defaultSettings: Settings = {
  RateLimitEnable: false,
  RateLimitPerSec: 10,
  RateLimitMaxBurst: 100,
  VaryByUser: false,
  VaryByRemoteAddr: true,
  MaxUsersPerTeam: 100_000,
  MaxChannelsPerTeam: 2000,
  EnablePostUsernameOverride: true,
  EnableUserAccessTokens: true,
  EnableReliableWebSockets: true,
  EnableDeveloper: true,
  WriteTime: 5,
};

/** name: demo, small, empty, or large:N. Throws on any other. */
export function seeded(name: string, now: () => number): State {
  const [kind, size] = name.split(":");
  const people = {
    demo: acmeStaff,
    small: acmeStaff.slice(0, 6),
    empty: [],
    large: Number(size) > 0 ? crowd(Number(size)) : undefined,
  }[kind ?? ""];
  if (!people) throw new Error(`Unknown seed "${name}": use demo, small, empty or large:N.`);
  const world = createWorld(blank(), now);
  const { team, admin, bot } = found(world);
  settle(world, team, people);
  if (kind === "demo") demo(world, team, bot);
  if (kind === "small" || kind === "large") {
    const everybody = [...people.map((one) => userNamed(world, one.username)!)];
    openChannel(world, team, "lunch", "Lunch", "O", everybody[0] ?? admin, everybody);
  }
  return world.state;
}

/** Nobody and nothing yet. */
export function blank(): State {
  const record = emptyRecord;
  return {
    app: { team_id: "", bot_id: "", bot_token: newId(), command_id: "", hook_id: "" },
    secret: randomBytes(32).toString("hex"),
    teams: record(),
    users: record(),
    channels: record(),
    teamMembers: record(),
    members: record(),
    posts: record(),
    files: record(),
    sessions: record(),
    accessTokens: record(),
    commands: record(),
    outgoingHooks: record(),
    responseUrls: record(),
    settings: structuredClone(defaultSettings),
    page: { autoAnswer: false, playing: [] },
  };
}

/** The team, whoever administers the server, and the app's bot, a plain member. */
function found(world: World) {
  const admin = insertUser(world, {
    username: "admin",
    roles: "system_admin system_user",
    email: "admin@acme.example",
  });
  const team = insertTeam(world, "acme", "ACME", "O", admin.email);
  seatInTeam(world, team, admin.id, true);
  const bot = insertUser(world, {
    username: "kith",
    email: "kith@localhost",
    first_name: "Kith",
    bot: {
      description: "Brings people together and keeps groups in order",
      owner_id: admin.id,
      update_at: world.now(),
    },
  });
  seatInTeam(world, team, bot.id);
  greetOwner(world, bot, admin);
  const { app } = world.state;
  Object.assign(app, { team_id: team.id, bot_id: bot.id, command_id: newId(), hook_id: newId() });
  const token = { id: newId(), token: app.bot_token, user_id: bot.id, description: "Kith", is_active: true };
  world.state.accessTokens[token.id] = token;
  integrate(world, team, admin);
  return { team, admin, bot };
}

function greetOwner(world: World, bot: User, owner: User): void {
  const channel = openDirect(world, bot.id, owner.id);
  createPost(world, world.state.channels[channel.id]!, {
    user_id: bot.id,
    type: "add_bot_teams_channels",
    message:
      "Please add me to teams and channels you want me to interact in. To do this, use the browser or Mattermost Desktop App.",
  });
}

/** The app's slash command and its outgoing webhook; where they call is set when it is known. */
function integrate(world: World, team: Team, admin: User): void {
  const now = world.now();
  const { app, commands, outgoingHooks } = world.state;
  const common = { token: newId(), create_at: now, update_at: now, delete_at: 0, creator_id: admin.id, icon_url: "" };
  commands[app.command_id] = {
    ...common,
    id: app.command_id,
    team_id: team.id,
    trigger: "kith",
    method: "P",
    username: "kith",
    auto_complete: true,
    auto_complete_desc: "Groups and meetups",
    auto_complete_hint: "[command]",
    display_name: "Kith",
    description: "",
    url: "",
  };
  outgoingHooks[app.hook_id] = {
    ...common,
    id: app.hook_id,
    token: newId(),
    channel_id: "",
    team_id: team.id,
    trigger_words: ["!"],
    trigger_when: 1,
    callback_urls: [],
    display_name: "Kith",
    description: "",
    content_type: "application/json",
    username: "kith",
  };
}

function settle(world: World, team: Team, people: NewUser[]): void {
  for (const one of people) seatInTeam(world, team, insertUser(world, one).id);
}

function openChannel(
  world: World,
  team: Team,
  name: string,
  display_name: string,
  type: "O" | "P",
  creator: User,
  members: User[],
): Channel {
  const channel = insertChannel(world, { team_id: team.id, type, name, display_name, creator_id: creator.id });
  insertMember(world, channel, creator.id, true);
  saidJoined(world, channel, creator);
  for (const user of members) {
    if (user.id === creator.id) continue;
    insertMember(world, channel, user.id);
    if (type === "O") saidJoined(world, channel, user);
    else saidAdded(world, channel, user, creator);
  }
  return channel;
}

/** ACME: its groups' channels with whoever belongs in them and the bot, and a lunch that needs some mixing. */
function demo(world: World, team: Team, bot: User): void {
  world.state.page.autoAnswer = true;
  settle(world, team, lunchGuests);
  const user = (name: string) => userNamed(world, name)!;
  for (const [name, shown, creator, members] of acmeChannels) {
    const all = [...members.split(" ").map(user), bot];
    openChannel(world, team, name, shown, "P", user(creator), all);
  }
  const guests = lunchGuests.map((one) => user(one.username));
  const lunch = openChannel(world, team, "lunch", "Lunch", "O", guests[0]!, guests);
  const hello = "Shall we eat with somebody we don't know yet? I'm setting something up here.";
  createPost(world, lunch, { user_id: guests[0]!.id, message: hello });
  const square = Object.values(world.state.channels).find((one) => one.name === "town-square")!;
  createPost(world, square, { user_id: user("bob").id, message: "Golf on Saturday, whatever the weather. :golf:" });
}

/** N people by numbers, their names varied enough to be told apart. */
function crowd(size: number): NewUser[] {
  const models = [...acmeStaff, ...lunchGuests];
  return Array.from({ length: size }, (_, index) => {
    const model = models[index % models.length]!;
    const number = String(index + 1).padStart(String(size).length, "0");
    const username = `${model.username}${number}`;
    return { ...model, username, last_name: `${model.last_name} ${number}`, email: `${username}@acme.example` };
  });
}
