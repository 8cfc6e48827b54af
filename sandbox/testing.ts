// For tests: a workspace without its doors, a clock to turn, calls without HTTP, recordings, and key paths of bodies.
import { readdirSync, readFileSync } from "node:fs";
import type { Json, JsonObject } from "./model";
import { seeded } from "./seeds/seed";
import { type Api, answerCall, type Reply } from "./slack/api";
import { createCalls } from "./slack/calls";
import { isObject } from "./slack/faults-found";
import { createLimits } from "./slack/limits";
import { addMember } from "./world/channels";
import { createWorld, type World } from "./world/world";

export interface Bench {
  world: World;
  api: Api;
  clock: { now: number };
  /** A call with the bot's token, as a form. */
  reply(method: string, args?: Record<string, unknown>): Reply;
  /** Its body. */
  call(method: string, args?: Record<string, unknown>): JsonObject;
  /** The id of the member or conversation of that name. */
  id(name: string): string;
}

/** The bot is a member of #coffee. Rate limits are off unless asked for. */
export function bench(seed = "demo", rateLimits = false): Bench {
  const clock = { now: Date.parse("2026-03-02T10:00:00Z") };
  const workspace = seeded(seed, () => clock.now);
  workspace.settings.rateLimits = rateLimits;
  const world = createWorld(workspace, () => clock.now);
  world.base = "http://localhost:3900";
  const api = { world, limits: createLimits(world), calls: createCalls(world) };
  const reply: Bench["reply"] = (method, args = {}) => answerCall(api, request(workspace.app.botToken, method, args));
  const id: Bench["id"] = (name) => {
    const all = [...Object.values(workspace.users), ...Object.values(workspace.channels)];
    return all.find((one) => one.name === name)!.id;
  };
  addMember(world, workspace.channels[id("coffee")]!, workspace.app.botUserId);
  return { world, api, clock, reply, id, call: (method, args) => reply(method, args).body };
}

/** As the official client sends it: a form, with structured arguments as JSON in it. */
export function request(token: string, method: string, args: Record<string, unknown>) {
  const form = Object.entries(args).map(([key, value]) => [
    key,
    typeof value === "object" ? JSON.stringify(value) : String(value),
  ]);
  return {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/x-www-form-urlencoded" },
    query: new URLSearchParams(),
    body: new URLSearchParams(form).toString(),
  };
}

export interface Sample {
  kind?: string;
  origin: string;
  name?: string;
  body: JsonObject;
}

export interface Recording {
  method?: string;
  required: string[];
  args: Record<string, string[]>;
  output: string[];
  errors: string[];
  common_errors: string[];
  json_body_ok: boolean;
  scope: string[];
  samples: Sample[];
}

const folder = new URL("./fixtures/slack/", import.meta.url);

/** name: "webapi/users.list" and the like. */
export const recording = (name: string) =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")) as Recording;

export const recordings = (kind: string) =>
  readdirSync(new URL(`${kind}/`, folder)).map((file) => file.replace(/\.json$/, ""));

/** Where keys are data or not Slack's to name. */
const open = /(^|\.)(blocks|attachments|metadata|values|icons|errors|files)$/;

/** Every key's path, lists as "[]": "user.profile.title". What is inside blocks and the like is left out. */
export function paths(value: Json | undefined, at = ""): Set<string> {
  const found = new Set<string>();
  const visit = (one: Json | undefined, here: string): void => {
    if (here && !here.endsWith("[]")) found.add(here);
    if (open.test(here)) return;
    if (Array.isArray(one)) for (const item of one) visit(item, `${here}[]`);
    else if (isObject(one))
      for (const [key, item] of Object.entries(one)) if (item !== undefined) visit(item, here ? `${here}.${key}` : key);
  };
  visit(value, at);
  return found;
}

/** Paths of the first that are in none of the others. */
export function unknownPaths(value: Json, samples: Json[]): string[] {
  const known = new Set(samples.flatMap((sample) => [...paths(sample)]));
  return [...paths(value)].filter((path) => !known.has(path));
}

const typeOf = (value: Json | undefined) => (value === null ? "null" : Array.isArray(value) ? "list" : typeof value);

/** Keys that every sample has and the value has not, or with another type. */
export function broken(value: JsonObject, samples: JsonObject[]): string[] {
  const [first, ...others] = samples;
  if (!first) return [];
  return Object.keys(first)
    .filter((key) => others.every((sample) => key in sample))
    .flatMap((key) => {
      const types = new Set(samples.map((sample) => typeOf(sample[key])));
      const ours = typeOf(value[key]);
      return types.has(ours) ? [] : [`${key}: ${ours} instead of ${[...types].join(" or ")}`];
    });
}
