// Holds what each kind of account may do to what a real server let it do, row by row.
import { beforeAll, describe, expect, it } from "vitest";
import type { Json, JsonObject } from "./model";
import type { Reply } from "./rest/call";
import { bench, recording } from "./testing";
import { joinTeam } from "./world/teams";
import { createUser } from "./world/users";
import { channelNamed, userNamed } from "./world/world";

interface Row {
  actor: string;
  situation: string;
  action: string;
  allowed?: boolean;
  status?: number;
  error_id?: string;
  permission?: string;
  value?: Json;
}

const { rows } = recording<{ rows: Row[] }>("permissions-matrix");

const on = bench();
const { world } = on;
const team = world.state.app.team_id;
const tokens = new Map<string, string>();
const idOf = (name: string) => userNamed(world, name)!.id;
const raw = (who: string, method: string, path: string, body?: Json) => on.call(tokens.get(who), method, path, body);

/** What must work, and what came of it. */
async function must(who: string, method: string, path: string, body?: Json): Promise<JsonObject> {
  const reply = await raw(who, method, path, body);
  if (reply.status >= 300) throw new Error(`${who} ${method} ${path}: ${JSON.stringify(reply.body)}`);
  return reply.body as JsonObject;
}

let count = 0;
const fresh = () => `thing-${++count}`;
const made = async (who: string, people: string[], type = "P") => {
  const name = fresh();
  const { id } = await must(who, "POST", "/channels", { team_id: team, name, display_name: name, type });
  for (const one of people) await must(who, "POST", `/channels/${id}/members`, { user_id: idOf(one) });
  return String(id);
};

/** Of whom, and where, the next rows speak. */
const here = { who: "", channel: "" };
const me = () => idOf(here.who);
const nameOf = (channel: string) => world.state.channels[channel]!.name;
const member = (name: string) => `/channels/${here.channel}/members/${idOf(name)}`;

const actors: Record<string, string> = {
  "bot token (kithbot)": "kith",
  "full account (kith)": "person",
  "system admin bot (sysbot)": "sysbot",
  "bot token (outbot)": "outbot",
  "alice (member)": "alice",
  "bot token + team_admin": "adminbot",
  "bot token + system_post_all role": "postbot",
};

/** What is done before the rows of a situation. */
const settings: Record<string, () => Promise<void>> = {
  async "own private channel after being removed from it"() {
    await must("alice", "DELETE", member(here.who));
  },
  async "own private channel, re-added by another (plain member now)"() {
    if (!world.state.members[here.channel]?.[idOf("alice")]) {
      await must("admin", "POST", `/channels/${here.channel}/members`, { user_id: idOf("alice") });
      await must("admin", "PUT", `${member("alice")}/schemeRoles`, { scheme_user: true, scheme_admin: true });
    }
    if (world.state.members[here.channel]?.[idOf("bob")]) await must("alice", "DELETE", member("bob"));
    if (world.state.members[here.channel]?.[me()]) await must("alice", "DELETE", member(here.who));
    await must("alice", "POST", `/channels/${here.channel}/members`, { user_id: me() });
  },
  async "alice's private channel, added as plain member"() {
    here.channel = await made("alice", ["bob", here.who]);
  },
  async "alice's second private channel, added as plain member"() {
    here.channel = await made("alice", [here.who]);
  },
  async "private channel it was never in"() {
    here.channel = await made("alice", ["bob"]);
  },
  async "bot is team admin; private channel it was never in"() {
    here.channel = await made("alice", ["bob"]);
  },
  async "its own channel"() {
    here.channel = await made(here.who, ["alice"]);
  },
  async "second run, without joining first"() {
    here.channel = await made(here.who, ["alice"]);
    await must("alice", "DELETE", member(here.who));
  },
};

type Sent = [method: string, path: string, body?: Json];

