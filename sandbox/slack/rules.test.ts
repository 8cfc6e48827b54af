// How the Web API behaves over several calls: pages, posting, editing, group DMs, limits.
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../model";
import { type Bench, bench } from "../testing";
import { post, typedBy } from "../world/messages";

const section = { type: "section", text: { type: "mrkdwn", text: "Hello" } };

/** All pages of a list, by their cursors. */
function pages({ call }: Bench, method: string, key: string, args: Record<string, unknown>): unknown[][] {
  const found: unknown[][] = [];
  let cursor: unknown = "";
  do {
    const body = call(method, { ...args, ...(cursor ? { cursor } : {}) });
    if (!body.ok) throw new Error(String(body.error));
    found.push(body[key] as unknown[]);
    cursor = (body.response_metadata as JsonObject | undefined)?.next_cursor ?? "";
  } while (cursor);
  return found;
}

const ids = (list: unknown[][]) => list.flat().map((one) => (one as JsonObject).id);

describe("pages", () => {
  it("of users.list hold everybody once, and some fewer than the limit before the end", () => {
    const on = bench("large:50");
    const found = pages(on, "users.list", "members", { limit: 7 });
    expect(ids(found).sort()).toEqual(Object.keys(on.world.workspace.users).sort());
    expect(found.slice(0, -1).some((page) => page.length < 7)).toBe(true);
    expect(on.call("users.list", { limit: 2 })).toMatchObject({ members: [{ id: "USLACKBOT" }, {}] });
  });

  it("of users.list name the next member in base64", () => {
    const { call } = bench();
    const { response_metadata, offset } = call("users.list", { limit: 5 }) as {
      response_metadata: JsonObject;
      offset: string;
    };
    expect(Buffer.from(String(response_metadata.next_cursor), "base64").toString()).toBe(`user:${offset}`);
  });

  it("of conversations.members and conversations.list are complete", () => {
    const on = bench("large:50");
    const channel = on.id("coffee");
    expect(pages(on, "conversations.members", "members", { channel, limit: 9 }).flat()).toEqual(
      on.world.workspace.channels[channel]!.members,
    );
    expect(ids(pages(on, "conversations.list", "channels", { limit: 1 })).length).toBe(2);
  });

  it("of history go from the newest to the oldest, within the bounds asked for", () => {
    const on = bench("small");
    const channel = on.world.workspace.channels[on.id("coffee")]!;
    for (let index = 0; index < 10; index++) post(on.world, channel, typedBy(on.id("ana"), `message ${index}`));
    const all = channel.messages.map((one) => one.ts).reverse();
    const read = (args: Record<string, unknown>) =>
      pages(on, "conversations.history", "messages", { channel: channel.id, limit: 3, ...args })
        .flat()
        .map((one) => (one as JsonObject).ts);
    expect(read({})).toEqual(all);
    expect(read({ oldest: all[5], latest: all[2] })).toEqual(all.slice(3, 5));
    expect(read({ oldest: all[5], latest: all[2], inclusive: true })).toEqual(all.slice(2, 6));
  });

  it("of history hold 15 at most for an app outside the Marketplace, and one call a minute", () => {
    const on = bench("small", true);
    on.world.workspace.settings.nonMarketplace = true;
    const channel = on.world.workspace.channels[on.id("coffee")]!;
    for (let index = 0; index < 30; index++) post(on.world, channel, typedBy(on.id("ana"), "x"));
    expect(on.call("conversations.history", { channel: channel.id, limit: 100 }).messages).toHaveLength(15);
    expect(on.reply("conversations.history", { channel: channel.id })).toMatchObject({ status: 429 });
  });
});

