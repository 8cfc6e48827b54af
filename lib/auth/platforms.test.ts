// Signing in through the chat: whose secret is told to whom.
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { workspace } from "@/db/schema";
import { type AuthWorld, authWorld } from "./testing";

const SLACK = { SLACK_CLIENT_ID: "1", SLACK_CLIENT_SECRET: "s" };
const MATTERMOST = { MATTERMOST_CLIENT_ID: "1", MATTERMOST_CLIENT_SECRET: "s" };
const SERVER = "https://chat.example.org";

let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
});
afterAll(() => world.end());
afterEach(() => vi.unstubAllEnvs());

/** Where the providers would send the client's secret, with a connection to that address. */
async function told(platform: "slack" | "mattermost", apiUrl: string, environment: Record<string, string>) {
  await world.job.write((tx) => tx.update(workspace).set({ platform, apiUrl }));
  vi.resetModules();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const { platformProviders } = await import("./platforms");
  return (await platformProviders(world.public)).map((provider) => provider.token);
}

it.each([
  ["Slack itself", "https://slack.com/api/", {}, "https://slack.com/api/openid.connect.token"],
  ["an address that an admin typed", "https://slack.example.net/api/", {}, null],
  [
    "the address in SLACK_API_URL",
    "https://slack.example.net/api/",
    { SLACK_API_URL: SERVER },
    `${SERVER}/openid.connect.token`,
  ],
  ["a cloud's own address", "http://169.254.169.254/", { SLACK_API_URL: "http://169.254.169.254" }, null],
])("Slack's secret and %s", async (_, apiUrl, more, token) => {
  expect(await told("slack", apiUrl, { ...SLACK, ...more })).toEqual(token === null ? [] : [token]);
});

it.each([
  ["the server in MATTERMOST_URL", SERVER, { MATTERMOST_URL: `${SERVER}/` }, `${SERVER}/oauth/access_token`],
  ["another one that an admin typed", "https://chat.example.net", { MATTERMOST_URL: SERVER }, null],
  ["another path on it", `${SERVER}/other`, { MATTERMOST_URL: SERVER }, null],
  ["a server that the environment does not name", SERVER, {}, null],
])("Mattermost's secret and %s", async (_, apiUrl, more, token) => {
  expect(await told("mattermost", apiUrl, { ...MATTERMOST, ...more })).toEqual(token === null ? [] : [token]);
});
