// The pretend Mattermost as a server, driven by the real client: REST, sockets that are cut, the app's doors, faults,
// the guarded doors, its memory.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client4 as Client4Type, ClientError, WebSocketClient as WebSocketClientType } from "@mattermost/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import type { Sandbox, SandboxOptions } from "../model";
import { startSandbox } from "../server";
import type { JsonObject } from "./model";

type Client = typeof import("@mattermost/client");
const { Client4, WebSocketClient } = createRequire(import.meta.url)("@mattermost/client") as Client;

class Closed extends Event {
  constructor(type: string, { code }: { code?: number } = {}) {
    super(type);
    this.code = code ?? 1000;
  }
  code: number;
}

// What the client expects of a browser and Node 20 has not.
Object.assign(globalThis, {
  WebSocket: globalThis.WebSocket ?? WebSocket,
  CloseEvent: globalThis.CloseEvent ?? Closed,
});

let sandbox: Sandbox;
let app: Server;
let received: { path: string; headers: IncomingMessage["headers"]; body: string }[];
let answer: (path: string) => { status?: number; body?: object };
let clients: WebSocketClientType[];

beforeEach(async () => {
  // The client tells the console of every connection.
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  received = [];
  clients = [];
  answer = () => ({});
  app = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ path: request.url!, headers: request.headers, body });
    const { status = 200, body: given = {} } = answer(request.url!);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(given));
  }).listen(0, "127.0.0.1");
  await once(app, "listening");
  await begin();
});

afterEach(async () => {
  for (const client of clients) client.close();
  await sandbox.close();
  app.closeAllConnections();
  app.close();
  vi.restoreAllMocks();
});

async function begin(options: SandboxOptions = {}): Promise<void> {
  const requestUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  sandbox = await startSandbox({ seed: "small", requestUrl, ...options });
}

const here = () => sandbox.mattermost;

function client(token = here().botToken): Client4Type {
  const made = new Client4();
  made.setUrl(here().url);
  made.setToken(token);
  return made;
}

async function control(name: string, body: object = {}): Promise<unknown> {
  const headers = { authorization: `Bearer ${sandbox.controlToken}`, "content-type": "application/json" };
  const url = `${here().url}/mattermost/control/${name}`;
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  expect(response.status).toBe(200);
  return response.json();
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: ClientError) => ({ status: error.status_code, id: error.server_error_id }),
  );

const channelId = (name: string) =>
  Object.values(here().world.state.channels).find((channel) => channel.name === name)!.id;

const post = (channel_id: string, message: string, token?: string, more = {}) =>
  client(token).createPost({ channel_id, message, ...more } as unknown as Parameters<Client4Type["createPost"]>[0]);

const newChannel = (name: string, token?: string) =>
  client(token).createChannel({
    team_id: here().teamId,
    name,
    display_name: name,
    type: "P",
  } as unknown as Parameters<Client4Type["createChannel"]>[0]);

describe("the client", () => {
  it("logs in, creates, posts, reads, is refused and logs out", async () => {
    const zoe = client("");
    await control("add-user", { username: "zoe", email: "zoe@acme.example", password: "Passw0rd!" });
    const me = await zoe.login("zoe", "Passw0rd!");
    expect(me).toMatchObject({ username: "zoe", id: here().users.zoe!.id });
    expect(zoe.getToken()).toMatch(/^[a-z0-9]{26}$/);
    const channel = await newChannel("mine", zoe.getToken());
    await zoe.addToChannel(here().botUserId, channel.id);
    const { id } = await post(channel.id, "hello @kith", zoe.getToken());
    const posts = await client().getPosts(channel.id);
    expect(posts.order[0]).toBe(id);
    const members = await client().getChannelMembers(channel.id);
    expect(members.map(({ user_id }) => user_id).sort()).toEqual([me.id, here().botUserId].sort());
    expect(await refusal(client().getChannel("a".repeat(26)))).toMatchObject({ status: 404 });
    await zoe.logout();
    zoe.setToken("b".repeat(26));
    expect(await refusal(zoe.getMe())).toEqual({ status: 401, id: "api.context.session_expired.app_error" });
  });

  it("reads the time from a header, and what the server is from its configuration", async () => {
    const response = await fetch(`${here().url}/api/v4/config/client?format=old`);
    expect(await response.json()).toMatchObject({ BuildEnterpriseReady: "false", Version: "5.37.0" });
    expect(Math.abs(Date.parse(response.headers.get("date")!) - Date.now())).toBeLessThan(5000);
  });

  it("finds a page at an unknown address, as plain text", async () => {
    const response = await fetch(`${here().url}/api/v4/nowhere`);
    expect([response.status, response.headers.get("content-type")]).toEqual([404, "text/plain; charset=utf-8"]);
  });
});