describe("members", () => {
  it("deactivated ones have eight keys and no zone, live ones twenty", () => {
    const { call } = bench();
    const members = call("users.list").members as JsonObject[];
    const byName = (name: string) => members.find((one) => one.name === name)!;
    expect(Object.keys(byName("derek"))).toHaveLength(8);
    expect(byName("derek")).not.toHaveProperty("tz");
    expect(Object.keys(byName("ana"))).toHaveLength(20);
    expect(byName("slackbot")).toMatchObject({ id: "USLACKBOT", is_bot: false, profile: { always_active: true } });
    expect(byName("buildbot")).toMatchObject({ is_bot: true, profile: { bot_id: expect.stringMatching(/^B/) } });
    expect(byName("petra")).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
    expect(byName("ines")).toMatchObject({ is_invited_user: true });
  });

  it("have their zone's offset of the day", () => {
    const { call, id, clock } = bench();
    const offset = () => (call("users.info", { user: id("ana") }).user as JsonObject).tz_offset;
    expect(offset()).toBe(3600);
    clock.now = Date.parse("2026-07-01T00:00:00Z");
    expect(offset()).toBe(7200);
  });
});

describe("posting", () => {
  it("to a member's id opens the DM, always the same one", () => {
    const { call, id } = bench();
    const first = call("chat.postMessage", { channel: id("ana"), text: "one" });
    const second = call("chat.postMessage", { channel: id("ana"), text: "two" });
    expect(first.channel).toMatch(/^D/);
    expect(second.channel).toBe(first.channel);
    expect(call("conversations.open", { users: id("ana") })).toMatchObject({
      already_open: true,
      channel: { id: first.channel },
    });
  });

  it("keeps metadata, which only include_all_metadata shows and an update drops", () => {
    const { call, id } = bench();
    const channel = id("coffee");
    const metadata = { event_type: "kept", event_payload: { id: "7" } };
    const { ts } = call("chat.postMessage", { channel, text: "x", metadata });
    const read = (all: boolean) =>
      (call("conversations.history", { channel, limit: 1, include_all_metadata: all }).messages as JsonObject[])[0]!;
    expect(read(true).metadata).toEqual(metadata);
    expect(read(false)).not.toHaveProperty("metadata");
    call("chat.update", { channel, ts, text: "y", metadata });
    expect(read(true).metadata).toEqual(metadata);
    call("chat.update", { channel, ts, text: "z" });
    expect(read(true)).not.toHaveProperty("metadata");
  });

  it("an update with text alone removes the blocks", () => {
    const { call, id } = bench();
    const channel = id("coffee");
    const { ts } = call("chat.postMessage", { channel, text: "x", blocks: [section] });
    const { message } = call("chat.update", { channel, ts, text: "y" });
    expect(message).toMatchObject({ text: "y", blocks: [{ type: "rich_text" }], edited: {} });
  });

  it("gives ids to blocks and elements without one", () => {
    const { call, id } = bench();
    const button = { type: "button", text: { type: "plain_text", text: "Go" } };
    const blocks = [{ type: "actions", elements: [button] }];
    const { message } = call("chat.postMessage", { channel: id("coffee"), blocks });
    expect((message as JsonObject).blocks).toEqual([
      {
        type: "actions",
        block_id: expect.stringMatching(/.+/),
        elements: [
          { ...button, text: { type: "plain_text", text: "Go", emoji: true }, action_id: expect.stringMatching(/.+/) },
        ],
      },
    ]);
  });

  it("cuts a text over 40,000 and warns", () => {
    const { call, id } = bench();
    const { message, warning } = call("chat.postMessage", { channel: id("coffee"), text: "x".repeat(40_001) });
    expect(warning).toBe("message_truncated");
    expect(String((message as JsonObject).text)).toHaveLength(40_000);
  });

  it("to a public channel from outside needs chat:write.public", () => {
    const { call, id, world } = bench();
    world.workspace.settings.scopes.push("chat:write.public");
    expect(call("chat.postMessage", { channel: id("random"), text: "x" }).ok).toBe(true);
  });

  it("into DMs ends when the messages tab is off", () => {
    const { call, id, world } = bench();
    world.workspace.settings.messagesTab = false;
    expect(call("chat.postMessage", { channel: id("ana"), text: "x" }).error).toBe("messages_tab_disabled");
  });

  it("ephemerally leaves nothing in the history", () => {
    const { call, id } = bench();
    const channel = id("coffee");
    const before = call("conversations.history", { channel }).messages;
    call("chat.postEphemeral", { channel, user: id("ana"), text: "psst" });
    expect(call("conversations.history", { channel }).messages).toEqual(before);
  });
});

