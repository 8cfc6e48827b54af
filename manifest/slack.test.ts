// The Slack app manifest: valid by Slack's own schema, and asking for what the guide explains, no more and no less.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { expect, it } from "vitest";
import { parse } from "yaml";

const file = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const manifest = parse(file("./slack.yaml"));
const scopes: string[] = manifest.oauth_config.scopes.bot;
const events: string[] = manifest.settings.event_subscriptions.bot_events;

it("validates against Slack's schema", () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(file("./fixtures/manifest.schema.2.0.0.json")),
  );
  validate(manifest);
  expect(validate.errors).toBeNull();
});

it("would not validate with a misspelt setting", () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(file("./fixtures/manifest.schema.2.0.0.json")),
  );
  expect(validate({ ...manifest, settings: { ...manifest.settings, interactivity: { is_enabled: "yes" } } })).toBe(
    false,
  );
});

it("lists each scope and event once", () => {
  expect(new Set(scopes).size).toBe(scopes.length);
  expect(new Set(events).size).toBe(events.length);
});

it("asks for exactly the scopes the guide explains", () => {
  const explained = [...file("../docs/slack-setup.md").matchAll(/^\| `([a-z_]+:[a-z]+)` \|/gm)].map(
    (match) => match[1],
  );
  expect(explained.sort()).toEqual([...scopes].sort());
});

it.each([
  ["app_mention", "app_mentions:read"],
  ["channel_", "channels:read"],
  ["group_", "groups:read"],
  ["member_", "channels:read"],
  ["message.im", "im:history"],
  ["message.mpim", "mpim:history"],
  ["team_join", "users:read"],
  ["user_change", "users:read"],
])("has the scope that events %s… need", (prefix, scope) => {
  expect(events.some((event) => event.startsWith(prefix))).toBe(true);
  expect(scopes).toContain(scope);
});

it("sends to the routes of Kith, over TLS, on one host", () => {
  const urls = [manifest.settings.event_subscriptions.request_url, manifest.settings.interactivity.request_url];
  expect(urls.map((url) => new URL(url).pathname)).toEqual(["/api/slack/events", "/api/slack/interactions"]);
  expect(new Set(urls.map((url) => new URL(url).origin))).toEqual(new Set(["https://kith.example.com"]));
});
