// Puts the sandbox together, Slack and Mattermost, and opens its doors on this machine.
import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Client, reads, writes } from "./client";
import { type Control, controls } from "./control";
import { type Courier, createCourier } from "./deliver/courier";
import { announce } from "./deliver/events";
import { createSockets, type Sockets } from "./deliver/sockets";
import { createFaults } from "./faults";
import { isLocal } from "./http/guard";
import { readBody, send, sendJson, TooLarge } from "./http/http";
import { type SignIn, signInDoor } from "./http/sign-in-door";
import { slackDoor } from "./http/slack-door";
import { serveAvatar, serveFile, servePage } from "./http/static";
import { stream } from "./http/stream";
import { AppError } from "./mattermost/app-error";
import { reads as mattermostReads, writes as mattermostWrites } from "./mattermost/client";
import { controls as mattermostControls } from "./mattermost/control";
import { createMattermost, type MattermostServer } from "./mattermost/start";
import { Refusal, type Sandbox, type SandboxOptions, type Workspace } from "./model";
import { createPeople } from "./people";
import { startPlayers } from "./players";
import { defaultSettings, seeded } from "./seeds/seed";
import { createMattermostSignIn } from "./sign-in/mattermost";
import { createSlackSignIn } from "./sign-in/slack";
import { createCalls } from "./slack/calls";
import { createLimits } from "./slack/limits";
import { openStore } from "./store";
import { createWorld, newSecret, type World } from "./world/world";

/** Throws when the port is taken (EADDRINUSE) or the seed unknown. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? Date.now;
  const store = openStore<Workspace>(options.state, "sandbox.json");
  const workspace = store.load() ?? seeded(options.seed ?? "demo", now);
  workspace.settings = { ...structuredClone(defaultSettings), ...workspace.settings };
  if (options.socketMode !== undefined) workspace.settings.socketMode = options.socketMode;
  workspace.app.appToken ??= `xapp-1-${workspace.app.id}-${Date.now()}-${newSecret(32)}`;
  const world = createWorld(workspace, now);
  const sockets = createSockets(world);
  const courier = createCourier(world, options.requestUrl, sockets);
  const mattermost = createMattermost({ ...options, now });
  const doors = openDoors(world, courier, sockets, mattermost);
  store.later(workspace);
  world.on(() => store.later(workspace));
  announce(world, courier);

  const server = createServer((request, response) => void handle(doors, request, response));
  server.on("upgrade", (request, socket, head) => {
    const url = new URL(request.url ?? "/", world.base);
    if (!url.pathname.startsWith("/link/")) return mattermost.upgrade(request, socket, head, url);
    if (world.now() < doors.control.down.until) return void socket.destroy();
    sockets.upgrade(request, socket, head, url);
  });
  server.keepAliveTimeout = 60_000;
  await listen(server, options.port ?? 0);
  world.base = `http://localhost:${(server.address() as AddressInfo).port}`;
  const sandbox: Sandbox = {
    url: world.base,
    slack: slackOf(world),
    mattermost: mattermost.at(world.base),
    controlToken: workspace.controlToken,
    workspace,
    people: doors.client.people,
    deliveries: courier.log,
    on: world.on,
    calls: () => doors.control.calls.perMinute(),
    settled: async () => void (await Promise.all([courier.settled(), mattermost.settled()])),
    setRequestUrl(url) {
      courier.setRequestUrl(url);
      mattermost.setRequestUrl(url);
    },
    async close() {
      stopPlayers();
      courier.close();
      sockets.close();
      mattermost.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      store.later(workspace);
      store.flush();
    },
  };
  const stopPlayers = startPlayers(sandbox);
  return sandbox;
}

/** What the requests are handed to. */
interface Doors {
  control: Control;
  client: Client;
  mattermost: MattermostServer;
  signIn: SignIn;
}

function openDoors(world: World, courier: Courier, sockets: Sockets, mattermost: MattermostServer): Doors {
  const down: Control["down"] = { until: 0, how: "drop" };
  const [faults, limits, calls] = [createFaults(Math.random), createLimits(world), createCalls(world)];
  const slack = createSlackSignIn(world, courier.requestUrl);
  const signIn = { slack, mattermost: createMattermostSignIn(mattermost.door.world, courier.requestUrl) };
  const control: Control = { world, courier, sockets, faults, limits, calls, down, signIn: slack };
  return { control, client: { world, courier, people: createPeople(world, courier) }, mattermost, signIn };
}