const add = (name: string): Sent => ["POST", `/channels/${here.channel}/members`, { user_id: idOf(name) }];
const promote = (name: string): Sent => [
  "PUT",
  `${member(name)}/schemeRoles`,
  { scheme_user: true, scheme_admin: true },
];
const post = (): Sent => ["POST", "/posts", { channel_id: here.channel, message: "hello" }];
const readChannel = (): Sent => ["GET", `/channels/${here.channel}`];
const byName = (): Sent => ["GET", `/teams/${team}/channels/name/${nameOf(here.channel)}`];
const listMembers = (): Sent => ["GET", `/channels/${here.channel}/members`];
const patch = (what: Json): Sent => ["PUT", `/channels/${here.channel}/patch`, what];
const archive = (): Sent => ["DELETE", `/channels/${here.channel}`];
const privates = (): Sent => ["GET", `/teams/${team}/channels/private`];
const users = (): Sent => ["GET", "/users?page=0&per_page=60"];
const teamMember = (name: string): Sent => ["POST", `/teams/${team}/members`, { team_id: team, user_id: idOf(name) }];
const ephemeral = (): Sent => [
  "POST",
  "/posts/ephemeral",
  { user_id: me(), post: { channel_id: here.channel, message: "psst" } },
];
const hook = (): Sent => [
  "POST",
  "/hooks/outgoing",
  {
    team_id: team,
    channel_id: channelNamed(world, team, "town-square")!.id,
    display_name: "h",
    trigger_words: [`x${++count}`],
    callback_urls: ["http://localhost:9099/webhook"],
  },
];
const command = (): Sent => [
  "POST",
  "/commands",
  { team_id: team, trigger: `c${++count}`, method: "P", url: "http://localhost:9099/slash" },
];

const neverIn = async () => {
  here.channel = await made("alice", ["bob"]);
};

/** How each row is tried. Some say more than once what is the same. */
const actions: Record<string, () => Sent | Promise<Sent>> = {
  "add bob": () => add("bob"),
  "add alice": () => add("alice"),
  "add catherine": () => add("catherine"),
  "add itself": () => add(here.who),
  "re-add itself": () => add(here.who),
  "remove bob": () => ["DELETE", member("bob")],
  "remove alice": () => ["DELETE", member("alice")],
  "remove alice (channel admin)": () => ["DELETE", member("alice")],
  "remove alice, the channel admin": () => ["DELETE", member("alice")],
  "leave by itself": () => ["DELETE", member(here.who)],
  "its own membership": () => ["GET", `/channels/${here.channel}/members/me`],
  "roles seen": () => ["GET", `/channels/${here.channel}/members/me`],
  "promote alice to channel admin": () => promote("alice"),
  "promote bob to channel admin": () => promote("bob"),
  "promote catherine to channel admin": () => promote("catherine"),
  "patch header": () => patch({ header: "h" }),
  rename: () => patch({ display_name: "Renamed" }),
  "read channel": readChannel,
  "read channel by name": byName,
  "read by name": byName,
  "list members": listMembers,
  "users in_channel": () => ["GET", `/users?in_channel=${here.channel}`],
  posts: () => ["GET", `/channels/${here.channel}/posts`],
  post,
  "delete (archive)": archive,
  "delete (archive) it": archive,
  "listed among all private channels of the team": privates,
  "list private channels of the team": privates,
  "number of users seen; fields of one": users,
  "list all users (paged)": users,
  "list all users": users,
  "users by ids": () => ["POST", "/users/ids", [idOf("alice"), idOf("eve")]],
  "add eve to the team": async () => {
    if (world.state.teamMembers[team]?.[idOf("eve")]?.delete_at === 0) {
      await must("admin", "DELETE", `/teams/${team}/members/${idOf("eve")}`);
    }
    return teamMember("eve");
  },
  "add eve to team": () => teamMember("eve"),
  "remove bob from the team": () => ["DELETE", `/teams/${team}/members/${idOf("bob")}`],
  "remove eve from team": () => ["DELETE", `/teams/${team}/members/${idOf("eve")}`],
  "create a public channel": () => [
    "POST",
    "/channels",
    { team_id: team, name: fresh(), display_name: "New", type: "O" },
  ],
  "create a direct channel": () => ["POST", "/channels/direct", [me(), idOf("catherine")]],
  "open DM with alice": () => ["POST", "/channels/direct", [me(), idOf("alice")]],
  "create a group channel": () => ["POST", "/channels/group", [me(), idOf("catherine"), idOf("alice")]],
  "create a slash command": command,
  "create an outgoing webhook": hook,
  "create outgoing webhook": hook,
  "ephemeral post": ephemeral,
  "ephemeral post in own DM": async () => {
    here.channel = String((await must(here.who, "POST", "/channels/direct", [me(), idOf("alice")])).id);
    return ephemeral();
  },
  "create user": () => {
    const username = fresh();
    return ["POST", "/users", { username, email: `${username}@example.test`, password: "Passw0rd!" }];
  },
  "create a team": () => ["POST", "/teams", { name: fresh(), display_name: "New", type: "O" }],
  "read config": () => ["GET", "/config"],
  "read team by name": () => ["GET", "/teams/name/acme"],
  "list team members": () => ["GET", `/teams/${team}/members`],
  "add the bot to a private channel": async () => {
    here.channel = await made("alice", []);
    return add("outbot");
  },
  "removed from own channel: read": readChannel,
  "removed from own channel: add bob without being in it": () => add("bob"),
  "removed from own channel: re-add itself": () => add(here.who),
  "then read": readChannel,
  "never in: remove bob without being in it": async () => {
    await neverIn();
    return ["DELETE", member("bob")];
  },
  "never in: read by name": byName,
  "never in: promote alice": () => promote("alice"),
  "never in: post": post,
  "never in: archive": archive,
  unarchive: () => ["POST", `/channels/${here.channel}/restore`],
  "create own access token": () => ["POST", `/users/${me()}/tokens`, { description: "mine" }],
  "list archived channels of the team": () => ["GET", `/teams/${team}/channels/deleted`],
};

