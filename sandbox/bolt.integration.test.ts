// What the sandbox sends is taken by Slack's own framework, and what Slack's own client asks is answered.
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonObject, Sandbox } from "./model";
import { startSandbox } from "./server";

let sandbox: Sandbox;
let app: App;
let client: WebClient;
const heard: { kind: string; body: JsonObject }[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo" });
  sandbox.workspace.page.autoAnswer = false;
  const { signingSecret, botToken, apiUrl } = sandbox.slack;
  const endpoints = ["/api/slack/events", "/api/slack/interactions", "/api/slack/commands"];
  const receiver = new HTTPReceiver({ signingSecret, endpoints, port: 0, logLevel: LogLevel.ERROR });
  const clientOptions = { slackApiUrl: apiUrl, retryConfig: { retries: 0 } };
  app = new App({ receiver, token: botToken, clientOptions, ignoreSelf: false, logLevel: LogLevel.ERROR });
  const note = (kind: string, body: unknown) => heard.push({ kind, body: body as JsonObject });
  app.event(/.*/, async ({ body }) => void note("event", body));
  app.action(/.*/, async ({ ack, body, respond }) => {
    await ack();
    note("action", body);
    await respond({ replace_original: true, text: "Noted" });
  });
  app.command("/kith", async ({ ack, body, client, command }) => {
    await ack("On it");
    note("command", body);
    await client.views.open({ trigger_id: command.trigger_id, view: modal });
  });
  app.view("intro", async ({ ack, body, view }) => {
    note("view", body);
    const typed = view.state.values.about?.text?.value ?? "";
    if (typed.length < 3) await ack({ response_action: "errors", errors: { about: "A little more, please" } });
    else await ack();
  });
  const server = (await app.start(0)) as import("node:http").Server;
  sandbox.setRequestUrl(`http://localhost:${(server.address() as import("node:net").AddressInfo).port}`);
  client = new WebClient(botToken, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } });
});

afterAll(async () => {
  await app.stop();
  await sandbox.close();
});

const modal = {
  type: "modal" as const,
  callback_id: "intro",
  title: { type: "plain_text" as const, text: "About you" },
  submit: { type: "plain_text" as const, text: "Save" },
  blocks: [
    {
      type: "input" as const,
      block_id: "about",
      label: { type: "plain_text" as const, text: "About you" },
      element: { type: "plain_text_input" as const, action_id: "text", multiline: true },
    },
  ],
};

const idOf = (name: string) => Object.values(sandbox.workspace.users).find((one) => one.name === name)!.id;
const channelId = (name: string) => Object.values(sandbox.workspace.channels).find((one) => one.name === name)!.id;
const last = (kind: string) => heard.findLast((one) => one.kind === kind)!.body;

describe("Slack's client", () => {
  it("reads people and channels through all pages, and posts", async () => {
    let count = 0;
    for await (const page of client.paginate("users.list", { limit: 5 }) as AsyncIterable<{ members: unknown[] }>) {
      count += page.members.length;
    }
    expect(count).toBe(Object.keys(sandbox.workspace.users).length);
    await client.conversations.join({ channel: channelId("coffee") });
    const posted = await client.chat.postMessage({
      channel: channelId("coffee"),
      text: "Hello <world> & all",
      blocks: [],
    });
    expect(posted).toMatchObject({ ok: true, response_metadata: { scopes: expect.arrayContaining(["chat:write"]) } });
    await expect(client.conversations.info({ channel: channelId("board") })).rejects.toMatchObject({
      data: { error: "channel_not_found" },
    });
  });

  it("uploads a file in its three steps", async () => {
    const file = Buffer.from("picture");
    await client.filesUploadV2({
      channel_id: channelId("coffee"),
      filename: "graph.png",
      file,
      initial_comment: "See",
    });
    const message = sandbox.workspace.channels[channelId("coffee")]!.messages.at(-1)!;
    expect(message).toMatchObject({ subtype: "file_share", text: "See" });
    expect(sandbox.workspace.files[message.files![0]!]).toMatchObject({
      mimetype: "image/png",
      content: file.toString("base64"),
    });
  });
});

describe("Slack's framework", () => {
  it("hears a DM, with the text as Slack escapes it", async () => {
    sandbox.people.post(idOf("ana"), {
      user: sandbox.slack.botUserId,
      text: "I <3 tea & https://example.com/a?b=1&c=2",
    });
    await sandbox.settled();
    expect(last("event").event).toMatchObject({
      type: "message",
      channel_type: "im",
      user: idOf("ana"),
      text: "I &lt;3 tea &amp; <https://example.com/a?b=1&amp;c=2>",
    });
  });

  it("hears who joins and leaves, and what becomes of people and channels", async () => {
    const coffee = channelId("coffee");
    sandbox.people.leave(idOf("tyler"), coffee);
    await sandbox.settled();
    expect(last("event").event).toMatchObject({ type: "member_left_channel", user: idOf("tyler"), channel: coffee });
    sandbox.people.join(idOf("tyler"), coffee);
    await sandbox.settled();
    expect(last("event").event).toMatchObject({
      type: "member_joined_channel",
      user: idOf("tyler"),
      channel_type: "C",
    });
  });

  it("takes a pressed button and answers through its response_url", async () => {
    const button = {
      type: "button" as const,
      action_id: "yes",
      text: { type: "plain_text" as const, text: "Yes" },
      value: "1",
    };
    const blocks = [{ type: "actions" as const, block_id: "ask", elements: [button] }];
    const { channel, ts } = await client.chat.postMessage({ channel: idOf("ana"), text: "Free?", blocks });
    const answer = await sandbox.people.press(idOf("ana"), {
      conversation: channel!,
      ts: ts!,
      actionId: "yes",
      blockId: "ask",
    });
    expect(answer.status).toBe(200);
    await expect.poll(() => sandbox.workspace.channels[channel!]!.messages.at(-1)!.text).toBe("Noted");
    expect(last("action")).toMatchObject({ type: "block_actions", actions: [{ action_id: "yes", value: "1" }] });
  });

  it("takes a command, opens a view, refuses and takes its submission", async () => {
    const conversation = channelId("coffee");
    const reply = await sandbox.people.command(idOf("mei"), conversation, "/kith", "intro");
    expect(reply).toEqual({ status: 200, body: "On it" });
    expect(sandbox.workspace.channels[conversation]!.messages.at(-1)).toMatchObject({
      text: "On it",
      ephemeralTo: idOf("mei"),
    });
    const mine = () =>
      Object.values(sandbox.workspace.views).find((one) => one.user === idOf("mei") && one.type === "modal");
    await expect.poll(mine).toBeDefined();
    const { id } = mine()!;
    await sandbox.people.submitView(idOf("mei"), id, { about: { text: "Hi" } });
    expect(mine()!.errors).toEqual({ about: "A little more, please" });
    await sandbox.people.submitView(idOf("mei"), id, { about: { text: "I grow orchids" } });
    expect(mine()).toBeUndefined();
    expect(last("view")).toMatchObject({ type: "view_submission", view: { callback_id: "intro" } });
  });

  it("refused nothing that it was sent", async () => {
    await sandbox.settled();
    expect(sandbox.deliveries.filter((one) => one.state !== "delivered")).toEqual([]);
    expect(sandbox.deliveries.length).toBeGreaterThan(5);
  });
});
