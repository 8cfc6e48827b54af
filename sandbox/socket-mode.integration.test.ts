// Socket Mode: what goes over the sandbox's sockets is taken by Slack's own client and framework.
import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import { SocketModeClient } from "@slack/socket-mode";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import WebSocket from "ws";
import type { JsonObject, Sandbox } from "./model";
import { startSandbox } from "./server";
import { recording } from "./testing";

let sandbox: Sandbox;
const clients: SocketModeClient[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo", socketMode: true });
  sandbox.workspace.page.autoAnswer = false;
  await control("settings", { retryDelays: [0, 20, 40], timeout: 300 });
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.disconnect()));
  await expect.poll(async () => (await control("state")).sockets).toBe(0);
});
afterAll(() => sandbox.close());

async function control(path: string, body: unknown = {}) {
  const headers = { authorization: `Bearer ${sandbox.controlToken}`, "content-type": "application/json" };
  return (
    await fetch(`${sandbox.url}/control/${path}`, { method: "POST", headers, body: JSON.stringify(body) })
  ).json();
}

const clientOptions = () => ({ slackApiUrl: sandbox.slack.apiUrl, retryConfig: { retries: 0 } });
const quiet = { autoReconnectEnabled: false, logLevel: "error" as LogLevel };

interface Heard {
  type: string;
  body: JsonObject;
  ack(payload?: object): Promise<void>;
  retry_num?: number;
  retry_reason?: string;
  accepts_response_payload?: boolean;
}

/** Slack's own client, connected. */
async function connected(hear: (heard: Heard) => void = () => {}): Promise<SocketModeClient> {
  const client = new SocketModeClient({
    ...{ appToken: sandbox.slack.appToken, clientOptions: clientOptions() },
    ...quiet,
  });
  clients.push(client);
  client.on("slack_event", hear);
  await client.start();
  return client;
}

async function open(token: string, inBody = false): Promise<JsonObject> {
  const headers: Record<string, string> = inBody ? {} : { authorization: `Bearer ${token}` };
  const body = new URLSearchParams(inBody ? { token } : "");
  return (await fetch(`${sandbox.slack.apiUrl}apps.connections.open`, { method: "POST", headers, body })).json();
}

/** How a socket at this address ends, or what it says first. */
const firstWordOf = (url: string) =>
  new Promise<string>((resolve) => {
    const socket = new WebSocket(url);
    socket.once("message", (data) => resolve(String(data)));
    socket.once("unexpected-response", (_request, { statusCode }) => resolve(`${statusCode}`));
    socket.once("error", () => {});
  });

const idOf = (name: string) => Object.values(sandbox.workspace.users).find((one) => one.name === name)!.id;
const say = (text: string) => sandbox.people.post(idOf("ana"), { user: sandbox.slack.botUserId, text });
const keysOf = (name: string) => {
  const bodies = recording("socket-mode/envelopes").samples.map(({ body }) => body);
  return [...new Set(bodies.filter(({ type }) => type === name).flatMap(Object.keys))].sort();
};

describe("the address of a socket", () => {
  it("is given for the app-level token in the header, and for nothing else", async () => {
    expect(await open(sandbox.slack.appToken)).toMatchObject({ ok: true, url: expect.stringMatching(/^ws:.*ticket=/) });
    expect(await open(sandbox.slack.botToken)).toMatchObject({ ok: false, error: "not_allowed_token_type" });
    expect(await open("xapp-other")).toMatchObject({ ok: false, error: "invalid_auth" });
    expect(await open(sandbox.slack.appToken, true)).toMatchObject({ ok: false, error: "not_authed" });
    await control("settings", { appToken: "token_revoked" });
    expect(await open(sandbox.slack.appToken)).toMatchObject({ ok: false, error: "token_revoked" });
    await control("settings", { appToken: "valid" });
  });

  it("is good once; a socket is greeted as Slack greets", async () => {
    const { url } = await open(sandbox.slack.appToken);
    const hello = JSON.parse(await firstWordOf(String(url)));
    expect(hello).toMatchObject({ type: "hello", connection_info: { app_id: sandbox.workspace.app.id } });
    expect(Object.keys(hello).sort()).toEqual(keysOf("hello"));
    expect(await firstWordOf(String(url))).toBe("403");
    await control("cut-sockets");
  });

  it("the eleventh is turned away, and everybody when Socket Mode is switched off", async () => {
    for (let count = 0; count < 10; count += 1) await connected();
    const turnedAway = async () => JSON.parse(await firstWordOf(String((await open(sandbox.slack.appToken)).url)));
    expect(await turnedAway()).toMatchObject({ type: "disconnect", reason: "too_many_websockets" });
    await control("settings", { socketMode: false });
    await expect.poll(async () => (await control("state")).sockets).toBe(0);
    expect(await turnedAway()).toMatchObject({ type: "disconnect", reason: "link_disabled" });
    await control("settings", { socketMode: true });
  });
});