describe("group DMs", () => {
  it("of the same people are the same, in any order", () => {
    const { call, id } = bench();
    const open = (...names: string[]) => call("conversations.open", { users: names.map(id).join(",") }).channel;
    expect(open("ana", "yuki")).toEqual(open("yuki", "ana"));
    expect(open("ana", "yuki")).not.toEqual(open("ana", "mei"));
  });

  it("take eight others, and tell who is inside", () => {
    const { call, id } = bench();
    const users = ["ana", "yuki", "mei", "omar", "kofi", "zoe", "femi", "priya"].map(id);
    const { channel } = call("conversations.open", { users: users.join(","), return_im: true });
    expect(channel).toMatchObject({ is_mpim: true, is_im: false, is_private: true });
    const { members } = call("conversations.members", { channel: String((channel as JsonObject).id) });
    expect((members as string[]).toSorted()).toEqual([...users, id("kith")].sort());
  });
});

describe("rate limits", () => {
  it("let a tier's burst pass, then say how long to wait", () => {
    const on = bench("small", true);
    for (let index = 0; index < 20; index++) expect(on.reply("users.list", { limit: 1 }).status).toBe(200);
    const refused = on.reply("users.list", { limit: 1 });
    expect(refused).toMatchObject({ status: 429, body: { ok: false, error: "ratelimited" } });
    const wait = Number(refused.headers["retry-after"]);
    on.clock.now += (wait - 1) * 1000;
    expect(on.reply("users.list", { limit: 1 }).status).toBe(429);
    on.clock.now += 1000;
    expect(on.reply("users.list", { limit: 1 }).status).toBe(200);
  });

  it("hold each method apart", () => {
    const on = bench("small", true);
    for (let index = 0; index < 21; index++) on.reply("users.list", { limit: 1 });
    expect(on.reply("users.info", { user: on.id("ana") }).status).toBe(200);
  });

  it("let one channel take a message a second after a small burst, by its id or the member's", () => {
    const on = bench("small", true);
    const { channel } = on.call("chat.postMessage", { channel: on.id("ana"), text: "x" });
    for (let index = 1; index < 4; index++)
      expect(on.reply("chat.postMessage", { channel, text: "x" }).status).toBe(200);
    expect(on.reply("chat.postMessage", { channel, text: "x" })).toMatchObject({
      status: 429,
      headers: { "retry-after": "1" },
    });
    expect(on.reply("chat.postMessage", { channel: on.id("ana"), text: "x" }).status).toBe(429);
    expect(on.reply("chat.postMessage", { channel: on.id("tomasz"), text: "x" }).status).toBe(200);
    on.clock.now += 1000;
    expect(on.reply("chat.postMessage", { channel, text: "x" }).status).toBe(200);
  });

  it("let the workspace take its messages a minute and no more", () => {
    const on = bench("large:1000", true);
    const people = Object.values(on.world.workspace.users).filter((one) => one.kind === "person");
    let sent = 0;
    for (let second = 0; second < 60; second++) {
      while (
        sent < people.length &&
        on.reply("chat.postMessage", { channel: people[sent]!.id, text: "x" }).status === 200
      )
        sent++;
      on.clock.now += 1000;
    }
    const { messagesPerMinute } = on.world.workspace.settings;
    expect(sent).toBeGreaterThanOrEqual(messagesPerMinute);
    expect(sent).toBeLessThanOrEqual(messagesPerMinute * 1.1);
  });

  it("count the calls of every minute", () => {
    const on = bench("small");
    on.call("auth.test");
    on.clock.now += 60_000;
    on.call("auth.test");
    on.call("auth.test");
    expect(on.api.calls.perMinute()).toEqual({ "auth.test": { "2026-03-02T10:00": 1, "2026-03-02T10:01": 2 } });
  });
});
