// Puts the pretend Mattermost together, beside the sandbox's Slack and on the same origin.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { createFaults } from "../faults";
import { createCalls } from "../slack/calls";
import { openStore } from "../store";
import { createCaller } from "./deliver/ask";
import { type Door, limitsOf, merged, serve } from "./http/door";
import { createLimits } from "./http/limits";
import type { Delivery, State, User } from "./model";
import { type Players, startPlayers } from "./players";
import { answerHook } from "./rest/hooks";
import { createRest } from "./rest/router";
import { routes } from "./rest/routes";
import { defaultSettings, seeded } from "./seeds/seed";
import { createHub, type Hub } from "./socket/hub";
import { createUpgrades, type Upgrades } from "./socket/upgrade";
import { openSession } from "./world/sessions";
import { createWorld, userNamed, type World } from "./world/world";

export interface MattermostOptions {
  state?: string;
  seed?: string;
  requestUrl?: string;
  now: () => number;
}

/** What tests and the printed line show of it. */
export interface Mattermost {
  url: string;
  botToken: string;
  botUserId: string;
  teamId: string;
  teamName: string;
  commandToken: string;
  webhookToken: string;
  clientId: string;
  clientSecret: string;
  /** By user name; reading a token logs that person in. */
  users: Record<string, { id: string; token: string }>;
  /** Live; look, and change it through REST or the control door. */
  world: World;
  /** Requests to the app, newest last. */
  deliveries: Delivery[];
  /** Calls seen: method and path → minute (ISO, to the minute) → count. */
  calls(): Record<string, Record<string, number>>;
}

export interface MattermostServer {
  /** Once the address is known. */
  at(base: string): Mattermost;
  door: Door;
  hub: Hub;
  upgrades: Upgrades;
  deliveries: Delivery[];
  /** Whoever answers by themselves looks at everything again. */
  considerAll(): void;
  serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): void;
  setRequestUrl(url: string | undefined): void;
  settled(): Promise<void>;
  close(): void;
}

/** Throws when the seed is unknown. */
export function createMattermost(options: MattermostOptions): MattermostServer {
  const store = openStore<State>(options.state, "mattermost.json");
  const state = store.load() ?? seeded(options.seed ?? "demo", options.now);
  state.settings = { ...defaultSettings, ...state.settings };
  const world = createWorld(state, options.now);
  const caller = createCaller();
  const hub = createHub(world);
  const upgrades = createUpgrades(world, hub);
  const changed = () => store.later(state);
  let players: Players | undefined;
  const door: Door = {
    world,
    rest: createRest(world, caller, routes),
    hook: (request) => answerHook(world, caller, request),
    faults: createFaults(Math.random),
    calls: createCalls({ now: options.now }),
    limits: createLimits(() => state.settings, options.now),
    down: { until: 0, how: "drop" },
    changed,
  };
  changed();
  world.on(changed);
  setRequestUrl(state, options.requestUrl);
  return {
    door,
    hub,
    upgrades,
    deliveries: caller.log,
    considerAll: () => players?.considerAll(),
    at(base) {
      world.base = base;
      players = startPlayers(world, door.rest);
      return exposed(world, caller.log, () => door.calls.perMinute());
    },
    serve: (request, response, url) => serve(door, request, response, url),
    upgrade: (request, socket, head, url) => upgrade(door, upgrades, request, socket, head, url),
    setRequestUrl: (url) => setRequestUrl(state, url),
    settled: () => caller.settled(),
    close() {
      players?.stop();
      caller.close();
      upgrades.dropAll();
      store.later(state);
      store.flush();
    },
  };
}

/** Where the app's command and webhook call. */
function setRequestUrl(state: State, url: string | undefined): void {
  const base = url?.replace(/\/$/, "");
  const command = state.commands[state.app.command_id];
  const hook = state.outgoingHooks[state.app.hook_id];
  if (command) command.url = base ? `${base}/api/mattermost/commands` : "";
  if (hook) hook.callback_urls = base ? [`${base}/api/mattermost/webhook`] : [];
}

function exposed(world: World, deliveries: Delivery[], calls: Mattermost["calls"]): Mattermost {
  const { app, commands, outgoingHooks, teams } = world.state;
  return {
    url: world.base,
    botToken: app.bot_token,
    botUserId: app.bot_id,
    teamId: app.team_id,
    teamName: teams[app.team_id]!.name,
    commandToken: commands[app.command_id]!.token,
    webhookToken: outgoingHooks[app.hook_id]!.token,
    clientId: app.oauth_id ?? "",
    clientSecret: app.oauth_secret ?? "",
    users: byName(world),
    world,
    deliveries,
    calls,
  };
}

function byName(world: World): Mattermost["users"] {
  const shown = (user: User) => ({
    id: user.id,
    get token() {
      return openSession(world, user).token;
    },
  });
  return new Proxy({} as Mattermost["users"], {
    get: (_, name) => {
      const user = userNamed(world, String(name));
      return user && shown(user);
    },
  });
}

/** The upgrade counts as a request, and is refused as one. */
function upgrade(
  door: Door,
  upgrades: Upgrades,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  url: URL,
): void {
  if (door.world.now() < door.down.until || !/^\/api\/v4\/websocket\/?$/.test(url.pathname)) {
    return void socket.destroy();
  }
  const verdicts = limitsOf(door, request);
  if (!verdicts.some((one) => one.limited)) {
    upgrades.accept(request, socket, head, url.searchParams);
    return;
  }
  const headers = { "content-type": "text/plain; charset=utf-8", ...merged(verdicts), connection: "close" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(["HTTP/1.1 429 Too Many Requests", ...lines, "", "limit exceeded\n"].join("\r\n"));
}