interface Ear {
  client: WebSocketClientType;
  heard: string[];
  counts: { first: number; again: number; missed: number };
}

/** header: the token is sent with the upgrade, else by a challenge. */
function listen(header: boolean, token = here().botToken): Ear {
  const made = new WebSocketClient({
    newWebSocketFn: (url: string) =>
      new WebSocket(url, { headers: header ? { authorization: `Bearer ${token}` } : {} }) as never,
    minWebSocketRetryTime: 100,
    maxWebSocketRetryTime: 300,
    reconnectJitterRange: 50,
    clientPingInterval: 5000,
  });
  const ear: Ear = { client: made, heard: [], counts: { first: 0, again: 0, missed: 0 } };
  made.addMessageListener(({ event, data }) => {
    if (event === "posted") ear.heard.push(JSON.parse((data as { post: string }).post).message);
  });
  made.addFirstConnectListener(() => ear.counts.first++);
  made.addReconnectListener(() => ear.counts.again++);
  made.addMissedMessageListener(() => ear.counts.missed++);
  made.initialize(`${here().url.replace("http", "ws")}/api/v4/websocket`, header ? undefined : token);
  clients.push(made);
  return ear;
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 4000, interval: 20 });

describe("the client's socket", () => {
  let channel: string;
  beforeEach(async () => {
    channel = (await newChannel("ears")).id;
  });

  it("with a header, misses nothing when the line is cut", async () => {
    const ear = listen(true);
    await until(() => expect(ear.counts.first).toBe(1));
    await post(channel, "before the cut");
    await until(() => expect(ear.heard).toEqual(["before the cut"]));
    await control("cut-sockets");
    await post(channel, "while cut");
    await until(() => expect(ear.heard).toEqual(["before the cut", "while cut"]));
    expect(ear.counts).toEqual({ first: 1, again: 1, missed: 0 });
    await post(channel, "after the cut");
    await until(() => expect(ear.heard).toHaveLength(3));
  });

  it("with a header, learns that it missed something after a restart", async () => {
    const ear = listen(true);
    await until(() => expect(ear.counts.first).toBe(1));
    await control("restart");
    await post(channel, "unheard");
    await until(() => expect(ear.counts).toEqual({ first: 1, again: 1, missed: 1 }));
    await post(channel, "after the restart");
    await until(() => expect(ear.heard).toEqual(["after the restart"]));
  });

  it("by a challenge, never comes back where it was", async () => {
    const ear = listen(false);
    await until(() => expect(ear.counts.first).toBe(1));
    await post(channel, "before");
    await until(() => expect(ear.heard).toEqual(["before"]));
    await control("cut-sockets");
    await post(channel, "unheard");
    await until(() => expect(ear.counts).toMatchObject({ again: 1, missed: 1 }));
    expect(ear.heard).toEqual(["before"]);
  });

  it("comes back after an outage", async () => {
    const ear = listen(true);
    await until(() => expect(ear.counts.first).toBe(1));
    await control("down", { ms: 60_000 });
    await expect(client().getMe()).rejects.toThrow();
    await control("reset");
    await until(() => expect(ear.counts.again).toBe(1));
    expect(await client().getMe()).toMatchObject({ is_bot: true });
  });

  it("is thrown out after five seconds when its header's token is unknown", async () => {
    const line = new WebSocket(`${here().url.replace("http", "ws")}/api/v4/websocket`, {
      headers: { authorization: `Bearer ${"c".repeat(26)}` },
    });
    const began = Date.now();
    const [code] = await once(line, "close");
    expect(code).toBe(1006);
    expect(Date.now() - began).toBeGreaterThan(4500);
  }, 10_000);

  it("counts against the rate limit like any call", async () => {
    await control("settings", { RateLimitEnable: true, RateLimitPerSec: 1, RateLimitMaxBurst: 1, VaryByUser: true });
    const headers = { authorization: `Bearer ${here().botToken}` };
    const ask = () => fetch(`${here().url}/api/v4/users/me`, { headers });
    const replies = [await ask(), await ask(), await ask()];
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(await replies[2]!.text()).toBe("limit exceeded\n");
    expect(replies[0]!.headers.get("x-ratelimit-limit")).toBe("2, 2");
    expect(replies[2]!.headers.get("x-ratelimit-limit")).toBe("2");
    const line = new WebSocket(`${here().url.replace("http", "ws")}/api/v4/websocket`, { headers });
    line.on("error", () => undefined);
    const [, response] = (await once(line, "unexpected-response")) as [unknown, IncomingMessage];
    expect(response.statusCode).toBe(429);
  });
});