async function tried(row: Row): Promise<Reply> {
  if (row.action === "create private channel") {
    const name = fresh();
    const sent = { team_id: team, name, display_name: name, type: "P" };
    const reply = await raw(here.who, "POST", "/channels", sent);
    here.channel = String((reply.body as JsonObject).id);
    return reply;
  }
  const [method, path, body] = await actions[row.action]!();
  const reply = await raw(here.who, method, path, body);
  if (row.action === "remove bob from the team" && reply.status === 200) await must("admin", ...teamMember("bob"));
  return reply;
}

function seen({ status, body }: Reply, row: Row): Partial<Row> {
  if (row.action === "roles seen") {
    const { roles, scheme_admin } = body as JsonObject;
    return { value: { roles: roles!, scheme_admin: scheme_admin! } };
  }
  if (row.value) return { value: usersSeen(body as JsonObject[]) };
  if (status < 300) return { allowed: true };
  const { id, detailed_error } = body as { id: string; detailed_error: string };
  const permission = /, permission=([\w,]+)/.exec(detailed_error)?.[1];
  const noted = row.permission === undefined ? {} : { permission: permission?.replace(/,$/, "") };
  return { allowed: false, status, error_id: id, ...noted };
}

function usersSeen(all: JsonObject[]): Json {
  const alice = all.find(({ username }) => username === "alice")!;
  return {
    count: all.length,
    has_eve_not_in_team: all.some(({ username }) => username === "eve"),
    fields: Object.keys(alice).sort(),
    email_shown: alice.email !== undefined,
  };
}

beforeAll(async () => {
  const bots = ["sysbot", "outbot", "adminbot", "postbot"];
  tokens.set("admin", on.as("admin").token);
  tokens.set("alice", on.as("alice").token);
  tokens.set("kith", world.state.app.bot_token);
  for (const username of ["eve", "person"]) {
    createUser(world, { username, email: `${username}@example.test`, password: "Passw0rd!" });
  }
  joinTeam(world, world.state.teams[team]!, userNamed(world, "person")!);
  tokens.set("person", on.as("person").token);
  for (const username of bots) {
    const { user_id } = await must("admin", "POST", "/bots", { username });
    if (username !== "outbot")
      await must("admin", "POST", `/teams/${team}/members`, { team_id: team, user_id: user_id! });
    tokens.set(username, String((await must("admin", "POST", `/users/${user_id}/tokens`, { description: "t" })).token));
  }
  await must("admin", "PUT", `/users/${idOf("sysbot")}/roles`, { roles: "system_user system_admin" });
  await must("admin", "PUT", `/users/${idOf("postbot")}/roles`, { roles: "system_user system_post_all" });
  await must("admin", "PUT", `/teams/${team}/members/${idOf("adminbot")}/schemeRoles`, {
    scheme_user: true,
    scheme_admin: true,
  });
});

describe("who may do what", () => {
  let before = "";
  it.each(rows.map((row) => [`${row.actor} | ${row.situation} | ${row.action}`, row] as const))(
    "%s",
    async (_, row) => {
      here.who = actors[row.actor]!;
      if (before !== `${row.actor} ${row.situation}`) await settings[row.situation]?.();
      before = `${row.actor} ${row.situation}`;
      const reply = await tried(row);
      const { allowed, status, error_id, permission, value } = row;
      const wanted = JSON.parse(JSON.stringify({ allowed, status, error_id, permission, value })) as Partial<Row>;
      // There are other people here.
      if (row.action.startsWith("number of users")) (wanted.value as JsonObject).count = expect.any(Number);
      expect(seen(reply, row), JSON.stringify(reply.body)).toEqual(wanted);
    },
  );
});
