// The sandbox as a server: faults, retries, its guarded doors, its memory, its process.
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Sandbox, SandboxOptions } from "./model";
import { startSandbox } from "./server";

let sandbox: Sandbox;
let app: Server;
let received: { headers: IncomingMessage["headers"]; body: string }[];
let answer: (response: ServerResponse, count: number) => void;

beforeEach(async () => {
  received = [];
  answer = (response) => response.end();
  app = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers, body });
    answer(response, received.length);
  }).listen(0, "127.0.0.1");
  await once(app, "listening");
  await begin({});
});

afterEach(async () => {
  await sandbox.close();
  app.closeAllConnections();
  app.close();
});

async function begin(options: SandboxOptions): Promise<void> {
  const requestUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  sandbox = await startSandbox({ seed: "small", requestUrl, ...options });
  await control("settings", { retryDelays: [0, 20, 40], timeout: 300 });
}

async function control(name: string, body: unknown): Promise<unknown> {
  const headers = { authorization: `Bearer ${sandbox.controlToken}`, "content-type": "application/json" };
  const response = await fetch(`${sandbox.url}/control/${name}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return response.json();
}

const api = (method: string, args: Record<string, string> = {}, signal?: AbortSignal) =>
  fetch(`${sandbox.slack.apiUrl}${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${sandbox.slack.botToken}` },
    body: new URLSearchParams(args),
    signal,
  });

const idOf = (name: string) => Object.values(sandbox.workspace.users).find((one) => one.name === name)!.id;
const toBot = (text: string) => sandbox.people.post(idOf("ana"), { user: sandbox.slack.botUserId, text });
const post = () => api("chat.postMessage", { channel: idOf("ana"), text: "hello" });
const posts = () =>
  Object.values(sandbox.workspace.channels)
    .filter((one) => one.kind === "im")
    .flatMap((one) => one.messages).length;

describe("deliveries", () => {
  it("are signed over the raw body, which has Slack's escapes", async () => {
    toBot("https://example.com/ é");
    await sandbox.settled();
    const { headers, body } = received[0]!;
    const base = `v0:${headers["x-slack-request-timestamp"]}:${body}`;
    const wanted = createHmac("sha256", sandbox.slack.signingSecret).update(base).digest("hex");
    expect(headers["x-slack-signature"]).toBe(`v0=${wanted}`);
    expect(body).toContain("https:\\/\\/example.com\\/");
    expect(body).toContain("\\u00e9");
  });

  it("of events are tried four times: same body and event id, numbered", async () => {
    answer = (response) => response.writeHead(500).end();
    toBot("hello");
    await sandbox.settled();
    expect(received.map((one) => one.headers["x-slack-retry-num"])).toEqual([undefined, "1", "2", "3"]);
    expect(received.at(-1)!.headers["x-slack-retry-reason"]).toBe("http_error");
    expect(new Set(received.map((one) => one.body)).size).toBe(1);
    expect(sandbox.deliveries.at(-1)).toMatchObject({ state: "failed", attempts: [{ status: 500 }, {}, {}, {}] });
  });

  it("end with the first success, after a timeout too", async () => {
    answer = (response, count) => count > 1 && response.end();
    toBot("hello");
    await sandbox.settled();
    expect(received).toHaveLength(2);
    expect(received[1]!.headers["x-slack-retry-reason"]).toBe("http_timeout");
    expect(sandbox.deliveries.at(-1)!.state).toBe("delivered");
  });

  it("stop at X-Slack-No-Retry", async () => {
    answer = (response) => response.writeHead(503, { "x-slack-no-retry": "1" }).end();
    toBot("hello");
    await sandbox.settled();
    expect(received).toHaveLength(1);
  });

  it("to nobody say connection_failed", async () => {
    sandbox.setRequestUrl("http://127.0.0.1:1");
    toBot("hello");
    await sandbox.settled();
    expect(sandbox.deliveries.at(-1)!.attempts[0]).toMatchObject({ reason: "connection_failed" });
  });

  it("of interactions are tried once", async () => {
    const button = { type: "button", action_id: "go", text: { type: "plain_text", text: "Go" } };
    const blocks = JSON.stringify([{ type: "actions", elements: [button] }]);
    const { channel, ts } = (await (await api("chat.postMessage", { channel: idOf("ana"), blocks })).json()) as Record<
      string,
      string
    >;
    await sandbox.settled();
    received = [];
    answer = (response) => response.writeHead(500).end();
    const { status } = await sandbox.people.press(idOf("ana"), { conversation: channel, ts, actionId: "go" });
    expect([status, received.length]).toEqual([500, 1]);
  });

  it("begin with a challenge when the address is set", async () => {
    expect(await control("url-verification", {})).toEqual({ ok: false, status: 200 });
    answer = (response) => response.end(JSON.parse(received.at(-1)!.body).challenge);
    expect(await control("url-verification", {})).toEqual({ ok: true, status: 200 });
  });

  it("tell of the app's removal, after which its token is no good", async () => {
    await control("uninstall", {});
    await sandbox.settled();
    expect(received.map((one) => JSON.parse(one.body).event.type)).toEqual(["tokens_revoked", "app_uninstalled"]);
    expect(await (await post()).json()).toEqual({ ok: false, error: "account_inactive" });
  });

  it("can be made again, as duplicates", async () => {
    toBot("hello");
    await sandbox.settled();
    await control("redeliver", { id: sandbox.deliveries.at(-1)!.id });
    await sandbox.settled();
    expect(received.map((one) => JSON.parse(one.body).event_id)).toEqual([
      sandbox.deliveries.at(-1)!.eventId,
      sandbox.deliveries.at(-1)!.eventId,
    ]);
  });
});

describe("faults", () => {
  it("429 with Retry-After, nothing done, as often as asked", async () => {
    await control("faults", [{ method: "^chat\\.", kind: "429", retryAfter: 7, count: 1 }]);
    const refused = await post();
    expect([refused.status, refused.headers.get("retry-after"), await refused.json()]).toEqual([
      429,
      "7",
      { ok: false, error: "ratelimited" },
    ]);
    expect(posts()).toBe(0);
    expect((await post()).status).toBe(200);
  });

  it("500 before and after it acted", async () => {
    await control("faults", [
      { kind: "500", count: 1 },
      { kind: "500_after", count: 1 },
    ]);
    expect([(await post()).status, posts()]).toEqual([500, 0]);
    expect([(await post()).status, posts()]).toEqual([500, 1]);
  });

  it("429 though it acted", async () => {
    await control("faults", [{ kind: "429_after", retryAfter: 3, count: 1 }]);
    const lie = await post();
    expect([lie.status, lie.headers.get("retry-after"), posts()]).toEqual([429, "3", 1]);
  });

  it("connections dropped before and after it acted", async () => {
    await control("faults", [
      { kind: "drop_before", count: 1 },
      { kind: "drop_after", count: 1 },
    ]);
    await expect(post()).rejects.toThrow();
    expect(posts()).toBe(0);
    await expect(post()).rejects.toThrow();
    expect(posts()).toBe(1);
  });

  it("late answers: done, but the caller has given up", async () => {
    await control("faults", [{ kind: "late", ms: 2000, count: 1 }]);
    const impatient = AbortSignal.timeout(100);
    await expect(api("chat.postMessage", { channel: idOf("ana"), text: "x" }, impatient)).rejects.toThrow();
    expect(posts()).toBe(1);
  });

  it("an outage, and its end", async () => {
    await control("down", { ms: 60_000 });
    await expect(post()).rejects.toThrow();
    await control("down", { ms: 60_000, how: "503" });
    expect((await post()).status).toBe(503);
    await control("reset", {});
    expect((await post()).status).toBe(200);
  });

  it("300 posts to 300 people take as long as the limits say: none, without limits", async () => {
    await sandbox.close();
    await begin({ seed: "large:300" });
    await control("settings", { rateLimits: false });
    const people = Object.values(sandbox.workspace.users).filter((one) => one.kind === "person");
    const replies = await Promise.all(people.map((one) => api("chat.postMessage", { channel: one.id, text: "Free?" })));
    expect(replies.every((one) => one.status === 200)).toBe(true);
    expect(sandbox.calls()["chat.postMessage"]).toBeDefined();
    expect(posts()).toBe(300);
  });
});

describe("doors", () => {
  it("of the page are closed to other sites and names", async () => {
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${sandbox.url}/client/people`, { headers })).status;
    expect(await status({})).toBe(200);
    expect(await status({ origin: sandbox.url })).toBe(200);
    expect(await status({ origin: "https://example.com" })).toBe(403);
    expect(await rawStatus("/client/people", "sandbox.example.com")).toBe(403);
    const form = await fetch(`${sandbox.url}/client/post`, { method: "POST", body: new URLSearchParams({ as: "x" }) });
    expect(form.status).toBe(415);
  });

  it("refuse an address that is none", async () => {
    for (const path of ["//", "/page/%", "/page/%E0%A4%A"]) expect(await rawStatus(path)).toBe(400);
  });

  it("of control need its token", async () => {
    expect((await fetch(`${sandbox.url}/control/state`)).status).toBe(401);
    expect(await control("state", {})).toMatchObject({ calls: {}, deliveries: [], settings: { timeout: 300 } });
  });

  it("of the page serve nothing outside its folder", async () => {
    for (const path of [
      "/page/..%2fserver.ts",
      "/page/../server.ts",
      "/page/%2e%2e/%2e%2e/package.json",
      "/page/%00",
    ]) {
      expect(await rawStatus(path)).not.toBe(200);
    }
  });

  /** With fetch the path would be tidied up and Host could not be chosen. */
  async function rawStatus(path: string, host = new URL(sandbox.url).host): Promise<number> {
    const { request } = await import("node:http");
    const { port } = new URL(sandbox.url);
    const sent = request({ host: "127.0.0.1", port, path, headers: { host } }).end();
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    response.resume();
    return response.statusCode!;
  }

  it("stream what happens", async () => {
    const abort = new AbortController();
    const response = await fetch(`${sandbox.url}/client/stream`, { signal: abort.signal });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const { conversation } = toBot("hello");
    let seen = "";
    while (!seen.includes('"type":"message"')) seen += (await reader.read()).value;
    expect(seen).toContain(conversation);
    abort.abort();
  });

  it("let a member read, write, and be refused", async () => {
    const say = (body: unknown) =>
      fetch(`${sandbox.url}/client/post`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    expect((await say({ as: idOf("ana"), user: sandbox.slack.botUserId, text: "hi" })).status).toBe(200);
    const refused = await say({ as: idOf("ana"), conversation: "C0NOWHERE", text: "hi" });
    expect([refused.status, await refused.json()]).toEqual([400, { error: "channel_not_found" }]);
    await post();
    const conversations = (await (await fetch(`${sandbox.url}/client/conversations?as=${idOf("ana")}`)).json()) as {
      kind: string;
      unread: number;
    }[];
    expect(conversations.find((one) => one.kind === "im")).toMatchObject({ unread: 1, isMember: true });
  });
});

