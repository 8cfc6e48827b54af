// The webhook door: what is refused leaves nothing, what is taken is taken once.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inbound, workspace } from "@/db/schema";
import { receive } from "./receive";
import { ADMIN, signed, TEAM, testWorld, type World } from "./testing";

let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.end());

const rows = () => world.job.db.select().from(inbound);
const message = (text: string, more: object = {}) =>
  JSON.stringify({
    type: "event_callback",
    team_id: TEAM,
    event_id: "Ev-same",
    event: { type: "message", channel_type: "im", channel: "DUANA", user: "UANA", ts: "1.1", text },
    ...more,
  });

async function post(request: Request) {
  const before = (await rows()).length;
  const response = await receive("slack", "events", request, world.job);
  return { response, kept: (await rows()).length - before };
}

describe("refusals", () => {
  it.each<[string, () => Request, number]>([
    ["no signature", () => new Request("http://kith.test", { method: "POST", body: message("hi") }), 401],
    ["a wrong signature", () => signed("events", message("hi"), { "x-slack-signature": `v0=${"0".repeat(64)}` }), 401],
    ["an old request", () => signed("events", message("hi"), { "x-slack-request-timestamp": "1700000000" }), 401],
    ["no JSON", () => signed("events", "hello"), 400],
    ["a wrong shape", () => signed("events", "[1]"), 400],
    ["no body", () => signed("events", ""), 400],
    [
      "over 1 MB, unsigned",
      () => new Request("http://kith.test", { method: "POST", body: "x".repeat(1_048_577) }),
      413,
    ],
    ["over 1 MB, signed", () => signed("events", message("x".repeat(1_048_577))), 413],
  ])("%s is refused and leaves nothing", async (_, request, status) => {
    const { response, kept } = await post(request());
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
    expect(kept).toBe(0);
  });

  it("counts while it reads: a stream without an end is cut off", async () => {
    let read = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        read++;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const request = new Request("http://kith.test", { method: "POST", body, duplex: "half" } as RequestInit);
    const { response, kept } = await post(request);
    expect(response.status).toBe(413);
    expect(kept).toBe(0);
    expect(read).toBeLessThan(40);
  });

  it("a platform that is not connected has no address", async () => {
    const response = await receive("mattermost", "webhook", signed("events", "{}"), world.job);
    expect(response.status).toBe(404);
  });

  it("a database that fails is no fault of Slack's: it may send it again", async () => {
    const broken = { ...world.job, atOnce: () => Promise.reject(new Error("disk full")) };
    const response = await receive("slack", "events", signed("events", message("hi")), broken);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("disk full");
  });
});

describe("what is taken", () => {
  it("answers Slack's handshake with its challenge", async () => {
    const { response, kept } = await post(signed("events", '{"type":"url_verification","challenge":"abc"}'));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await response.text()).toBe("abc");
    expect(kept).toBe(0);
  });

  it.each([
    ["another workspace's event", message("hi", { team_id: "T2" })],
    ["an event Kith has no use for", message("hi", { event: { type: "emoji_changed" } })],
    ["Slack's own check", '{"ssl_check":"1"}'],
  ])("%s is accepted and not kept", async (_, body) => {
    const { response, kept } = await post(signed("events", body));
    expect(response.status).toBe(200);
    expect(kept).toBe(0);
  });

  it("takes the same event once, whatever the retry headers say, and erases it when it is worked", async () => {
    const headers = { "x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout" };
    const first = await world.send("events", message("what?"), headers);
    const again = await Promise.all(Array.from({ length: 20 }, () => world.send("events", message("what?"), headers)));
    for (const response of [first, ...again]) {
      expect(response.status).toBe(200);
      expect(await response.text()).toBe("");
    }
    const kept = await rows();
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ id: "w1:Ev-same", body: null, error: null, workedAt: expect.any(Number) });
    expect(await world.heard(ADMIN)).toHaveLength(1);
  });

  it("works what one person says in the order of its arrival", async () => {
    const said = Array.from({ length: 12 }, (_, n) => `number ${n} of my questions`);
    await Promise.all(said.map((text) => world.write("UBO", text)));
    const forwarded = (await world.heard(ADMIN)).filter((text) => text.includes("<@UBO>"));
    expect(forwarded.map((text) => /^> (.*)/m.exec(text)?.[1])).toEqual(said);
  });

  it("is not open before the platform was reached", async () => {
    await world.job.write((tx) => tx.update(workspace).set({ platform: "mattermost" }));
    const response = await receive("slack", "events", signed("events", message("hi")), world.job);
    expect(response.status).toBe(404);
    await world.job.write((tx) => tx.update(workspace).set({ platform: "slack" }));
  });
});
