// How often a database elsewhere is asked before a webhook is answered: its platform waits for no more than three seconds.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { delivery, inbound, workspace } from "@/db/schema";
import { sealedText } from "@/lib/chat/mattermost/buttons";
import type { Door, Platform } from "@/lib/chat/port";
import { encrypt, sign } from "@/lib/core/crypto";
import { untilLinesAreEmpty } from "./line";
import { receive } from "./receive";
import { signed, TEAM, testWorld, type World } from "./testing";

const MOST_TRIPS = 2;
const id = (letter: string) => letter.repeat(26);
const [USER, CHANNEL, POST, MM_TEAM] = [id("u"), id("c"), id("p"), id("t")];

let world: World;
beforeAll(async () => {
  world = await testWorld({ isRemote: true });
  const secrets = { token: "bot", commandToken: "command token", webhookToken: "webhook token" };
  await world.job.write(async (tx) => {
    await tx.insert(workspace).values({
      ...{ id: "m1", platform: "mattermost", team: MM_TEAM, name: "Acme", url: world.slack.url, botUser: id("k") },
      ...{ apiUrl: world.slack.url, secrets: encrypt(JSON.stringify(secrets)), createdAt: 1 },
    });
    await tx.insert(delivery).values({
      ...{ id: "asked", key: "asked", workspaceId: "m1", kind: "ask_availability", priority: 2, state: "sent" },
      ...{ target: { user: USER }, conversation: CHANNEL, messageId: POST, notBefore: 1, createdAt: 1 },
    });
  });
});
beforeEach(untilLinesAreEmpty);
afterAll(async () => {
  world.server!.latencyMs = 0;
  await untilLinesAreEmpty();
  await world.end();
});

const context = {
  ...{ action: "availability.yes", subject: "round", delivery: "asked", workspace: MM_TEAM, channel: CHANNEL },
  ...{ addressees: [USER], until: Date.parse("2100-01-01") },
};
const press = (post: string) =>
  JSON.stringify({
    ...{ user_id: USER, post_id: post, channel_id: CHANNEL, trigger_id: post },
    context: { ...context, mac: sign(sealedText(context), "mattermost-buttons") },
  });
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const told = (door: Door, body: string) =>
  new Request(`http://kith.test/api/mattermost/${door}`, { method: "POST", body });
const event = (event: object) => JSON.stringify({ type: "event_callback", team_id: TEAM, event_id: "Ev1", event });
const said = { type: "message", channel_type: "im", channel: "D1", user: "U1", ts: "1.1", text: "hello" };
const pressed = {
  ...{ type: "block_actions", team: { id: TEAM }, user: { id: "U1" }, trigger_id: "1", channel: { id: "D1" } },
  actions: [{ type: "button", action_id: "availability.yes", value: "round", block_id: "1" }],
};
const asked = { user_id: USER, channel_id: CHANNEL, team_id: MM_TEAM };

it.each<[what: string, Platform, Door, () => Request, kept: number]>([
  ["a message", "slack", "events", () => signed("events", event(said)), 1],
  ["the same again", "slack", "events", () => signed("events", event(said)), 0],
  ["a press", "slack", "interactions", () => signed("interactions", form({ payload: JSON.stringify(pressed) })), 1],
  [
    ...(["a command", "slack", "commands"] as const),
    () => signed("commands", form({ command: "/kith", text: "help", team_id: TEAM, user_id: "U1", channel_id: "C1" })),
    1,
  ],
  ["a forgery", "slack", "events", () => signed("events", "{}", { "x-slack-signature": "v0=0" }), 0],
  ["a press", "mattermost", "actions", () => told("actions", press(POST)), 1],
  ["a press of another post", "mattermost", "actions", () => told("actions", press(id("x"))), 0],
  [
    ...(["a command", "mattermost", "commands"] as const),
    () => told("commands", form({ ...asked, token: "command token", command: "/kith", text: "help" })),
    1,
  ],
  [
    ...(["a post", "mattermost", "webhook"] as const),
    () => told("webhook", form({ ...asked, token: "webhook token", post_id: id("y"), text: "!help" })),
    1,
  ],
])("%s of %s %s is answered after two calls at most", async (_, platform, door, request, kept) => {
  const { server } = world;
  const before = await world.job.db.$count(inbound);
  server!.latencyMs = 50;
  server!.calls.length = 0;
  await receive(platform, door, request(), world.job);
  const answered = server!.calls.filter(({ doneAt }) => doneAt !== null);
  server!.latencyMs = 0;
  expect(answered.length).toBeLessThanOrEqual(MOST_TRIPS);
  expect((await world.job.db.$count(inbound)) - before).toBe(kept);
});