describe("memory", () => {
  it("keeps secrets, people and messages over a restart", async () => {
    const state = mkdtempSync(join(tmpdir(), "sandbox-"));
    await sandbox.close();
    await begin({ state });
    const { slack } = sandbox;
    const { conversation, ts } = toBot("remember me");
    await sandbox.close();
    expect(JSON.parse(readFileSync(join(state, "sandbox.json"), "utf8"))).toBeDefined();
    await begin({ state });
    expect(sandbox.slack).toEqual({ ...slack, apiUrl: sandbox.slack.apiUrl });
    expect(sandbox.workspace.channels[conversation]!.messages.map((one) => one.ts)).toEqual([ts]);
    expect(toBot("again").conversation).toBe(conversation);
    rmSync(state, { recursive: true });
  });
});

describe("process", () => {
  it("prints one line when ready, and ends with 0", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts", "--port", "0", "--seed", "small"]);
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const ready = JSON.parse(line);
    expect(ready).toMatchObject({
      ready: true,
      slack: { botToken: expect.stringMatching(/^xoxb-/) },
      mattermost: { url: ready.url, team: "acme", botUserId: expect.any(String), commandToken: expect.any(String) },
      controlToken: expect.any(String),
    });
    const { status } = await fetch(`${ready.url}/client/people`);
    expect(status).toBe(200);
    const headers = { authorization: `Bearer ${ready.mattermost.token}` };
    expect((await fetch(`${ready.mattermost.url}/api/v4/users/me`, { headers })).status).toBe(200);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("ends with its parent's pipe when asked to", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts", "--port", "0", "--exit-with-stdin"]);
    await once(createInterface(child.stdout), "line");
    child.stdin.end();
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("names a port that is taken", async () => {
    const port = new URL(sandbox.url).port;
    const child = spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts", "--port", port]);
    const [line] = (await once(createInterface(child.stderr), "line")) as [string];
    expect(line).toContain(`Port ${port} is in use`);
    expect(await once(child, "exit")).toEqual([1, null]);
  });
});
