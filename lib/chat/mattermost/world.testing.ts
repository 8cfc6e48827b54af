// For tests: a team of its own on any Mattermost server, people who act in it, and an address it can post to.
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Seen, World } from "../contract";
import type { Door, WebhookRequest } from "../port";
import { at, list, text } from "../shape";
import { createMattermostPort, type MattermostOptions, type MattermostPort } from "./adapter";
import { eventOfPost } from "./frames";
import { deliveryId } from "./posts";

/** What is needed of a server: its bot, and an administrator. */
export interface Reachable {
  url: string;
  botToken: string;
  botUser: string;
  adminToken: string;
}
export type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;
export interface MattermostWorld extends World {
  port: MattermostPort;
  options: MattermostOptions;
  admin: Call;
  bot: Call;
  /** Somebody whom `addPerson` made. */
  as(user: string): Call;
  /** Where the server can post to; `next` gives the next request by a door. */
  address: string;
  next(door: Door): Promise<WebhookRequest>;
}

export const PASSWORD = "Password1!";
let count = 0;
const fresh = () => `${Date.now().toString(36)}${(count++).toString(36)}`;

export async function mattermostWorld(
  server: Reachable,
  more: Partial<MattermostOptions> = {},
): Promise<MattermostWorld> {
  const [admin, bot] = [server.adminToken, server.botToken].map((token) => caller(server.url, token)) as [Call, Call];
  const team = text(await admin("POST", "/teams", { name: `t${fresh()}`, display_name: "Team", type: "O" }), "id");
  await admin("POST", `/teams/${team}/members`, { team_id: team, user_id: server.botUser });
  const doors = await openDoors();
  const seal = (said: string) => createHmac("sha256", "key").update(said).digest("hex");
  const options: MattermostOptions = {
    url: server.url,
    credentials: { token: server.botToken },
    team,
    botUser: server.botUser,
    actionsUrl: `${doors.address}/actions`,
    commandToken: null,
    webhookToken: null,
    seal,
    isSealed: (said, mac) => seal(said) === mac,
    pace: { take: async () => {}, hold: async () => {} },
    ...more,
  };
  const callers = new Map<string, Call>();
  const as = (user: string) => callers.get(user) ?? admin;
  return {
    port: createMattermostPort(options),
    options,
    team,
    botUser: server.botUser,
    admin,
    bot,
    as,
    ...doors,
    unknown: { user: "q".repeat(26), channel: "w".repeat(26) },
    async addPerson(given) {
      const { user, call } = await addPerson(server.url, admin, team, given);
      callers.set(user, call);
      return user;
    },
    async addChannel({ name, members, withBot, isPrivate, archived }) {
      const owner = as(members[0] ?? "");
      const type = isPrivate ? "P" : "O";
      const id = text(await owner("POST", "/channels", { team_id: team, name, display_name: name, type }), "id");
      for (const user of [...members.slice(1), ...(withBot ? [server.botUser] : [])]) {
        await owner("POST", `/channels/${id}/members`, { user_id: user });
      }
      if (archived) await owner("DELETE", `/channels/${id}`);
      return id;
    },
    async messages(conversation) {
      const page = await bot("GET", `/channels/${conversation}/posts?per_page=200`);
      const posts = list(page, "order").map((id) => at(page, "posts", String(id)));
      return posts
        .filter((post) => text(post, "type") === "")
        .map(seen)
        .reverse();
    },
    async press(user, posted, action) {
      const post = await as(user)("GET", `/posts/${posted.message}`);
      const pressed = actionIds(post).find((id) => actionOf(id) === action.replace(/[^A-Za-z0-9]/g, ""));
      const request = doors.next("actions");
      await as(user)("POST", `/posts/${posted.message}/actions/${pressed}`, {});
      return request;
    },
    async say(user, conversation, words) {
      const post = await as(user)("POST", "/posts", { channel_id: conversation, message: words });
      const channel = await as(user)("GET", `/channels/${conversation}`);
      const where = { kind: text(channel, "type"), team: text(channel, "team_id") };
      const body = eventOfPost(post, where, { botUser: server.botUser, userName: "kith" })?.body ?? "";
      return { door: "gateway", headers: {}, body: new TextEncoder().encode(body), now: Date.now() };
    },
  };
}

function caller(url: string, token: string): Call {
  return async (method, path, body) => {
    const response = await fetch(`${url}/api/v4${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
    return JSON.parse(answer);
  };
}

type Given = Parameters<World["addPerson"]>[0];

/** Whoever had that name before is renamed: a server may have seen other worlds. */
async function addPerson(url: string, admin: Call, team: string, { name, deactivated, bot, guest }: Given) {
  for (const old of list(await admin("POST", "/users/usernames", [name]))) {
    const path = at(old, "is_bot") === true ? `/bots/${text(old, "id")}` : `/users/${text(old, "id")}/patch`;
    await admin("PUT", path, { username: `${name}-${fresh()}` });
  }
  if (bot) {
    const user = text(await admin("POST", "/bots", { username: name, display_name: name }), "user_id");
    return { user, call: admin };
  }
  const account = { username: name, email: `${name}-${fresh()}@example.com`, password: PASSWORD };
  const user = text(await admin("POST", "/users", account), "id");
  await admin("POST", `/teams/${team}/members`, { team_id: team, user_id: user });
  const credentials = { login_id: name, password: PASSWORD };
  const login = await fetch(`${url}/api/v4/users/login`, { method: "POST", body: JSON.stringify(credentials) });
  if (guest) await admin("PUT", `/users/${user}/roles`, { roles: "system_guest" });
  if (deactivated) await admin("PUT", `/users/${user}/active`, { active: false });
  return { user, call: caller(url, login.headers.get("token") ?? "") };
}

function seen(post: unknown): Seen {
  return {
    message: text(post, "id"),
    text: text(post, "message"),
    // Whoever reads a post gets the ids of its buttons, not what they are about.
    actions: actionIds(post).map((id) => ACTIONS.find((action) => action.replace(".", "") === actionOf(id)) ?? id),
    deliveryId: deliveryId(post) || null,
    reactions: [...new Set(list(post, "metadata", "reactions").map((reaction) => text(reaction, "emoji_name")))],
    files: list(post, "file_ids").length,
  };
}

const ACTIONS = ["availability.yes"];
const actionOf = (id: string) => id.replace(/\d+$/, "");

function actionIds(post: unknown): string[] {
  const attachments = list(post, "props", "attachments");
  return attachments.flatMap((attachment) => list(attachment, "actions").map((action) => text(action, "id")));
}

/** Keeps what the server posts to us, and answers 200. */
async function openDoors() {
  const waiting: { door: Door; take: (request: WebhookRequest) => void }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
    const door = (request.url ?? "").slice(1) as Door;
    const headers = Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key, String(value)]));
    const index = waiting.findIndex((one) => one.door === door);
    const [first] = index < 0 ? [] : waiting.splice(index, 1);
    first?.take({ door, headers, body: new Uint8Array(Buffer.concat(chunks)), now: Date.now() });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (door: Door) => new Promise<WebhookRequest>((take) => void waiting.push({ door, take })),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
