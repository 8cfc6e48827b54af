// Holds calls made side by side, page sizes, and lists read while they change, to what a real server did.
import { beforeEach, describe, expect, it } from "vitest";
import type { Json, JsonObject } from "./model";
import type { Reply } from "./rest/call";
import { type Bench, bench, recording } from "./testing";

interface Outcome {
  ok: boolean;
  status?: number;
  id: string;
  message?: string;
  detail?: string;
}

const { results } = recording<{ results: Record<string, Outcome[]> & { page_caps: Record<string, number> } }>(
  "limits-and-races",
);

let on: Bench;
let team: string;
beforeEach(() => {
  on = bench();
  team = on.world.state.app.team_id;
});

const call = (method: string, path: string, body?: Json) => on.call(on.world.state.app.bot_token, method, path, body);

const many = (count: number, make: () => Promise<Reply>) => Promise.all(Array.from({ length: count }, make));

/** In the recording's words, ids left out. */
const told = ({ status, body }: Reply): Outcome => {
  if (status < 300) return { ok: true, id: "" };
  const { id, message, detailed_error } = body as Record<string, string>;
  return { ok: false, status, id: id!, message: message!, detail: anonymous(detailed_error!) };
};

const anonymous = (text: string) => text.replace(/\b[a-z0-9]{26}\b/g, "<id>");

const wanted = (name: string): Outcome[] =>
  results[name]!.map((one) => (one.ok ? { ok: true, id: "" } : { ...one, detail: anonymous(one.detail!) }));

const sorted = (all: Outcome[]) => all.map((one) => JSON.stringify(Object.entries(one).sort())).sort();

const expectAs = (name: string, replies: Reply[]) => expect(sorted(replies.map(told))).toEqual(sorted(wanted(name)));

const made = async () => {
  const sent = { team_id: team, name: "fresh", display_name: "Fresh", type: "P" };
  return String(((await call("POST", "/channels", sent)).body as JsonObject).id);
};

describe("calls side by side", () => {
  it("create a channel once", async () => {
    const sent = { team_id: team, name: "same", display_name: "Same", type: "P" };
    expectAs("parallel_create_channel", await many(4, () => call("POST", "/channels", sent)));
  });

  it("add somebody once, and the others fail", async () => {
    const channel = await made();
    const user_id = on.as("alice").id;
    const add = () => call("POST", `/channels/${channel}/members`, { user_id });
    expectAs("parallel_add_same_user", await many(4, add));
    expect((await add()).status).toBe(201);
  });

  it("remove somebody once, and the others find nobody", async () => {
    const channel = await made();
    const user_id = on.as("alice").id;
    await call("POST", `/channels/${channel}/members`, { user_id });
    const remove = () => call("DELETE", `/channels/${channel}/members/${user_id}`);
    expectAs("parallel_remove_same_user", await many(4, remove));
  });

  it("open one direct channel", async () => {
    const both = [on.world.state.app.bot_id, on.as("alice").id];
    const replies = await many(4, () => call("POST", "/channels/direct", both));
    expectAs("parallel_direct_channel", replies);
    expect(new Set(replies.map(({ body }) => (body as JsonObject).id)).size).toBe(1);
  });

  it("archive as often as they like", async () => {
    const channel = await made();
    expectAs("parallel_archive", await many(3, () => call("DELETE", `/channels/${channel}`)));
  });

  it("post once under one pending id", async () => {
    const channel_id = await made();
    const post = () => call("POST", "/posts", { channel_id, message: "once", pending_post_id: "mine:1" });
    expectAs("pending_post_id_parallel", await many(3, post));
    const again = [await post(), await post()].map(({ body }) => (body as JsonObject).id);
    expect(again[0]).toBe(again[1]);
    on.clock.now += 31_000;
    expect(((await post()).body as JsonObject).id).not.toBe(again[0]);
  });
});

const rows = (reply: Reply) => reply.body as JsonObject[];

