// Socket Mode against the sandbox: what is told is heard, and acknowledged once it is kept, whatever becomes of the lines.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";
import type { Gateway, GatewayEvent, Pace } from "../port";
import { text } from "../shape";
import { listenBySocket } from "./socket";

const pace: Pace = { take: async () => {}, hold: async () => {} };
const timing = { welcome: 500, silence: 400, look: 20, firstWait: 20, longestWait: 100 };

let sandbox: Sandbox;
let gateway: Gateway | null = null;
/** What was heard, and what the lines said of themselves. */
let heard: GatewayEvent[] = [];
let said: string[] = [];
let answer: (event: GatewayEvent) => Promise<object | null> = async () => null;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo", socketMode: true });
  sandbox.workspace.page.autoAnswer = false;
  await control("settings", { retryDelays: [0, 20, 300], timeout: 500 });
});
beforeEach(() => {
  [heard, said] = [[], []];
  answer = async () => null;
});
afterEach(async () => {
  await gateway?.stop();
  gateway = null;
  await expect.poll(lines).toBe(0);
  await control("settings", { appToken: "valid", socketMode: true });
});
afterAll(() => sandbox.close());

async function control(path: string, body: unknown = {}) {
  const headers = { authorization: `Bearer ${sandbox.controlToken}`, "content-type": "application/json" };
  const told = await fetch(`${sandbox.url}/control/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return told.json();
}

function listen(apiUrl = sandbox.slack.apiUrl): void {
  const options = { appToken: sandbox.slack.appToken, apiUrl, pace, timeoutMs: 500, timing };
  gateway = listenBySocket(options, {
    async heard(event) {
      const given = await answer(event);
      heard.push(event);
      return given;
    },
    connected: async () => void said.push("connected"),
    disconnected: (why, detail) => void said.push(`${why}: ${detail}`),
  });
}

const lines = async () => (await control("state")).sockets as number;
async function listening(): Promise<void> {
  listen();
  await expect.poll(lines).toBe(2);
}
const ana = () => Object.values(sandbox.workspace.users).find((one) => one.name === "ana")!.id;
const coffee = () => Object.values(sandbox.workspace.channels).find((one) => one.name === "coffee")!.id;
const say = (words: string) => sandbox.people.post(ana(), { user: sandbox.slack.botUserId, text: words });
const words = () => heard.map(({ body }) => text(JSON.parse(body), "event", "text"));
/** Each thing once, though some may have come more often. */
const once = () => new Set(heard.map(({ key }) => key)).size;
const delivered = () => sandbox.deliveries.at(-1)?.state;

describe("what is told", () => {
  it("is heard by the door it stands for, with the event's own id or one that is the same each time", async () => {
    await listening();
    say("hello");
    await sandbox.settled();
    answer = async ({ door }) => (door === "commands" ? { text: "On it" } : null);
    const reply = await sandbox.people.command(ana(), coffee(), "/kith", "help");
    expect(JSON.parse(reply.body)).toEqual({ text: "On it" });
    expect(heard.map(({ door }) => door)).toEqual(["events", "commands"]);
    expect(heard[0]!.key).toBe(sandbox.deliveries.at(-2)!.eventId);
    expect(heard[1]!.key).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is not acknowledged while it is not kept, and comes again", async () => {
    await listening();
    let failures = 1;
    answer = async () => {
      if (failures-- > 0) throw new Error("not kept");
      return null;
    };
    say("again, please");
    await sandbox.settled();
    expect([words(), delivered()]).toEqual([["again, please"], "delivered"]);
  });

  it("comes again with the same key when the acknowledgement was lost", async () => {
    await listening();
    await control("lose-acks", { count: 1 });
    say("lost");
    await sandbox.settled();
    expect([heard.length, once(), delivered()]).toEqual([2, 1, "delivered"]);
  });

  it("a thousand times at once is heard a thousand times", async () => {
    await control("settings", { timeout: 10_000 });
    await listening();
    for (let count = 0; count < 1000; count += 1) say(`n${count}`);
    await sandbox.settled();
    expect(once()).toBe(1000);
    await control("settings", { timeout: 500 });
  });

  it("of no shape at all harms nothing; an envelope nobody can read is acknowledged", async () => {
    await listening();
    for (const frame of [
      ...["", "null", "[]", "7", '"hello"', "{", '{"type":"events_api"}', '{"type":"hello","more":1}'],
      ...['{"envelope_id":"e1"}', '{"envelope_id":7,"type":"interactive","payload":{}}'],
      ...['{"envelope_id":"e2","type":"events_api","payload":{}}', '{"envelope_id":"e3","type":"constructor"}'],
      '{"envelope_id":"e4","type":"events_api","payload":{"event":{"type":"close"}}}',
    ]) {
      await control("send-raw", { text: frame });
    }
    say("still here");
    await sandbox.settled();
    expect(words()).toContain("still here");
    expect([await lines(), said]).toEqual([2, ["connected"]]);
  });
});

describe("the lines", () => {
  it("cut in the middle of an event lose nothing: it is kept all the same, and known when it comes again", async () => {
    await listening();
    answer = async () => {
      if (heard.length === 0) await control("cut-sockets");
      return null;
    };
    say("in the middle");
    await sandbox.settled();
    expect([once(), delivered()]).toEqual([1, "delivered"]);
    await expect.poll(lines).toBe(2);
  });

  it("are renewed one at a time, and nobody is told; what is in hand is acknowledged before", async () => {
    await listening();
    answer = async () => {
      await delay(50);
      return null;
    };
    say("before");
    await control("refresh-sockets", { ms: 1000 });
    say("after");
    await sandbox.settled();
    await expect.poll(lines).toBe(2);
    expect([words().sort(), said]).toEqual([["after", "before"], ["connected"]]);
    expect(sandbox.deliveries.at(-1)!.attempts).toHaveLength(1);
  });

  it("that nobody answers on are given up, and opened again", async () => {
    await listening();
    await control("freeze-sockets", { ms: 1500 });
    await expect.poll(() => said, { timeout: 5000 }).toContain("unavailable: silence");
    await expect.poll(lines, { timeout: 10_000 }).toBe(2);
    await expect.poll(() => said.at(-1)).toBe("connected");
  });

  it("are not to be had without a good token, with Socket Mode switched off, or while Slack is away", async () => {
    await control("settings", { appToken: "invalid_auth" });
    listen();
    await expect.poll(() => said).toContain("refused: invalid_auth");
    await control("settings", { appToken: "valid" });
    await expect.poll(lines).toBe(2);
    await control("settings", { socketMode: false });
    await expect.poll(() => said).toContain("refused: link_disabled");
    await control("settings", { socketMode: true });
    await expect.poll(lines).toBe(2);
    await control("down", { ms: 300 });
    await expect.poll(() => said.at(-1)).toMatch(/^unavailable: /);
    await expect.poll(lines, { timeout: 5000 }).toBe(2);
    expect(said.at(-1)).toBe("connected");
  });

  it("end when they are to: what is in hand is kept and acknowledged, and nothing is taken after", async () => {
    await listening();
    let inHand = false;
    answer = async () => {
      inHand = true;
      await delay(100);
      return null;
    };
    say("the last");
    await expect.poll(() => inHand).toBe(true);
    await gateway!.stop();
    await expect.poll(delivered).toBe("delivered");
    expect(words()).toEqual(["the last"]);
  });

  it("lead nowhere but to Slack", async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      const answered = { ok: true, url: "ws://elsewhere.example.com/link/?ticket=1" };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(answered));
    }).listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    listen(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`);
    await expect.poll(() => said).toContain("refused: not an address of Slack's");
    expect(asked).toBeGreaterThan(0);
    await gateway!.stop();
    server.close();
  });
});