describe("Slack's own client", () => {
  it("gets each event over one of its connections, in the envelope that was recorded", async () => {
    const heard: [number, Heard][] = [];
    const frames: JsonObject[] = [];
    for (const line of [0, 1]) {
      const client = await connected((one) => {
        heard.push([line, one]);
        void one.ack();
      });
      client.on("ws_message", (data) => void frames.push(JSON.parse(String(data))));
    }
    for (let count = 0; count < 6; count += 1) say(`number ${count}`);
    await sandbox.settled();
    expect(heard.map(([, { body }]) => (body.event as JsonObject).text).sort()).toEqual(
      [0, 1, 2, 3, 4, 5].map((count) => `number ${count}`),
    );
    expect(new Set(heard.map(([line]) => line)).size).toBe(2);
    expect(Object.keys(frames[0]!).sort()).toEqual(keysOf("events_api"));
    expect(sandbox.deliveries.slice(-6).every((one) => one.state === "delivered")).toBe(true);
  });

  it("gets again what it did not acknowledge, or whose acknowledgement was lost, as a repetition", async () => {
    const heard: Heard[] = [];
    await connected((one) => {
      heard.push(one);
      if (heard.length > 1) void one.ack();
    });
    say("once more");
    await sandbox.settled();
    expect(heard.map(({ retry_num, retry_reason }) => [retry_num, retry_reason])).toEqual([
      [0, ""],
      [1, "timeout"],
    ]);
    expect(heard[1]!.body.event_id).toBe(heard[0]!.body.event_id);
    await control("lose-acks", { count: 1 });
    say("lost on its way");
    await sandbox.settled();
    expect(heard).toHaveLength(4);
  });

  it("is told to come anew, and cut soon after", async () => {
    const client = await connected();
    const ended = new Promise((resolve) => client.once("disconnected", resolve));
    await control("refresh-sockets", { ms: 200 });
    await ended;
  });
});

describe("Slack's framework", () => {
  it("hears, answers a command in the acknowledgement, and refuses a submission in it", async () => {
    const appToken = sandbox.slack.appToken;
    const receiver = new SocketModeReceiver({
      ...{ appToken, logLevel: LogLevel.ERROR },
      installerOptions: { clientOptions: clientOptions() },
    });
    const app = new App({ receiver, token: sandbox.slack.botToken, clientOptions: clientOptions(), ignoreSelf: false });
    const heard: string[] = [];
    app.event("message", async ({ event }) => void heard.push(String((event as { text?: string }).text)));
    app.command("/kith", async ({ ack, client, command }) => {
      await ack({ text: "On it" });
      await client.views.open({ trigger_id: command.trigger_id, view: modal });
    });
    app.view("intro", async ({ ack, view }) => {
      const typed = view.state.values.about?.text?.value ?? "";
      if (typed.length < 3) await ack({ response_action: "errors", errors: { about: "A little more, please" } });
      else await ack();
    });
    await app.start();
    say("hello over there");
    await expect.poll(() => heard).toContain("hello over there");
    const conversation = Object.values(sandbox.workspace.channels).find((one) => one.name === "coffee")!.id;
    const reply = await sandbox.people.command(idOf("mei"), conversation, "/kith", "intro");
    expect(JSON.parse(reply.body)).toEqual({ text: "On it" });
    const mine = () =>
      Object.values(sandbox.workspace.views).find((one) => one.user === idOf("mei") && one.type === "modal");
    await expect.poll(mine).toBeDefined();
    const { id } = mine()!;
    await sandbox.people.submitView(idOf("mei"), id, { about: { text: "Hi" } });
    expect(mine()!.errors).toEqual({ about: "A little more, please" });
    await sandbox.people.submitView(idOf("mei"), id, { about: { text: "I grow orchids" } });
    expect(mine()).toBeUndefined();
    await app.stop();
  });
});

const text = (words: string) => ({ type: "plain_text" as const, text: words });
const modal = {
  ...{ type: "modal" as const, callback_id: "intro", title: text("About you"), submit: text("Save") },
  blocks: [
    {
      ...{ type: "input" as const, block_id: "about", label: text("About you") },
      element: { type: "plain_text_input" as const, action_id: "text", multiline: true },
    },
  ],
};