describe("the app", () => {
  it("is asked for a slash command, and may answer again later", async () => {
    answer = () => ({ body: { response_type: "ephemeral", text: "Only you see this." } });
    const lunch = channelId("lunch");
    const { token, id } = here().users.alice!;
    const ear = listen(true, token);
    await until(() => expect(ear.counts.first).toBe(1));
    const shown: string[] = [];
    ear.client.addMessageListener(({ event, data }) => {
      if (event === "ephemeral_message") shown.push(JSON.parse((data as { post: string }).post).message);
    });
    await client(token).executeCommand("/kith list all", { channel_id: lunch, team_id: here().teamId } as never);
    await until(() => expect(shown).toEqual(["Only you see this."]));
    const [{ path, headers, body }] = received as [(typeof received)[0]];
    const form = Object.fromEntries(new URLSearchParams(body));
    expect(path).toBe("/api/mattermost/commands");
    expect(headers.authorization).toBe(`Token ${here().commandToken}`);
    expect(form).toMatchObject({ command: "/kith", text: "list all", user_id: id, channel_id: lunch });
    expect(form.response_url).toContain(`${here().url}/hooks/commands/`);
    const json = { "content-type": "application/json" };
    const later = { method: "POST", headers: json, body: JSON.stringify({ text: "And later." }) };
    expect((await fetch(form.response_url!, later)).status).toBe(200);
    await until(() => expect(shown).toEqual(["Only you see this.", "And later."]));
  });

  it("is told of posts with its trigger word in public channels", async () => {
    await post(channelId("lunch"), "! who eats with me", here().users.alice!.token);
    await sandbox.settled();
    const [{ path, body }] = received as [(typeof received)[0]];
    expect(path).toBe("/api/mattermost/webhook");
    expect(JSON.parse(body)).toMatchObject({ token: here().webhookToken, user_name: "alice", trigger_word: "!" });
  });

  it("is asked when a button is pressed, and its answer changes the post", async () => {
    const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/press`;
    const actions = [{ id: "go", name: "Go", type: "button", integration: { url, context: { what: "go" } } }];
    const channel = await newChannel("pressed");
    await client().addToChannel(here().users.alice!.id, channel.id);
    const { id } = await post(channel.id, "Go?", undefined, { props: { attachments: [{ actions }] } });
    const alice = client(here().users.alice!.token);
    expect(JSON.stringify(await alice.getPost(id))).not.toContain("integration");
    answer = () => ({ body: { update: { message: "Gone.", props: {} } } });
    await alice.doPostAction(id, "go");
    expect(JSON.parse(received[0]!.body)).toMatchObject({ user_name: "alice", post_id: id, context: { what: "go" } });
    expect((await alice.getPost(id)).message).toBe("Gone.");
    answer = () => ({ status: 500 });
    await post(channel.id, "Again?", undefined, { props: { attachments: [{ actions }] } }).then(async (again) => {
      expect(await refusal(alice.doPostAction(again.id, "go"))).toMatchObject({ status: 400 });
    });
  });
});

describe("faults", () => {
  const me = () => fetch(`${here().url}/api/v4/users/me`, { headers: { authorization: `Bearer ${here().botToken}` } });

  it("are those of Slack, and errors of any name", async () => {
    await control("faults", [
      { method: "GET /users/me", kind: "429", retryAfter: 7, count: 1 },
      { method: "GET /users/me", kind: "500", count: 1 },
      { method: "GET /users/me", kind: "error", error: "app.some.app_error", status: 403, count: 1 },
      { method: "GET /users/me", kind: "drop_before", count: 1 },
    ]);
    const limited = await me();
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "7"]);
    expect((await me()).status).toBe(500);
    const refused = await me();
    expect([refused.status, await refused.json()]).toMatchObject([403, { id: "app.some.app_error" }]);
    await expect(me()).rejects.toThrow();
    expect((await me()).status).toBe(200);
  });

  it("may strike after the deed", async () => {
    const channel = await newChannel("deeds");
    for (const kind of ["drop_after", "429_after"]) {
      await control("faults", { method: "POST /posts", kind, count: 1 });
      await expect(post(channel.id, kind)).rejects.toThrow();
      expect(Object.values((await client().getPosts(channel.id)).posts).map(({ message }) => message)).toContain(kind);
    }
  });

  it("an outage is answered with 503 where asked for", async () => {
    await control("down", { ms: 60_000, how: "503" });
    expect((await me()).status).toBe(503);
  });

  it("a token is revoked, a bot disabled and enabled, a person removed by another", async () => {
    await control("disable-bot");
    expect((await me()).status).toBe(401);
    await control("enable-bot");
    expect((await me()).status).toBe(200);
    const channel = await newChannel("together");
    await control("add-to-channel", { channel: "together", user: "alice", by: "kith" });
    await control("remove-from-channel", { channel: "together", user: "kith", by: "alice" });
    expect(await refusal(client().getChannel(channel.id))).toMatchObject({ status: 403 });
    await control("revoke-token", { token: here().botToken });
    expect((await me()).status).toBe(401);
  });
});

describe("doors", () => {
  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${here().url}${path}`, { headers })).status;

  it("of the page are closed to other sites and names", async () => {
    expect(await status("/mattermost/client/people")).toBe(200);
    expect(await status("/mattermost/client/people", { origin: here().url })).toBe(200);
    expect(await status("/mattermost/client/people", { origin: "https://example.com" })).toBe(403);
    const { port } = new URL(here().url);
    const headers = { host: "sandbox.example.com" };
    const sent = request({ host: "127.0.0.1", port, path: "/mattermost/client/people", headers }).end();
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(403);
  });

  it("of the page let one be anybody", async () => {
    const say = async (name: string, body: object) => {
      const headers = { "content-type": "application/json" };
      const url = `${here().url}/mattermost/client/${name}`;
      return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).json() as Promise<JsonObject>;
    };
    const { token, user } = await say("login", { as: "bob" });
    expect(user).toMatchObject({ username: "bob" });
    expect(await client(String(token)).getMe()).toMatchObject({ username: "bob" });
    expect(await say("play", { as: "bob" })).toMatchObject({ playing: [here().users.bob!.id] });
    expect(await say("settings", { autoAnswer: true })).toMatchObject({ autoAnswer: true });
  });

  it("of control need its token", async () => {
    expect(await status("/mattermost/control/state")).toBe(401);
    expect(await control("state")).toMatchObject({ deliveries: [], connections: 0 });
  });

  it("of the page's files serve nothing outside their folder", async () => {
    expect(await status("/mattermost/..%2fstart.ts")).not.toBe(200);
    expect(await status("/mattermost/..%2f..%2fserver.ts")).not.toBe(200);
  });
});

describe("memory", () => {
  it("keeps tokens, people and posts over a restart", async () => {
    const state = mkdtempSync(join(tmpdir(), "sandbox-"));
    await sandbox.close();
    await begin({ state });
    const { botToken, commandToken, webhookToken, teamId } = here();
    const { id } = await newChannel("remembered");
    await post(id, "remember me");
    await sandbox.close();
    await begin({ state });
    expect(here()).toMatchObject({ botToken, commandToken, webhookToken, teamId });
    expect(Object.values((await client().getPosts(id)).posts).map(({ message }) => message)).toContain("remember me");
    rmSync(state, { recursive: true });
  });
});