describe("pages", () => {
  let lunch: string;
  let people: string[];
  beforeEach(() => {
    on = bench("large:221");
    const { state } = on.world;
    team = state.app.team_id;
    lunch = Object.values(state.channels).find(({ name }) => name === "lunch")!.id;
    people = Object.keys(state.members[lunch]!);
  });
  // Recorded with a channel of 221 and more people than that on the server.
  const asked = Object.entries(results.page_caps).filter(([what]) => !what.includes("page=-1") || what.includes("per"));
  it.each(asked)("of %s: %i", async (what, count) => {
    const size = /per_page=(-?\d+)/.exec(what)?.[1];
    const all = Object.keys(on.world.state.users);
    const names = Object.values(on.world.state.users).map(({ username }) => username);
    const { token } = on.as(on.world.state.users[people[0]!]!.username);
    const get = (path: string) => on.call(token, "GET", path);
    const reply = await (() => {
      if (what.startsWith("users per_page")) return get(`/users?per_page=${size}`);
      if (what.startsWith("channel members per_page")) return get(`/channels/${lunch}/members?per_page=${size}`);
      if (what.startsWith("channel members page 1")) return get(`/channels/${lunch}/members?page=1&per_page=200`);
      if (what.startsWith("users in_channel")) return get(`/users?in_channel=${lunch}&per_page=${size}`);
      if (what.startsWith("users/ids")) return call("POST", "/users/ids", all);
      return call("POST", "/users/usernames", names);
    })();
    const isWhole = what.startsWith("users/");
    expect(rows(reply)).toHaveLength(isWhole ? all.length : count);
  });

  /** All pages of fifty members; between: after which page what happens. */
  async function read(between: (page: number) => Promise<unknown>): Promise<string[]> {
    const { token } = on.as(on.world.state.users[people[0]!]!.username);
    const found: string[] = [];
    for (let page = 0; ; page++) {
      const got = rows(await on.call(token, "GET", `/channels/${lunch}/members?page=${page}&per_page=50`));
      found.push(...got.map(({ user_id }) => String(user_id)));
      await between(page);
      if (got.length < 50) return found;
    }
  }
  const nothing = async () => undefined;

  it("hold everybody when nothing changes, in no order", async () => {
    const found = await read(nothing);
    expect(new Set(found).size).toBe(221);
    expect(found).not.toEqual([...found].sort());
  });

  it("miss some and repeat others while everybody is mentioned", async () => {
    const { token } = on.as(on.world.state.users[people[0]!]!.username);
    const found = await read(async (page) => {
      const message = "@all Lunch is ready!";
      if (page < 2) await on.call(token, "POST", "/posts", { channel_id: lunch, message });
    });
    expect(new Set(found).size).toBeLessThan(221);
    expect(found.length).toBeGreaterThan(new Set(found).size);
  });

  it("miss one when one of an earlier page leaves", async () => {
    const found = await read(async (page) => {
      if (page > 0) return;
      const who = people[3]!;
      const { token } = on.as(on.world.state.users[who]!.username);
      expect((await on.call(token, "DELETE", `/channels/${lunch}/members/${who}`)).status).toBe(200);
    });
    expect(found).toHaveLength(220);
    expect(new Set(found).size).toBe(220);
    expect(people.filter((one) => !found.includes(one))).toHaveLength(1);
  });

  it("keep the deactivated, but count them out", async () => {
    const { token } = on.as("admin");
    const who = people[7]!;
    expect((await on.call(token, "PUT", `/users/${who}/active`, { active: false })).status).toBe(200);
    const reader = on.as(on.world.state.users[people[0]!]!.username).token;
    const get = async (path: string) => (await on.call(reader, "GET", path)).body;
    const ids = (body: Json | undefined) => (body as JsonObject[]).map((one) => one.id ?? one.user_id);
    expect(await read(nothing)).toContain(who);
    expect(ids(await get(`/users?in_channel=${lunch}&per_page=200`))).toContain(who);
    expect(ids(await get("/users?per_page=200"))).toContain(who);
    expect(ids(await get("/users?per_page=200&active=true"))).not.toContain(who);
    expect(await get(`/channels/${lunch}/stats`)).toMatchObject({ member_count: 220 });
  });
});
