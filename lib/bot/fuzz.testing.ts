// For tests and figures: what platforms really sent, with anything in it changed, thrown at the doors.
import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Door, Platform } from "@/lib/chat/port";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Thrown {
  platform: Platform;
  door: Door;
  body: string;
  isSigned: boolean;
}

const CHAT = join(import.meta.dirname, "..", "chat");
const read = (path: string) => JSON.parse(readFileSync(join(CHAT, path), "utf8"));
const slack = (folder: string): Json[] =>
  readdirSync(join(CHAT, "slack/fixtures", folder)).flatMap((name) =>
    (read(`slack/fixtures/${folder}/${name}`).samples ?? []).map((sample: { body: Json }) => sample.body),
  );
const mattermost = (name: string): Json[] =>
  read(`mattermost/fixtures/${name}.json`).requests.map(
    (one: { body?: Json; raw?: string }) => one.body ?? bodyOf(one.raw!),
  );
const bodyOf = (raw: string): Json =>
  raw.startsWith("{") ? JSON.parse(raw) : Object.fromEntries(new URLSearchParams(raw));

interface Recorded {
  platform: Platform;
  door: Door;
  write: (body: Json) => string;
  samples: Json[];
}
const json = (body: Json) => JSON.stringify(body);
const form = (body: Json) =>
  new URLSearchParams(
    Object.entries(body ?? {}).map(([key, value]) => [key, typeof value === "string" ? value : json(value)]),
  ).toString();
const RECORDED: Recorded[] = [
  { platform: "slack", door: "events", write: json, samples: slack("events") },
  {
    platform: "slack",
    door: "interactions",
    write: (body) => form({ payload: json(body) }),
    samples: slack("interactions"),
  },
  { platform: "slack", door: "commands", write: form, samples: slack("interactions") },
  { platform: "mattermost", door: "actions", write: json, samples: mattermost("actions") },
  { platform: "mattermost", door: "commands", write: form, samples: mattermost("commands") },
  { platform: "mattermost", door: "webhook", write: json, samples: mattermost("webhooks") },
];

const deep = (levels: number): Json => Array.from({ length: levels }).reduce((inner: Json) => [inner], null);
const strange: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    -1,
    0,
    1e308,
    "",
    [],
    {},
    "\u0000",
    "\ud800",
    "<script>",
    "__proto__",
    "x".repeat(5000),
    deep(500),
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
  fc.constantFrom<Json>("block_actions", "view_submission", "message", "url_verification", "app_rate_limited", "im"),
);
interface Change {
  at: number;
  how: "replace" | "remove" | "rename";
  to: Json;
}
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom("replace", "replace", "remove", "rename"),
  to: strange,
});

/** `teams` and `token` of the workspaces that are connected, so that not everything is refused at once. */
export function thrown(teams: Record<Platform, string>, token: string): fc.Arbitrary<Thrown> {
  return fc
    .record({
      of: fc.nat(),
      sample: fc.nat(),
      changes: fc.array(change, { maxLength: 4 }),
      isSigned: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
      cut: fc.option(fc.nat(), { freq: 10 }),
    })
    .map(({ of: which, sample, changes, isSigned, cut }) => {
      const { platform, door, write, samples } = RECORDED[which % RECORDED.length]!;
      const body = structuredClone(samples[sample % samples.length]!);
      const ours = at(body, ["team_id", "team"]).concat(at((body as { team?: Json }).team ?? null, ["id"]));
      for (const [parent, key] of ours) if (typeof parent[key] === "string") parent[key] = teams[platform];
      if (isSigned) for (const [parent, key] of at(body, ["token"])) parent[key] = token;
      for (const one of changes) alter(body, one);
      const text = write(body);
      return { platform, door, isSigned, body: cut === null ? text : text.slice(0, cut % (text.length + 1)) };
    });
}

type Place = [parent: Record<string, Json>, key: string];
const at = (value: Json, keys: string[]): Place[] =>
  value !== null && typeof value === "object"
    ? keys.filter((key) => key in (value as object)).map((key): Place => [value as Record<string, Json>, key])
    : [];

function placesIn(value: Json, found: Place[] = []): Place[] {
  if (value === null || typeof value !== "object") return found;
  for (const [key, inner] of Object.entries(value)) {
    found.push([value as Record<string, Json>, key]);
    placesIn(inner as Json, found);
  }
  return found;
}

function alter(body: Json, { at: where, how, to }: Change): void {
  const places = placesIn(body);
  if (places.length === 0) return;
  const [parent, key] = places[where % places.length]!;
  if (how === "replace") parent[key] = structuredClone(to);
  else {
    if (how === "rename" && typeof to === "string") parent[to] = parent[key]!;
    delete parent[key];
  }
}

/** As the platform sends it. */
export function requestOf({ door, body, isSigned }: Thrown, secret: string): Request {
  const timestamp = `${Math.floor(Date.now() / 1000)}`;
  const mac = createHmac("sha256", isSigned ? secret : "wrong")
    .update(`v0:${timestamp}:${body}`)
    .digest("hex");
  const isJson = ["events", "actions", "webhook"].includes(door);
  return new Request("http://kith.test/", {
    method: "POST",
    body,
    headers: {
      "content-type": isJson ? "application/json" : "application/x-www-form-urlencoded",
      ...{ "x-slack-request-timestamp": timestamp, "x-slack-signature": `v0=${mac}` },
    },
  });
}