const slackOf = ({ workspace: { app, team }, base }: World): Sandbox["slack"] => ({
  apiUrl: `${base}/api/`,
  botToken: app.botToken,
  signingSecret: app.signingSecret,
  appToken: app.appToken ?? "",
  clientId: app.clientId ?? "",
  clientSecret: app.clientSecret ?? "",
  botUserId: app.botUserId,
  teamId: team.id,
});

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });

async function handle(doors: Doors, request: IncomingMessage, response: ServerResponse) {
  try {
    await route(doors, request, response);
  } catch (error) {
    if (error instanceof Refusal || error instanceof AppError) {
      return sendJson(response, 400, { error: error.message });
    }
    if (error instanceof TooLarge) return sendJson(response, 413, { error: "too_large" });
    console.error("sandbox:", error);
    sendJson(response, 500, { error: "internal_error" });
  }
}

async function route(doors: Doors, request: IncomingMessage, response: ServerResponse) {
  const { control, client, mattermost } = doors;
  const url = addressOf(request, control.world.base);
  const [, door = "", ...rest] = url.pathname.split("/");
  const name = rest.join("/");
  if (door === "hooks" || (door === "api" && rest[0] === "v4")) return mattermost.serve(request, response, url);
  if (["api", "actions", "commands", "upload"].includes(door)) return slackDoor(control, request, response, url);
  if (["openid", "oauth", ".well-known"].includes(door)) return signInDoor(doors.signIn, request, response, url);
  if (!isLocal(request, Number(new URL(control.world.base).port))) {
    return send(response, 403, "text/plain; charset=utf-8", "This is a sandbox for this machine only.");
  }
  if (door === "mattermost") return mattermostDoor(doors, request, response, url, rest);
  if (door === "control") return controlDoor(control, controls, control, request, response, name);
  if (door === "client" && name === "stream") return stream(client.world, request, response);
  if (door === "client") return clientDoor(client, reads, writes, request, response, url, name);
  if (request.method !== "GET" && request.method !== "HEAD") return send(response, 405, "text/plain", "GET only");
  if (door === "avatars") return serveAvatar(control.world, response, name.split("-")[0]!);
  if (door === "files") return serveFile(control.world, response, name);
  if (door === "" || door === "page") return servePage(response, decoded(name));
  send(response, 404, "text/plain; charset=utf-8", "not found");
}

/** The other page, and its two doors. */
function mattermostDoor(
  { control, mattermost }: Doors,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  [door, ...rest]: string[],
) {
  const name = rest.join("/");
  if (door === "control") return controlDoor(control, mattermostControls, mattermost, request, response, name);
  if (door === "client") {
    return clientDoor(mattermost, mattermostReads, mattermostWrites, request, response, url, name);
  }
  if (request.method !== "GET" && request.method !== "HEAD") return send(response, 405, "text/plain", "GET only");
  if (door === undefined) return send(response, 302, "text/plain", "", { location: `/mattermost/${url.search}` });
  servePage(response, decoded(door === "page" ? name : [door, ...rest].join("/")), "mattermost");
}

function addressOf(request: IncomingMessage, base: string): URL {
  const path = request.url ?? "/";
  if (!URL.canParse(path, base)) throw new Refusal("invalid_address");
  return new URL(path, base);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new Refusal("invalid_address");
  }
}

type Acts<On> = Record<string, (on: On, input: Record<string, unknown>) => unknown>;

async function controlDoor<On>(
  control: Control,
  acts: Acts<On>,
  on: On,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
) {
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${control.world.workspace.controlToken}`);
  const allowed = given.length === wanted.length && timingSafeEqual(given, wanted);
  if (!allowed) return sendJson(response, 401, { error: "control_token_missing" });
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (!act) return sendJson(response, 404, { error: "unknown" });
  const input = request.method === "POST" ? await readJson(request) : {};
  sendJson(response, 200, (await act(on, input)) ?? { ok: true });
}

async function clientDoor<On>(
  on: On,
  reads: Acts<On>,
  writes: Acts<On>,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  name: string,
) {
  const posting = request.method === "POST";
  const doors = posting ? writes : reads;
  const act = Object.hasOwn(doors, name) ? doors[name] : undefined;
  if (!act) return sendJson(response, 404, { error: "unknown" });
  if (posting && !/^application\/json\b/.test(request.headers["content-type"] ?? "")) {
    return sendJson(response, 415, { error: "json_only" });
  }
  const input = posting ? await readJson(request) : Object.fromEntries(url.searchParams);
  sendJson(response, 200, (await act(on, input)) ?? { ok: true });
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = (await readBody(request)).toString();
  try {
    return body ? JSON.parse(body) : {};
  } catch {
    throw new Refusal("invalid_json");
  }
}
