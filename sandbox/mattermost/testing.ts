// For tests: a server without its doors, a clock to turn, lines that remember what was sent, recordings.
import { readFileSync } from "node:fs";
import type { Json, JsonObject } from "./model";
import type { Outside, OutsideCall, Reply } from "./rest/call";
import { answerHook } from "./rest/hooks";
import { createRest, type Rest } from "./rest/router";
import { routes } from "./rest/routes";
import { blank, seeded } from "./seeds/seed";
import { heed } from "./socket/actions";
import type { Connection } from "./socket/connection";
import { createHub, type Hub } from "./socket/hub";
import { openSession } from "./world/sessions";
import { createWorld, userNamed, type World } from "./world/world";

export interface Line {
  frames: JsonObject[];
  closed: boolean;
  connection: Connection | undefined;
  say(message: JsonObject): void;
  cut(): void;
}

export interface Bench {
  world: World;
  rest: Rest;
  hub: Hub;
  clock: { now: number };
  /** What the app answers; nothing is there at first. */
  app: { answer: (call: OutsideCall) => { status: number; type?: string; body?: string } | undefined };
  call(token: string | undefined, method: string, path: string, body?: Json | Buffer, type?: string): Promise<Reply>;
  /** As a person or bot of that name. */
  as(name: string): { token: string; id: string };
  connect(token: string | undefined, query?: Record<string, string>): Line;
}

/** seed: "nothing" for a server at its very beginning. */
export function bench(seed = "demo"): Bench {
  const clock = { now: Date.parse("2026-03-02T10:00:00Z") };
  const now = () => clock.now++;
  const state = seed === "nothing" ? blank() : seeded(seed, now);
  state.settings.WriteTime = 0;
  const world = createWorld(state, now);
  world.base = "http://localhost:8065";
  const app: Bench["app"] = { answer: () => undefined };
  const outside = outsideOf(app);
  const rest = createRest(world, outside, routes);
  const hub = createHub(world);
  return {
    world,
    rest,
    hub,
    clock,
    app,
    call: caller(world, rest, outside),
    as: loginTo(world),
    connect: lines(world, hub),
  };
}

const outsideOf = (app: Bench["app"]): Outside => ({
  async ask(call) {
    const answer = app.answer(call);
    if (!answer) return { status: 0, type: "", body: "", error: refusedBy(call.url) };
    return { type: "application/json", body: "", ...answer };
  },
});

const refusedBy = (url: string) => `Post "${url}": dial tcp 127.0.0.1:1: connect: connection refused`;

const caller =
  (world: World, rest: Rest, outside: Outside): Bench["call"] =>
  (token, method, path, body, type = "application/json") => {
    const [name, query] = path.split("?");
    const content = Buffer.isBuffer(body) ? body : Buffer.from(body === undefined ? "" : JSON.stringify(body));
    const headers = { "content-type": type, ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const request = { method, path: name!, query: new URLSearchParams(query), headers, body: content };
    return request.path.startsWith("/hooks/commands/") ? answerHook(world, outside, request) : rest.answer(request);
  };

const loginTo =
  (world: World): Bench["as"] =>
  (name) => {
    const user = userNamed(world, name)!;
    if (user.id === world.state.app.bot_id) return { token: world.state.app.bot_token, id: user.id };
    return { token: openSession(world, user).token, id: user.id };
  };

const lines =
  (world: World, hub: Hub): Bench["connect"] =>
  (token, query = {}) => {
    const line: Line = {
      frames: [],
      closed: false,
      connection: undefined,
      say: (message) => heed(world, hub, line.connection!, JSON.stringify(message)),
      cut: () => hub.cut(line.connection!),
    };
    const end = {
      send: (text: string) => void line.frames.push(JSON.parse(text)),
      close: () => {
        line.closed = true;
      },
    };
    line.connection = hub.open(end, token, new URLSearchParams(query));
    return line;
  };

const folder = new URL("../fixtures/mattermost/", import.meta.url);

/** name: "rest-posts" and the like. */
export const recording = <T>(name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")) as T;

export interface Entry {
  label: string;
  as: string;
  request: { method: string; path: string; body?: Json; auth?: string; content_type?: string };
  response: { status: number; headers: Record<string, string | string[]>; body: Json };
}

export const entries = (name: string) => recording<{ entries: Entry[] }>(`rest-${name}`).entries;
