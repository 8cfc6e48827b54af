// Lists of posts as a real server made them, and what an ordinary user may set on a post.
import { beforeAll, describe, expect, it } from "vitest";
import type { Json, JsonObject } from "./model";
import { bench, recording } from "./testing";
import { channelNamed } from "./world/world";

const on = bench();
const alice = on.as("alice");
const call = (method: string, path: string, body?: Json) => on.call(alice.token, method, path, body);
const posted = async (given: JsonObject) =>
  (await call("POST", "/posts", { channel_id: channel, ...given })).body as JsonObject;

let channel: string;
const labels = new Map<string, string>();

/** Posts p0 to p6; r0 and r2 answer p1, r1 answers p5; p3 was edited twice, p4 and r2 deleted; last comes last. */
beforeAll(async () => {
  const sent = { team_id: on.world.state.app.team_id, name: "lists", display_name: "Lists", type: "P" };
  channel = String(((await call("POST", "/channels", sent)).body as JsonObject).id);
  const ids: Record<string, string> = {};
  const say = async (message: string, root_id = "") => {
    ids[message] = String((await posted({ message, root_id })).id);
    labels.set(ids[message], message);
    on.clock.now += 10;
  };
  for (const count of [0, 1, 2, 3, 4, 5, 6]) await say(`p${count}`);
  await say("r0", ids.p1);
  await say("r1", ids.p5);
  await say("r2", ids.p1);
  await call("PUT", `/posts/${ids.p3}/patch`, { message: "p3 edited" });
  await call("PUT", `/posts/${ids.p3}/patch`, { message: "p3 edited twice" });
  await call("DELETE", `/posts/${ids.p4}`);
  await call("DELETE", `/posts/${ids.r2}`);
  await say("last");
});

const idOf = (label: string) => [...labels].find(([, one]) => one === label)![0];
const label = (id: Json | undefined) => labels.get(String(id)) ?? (id ? "?" : "");

interface List {
  order: string[];
  posts: Record<string, JsonObject>;
  next_post_id: string;
  prev_post_id: string;
}

const list = async (query: string) =>
  (await call("GET", `/channels/${channel}/posts?${query}`)).body as unknown as List;

const shown = ({ order, posts, next_post_id, prev_post_id }: List) => ({
  order: order.map(label).join(" "),
  more: Object.keys(posts)
    .filter((id) => !order.includes(id))
    .map(label)
    .sort()
    .join(" "),
  next: label(next_post_id),
  previous: label(prev_post_id),
});

describe("posts of a channel", () => {
  // Asked of a real server.
  it.each([
    ["per_page=3", { order: "last r1 r0", more: "p1 p5", next: "", previous: "p6" }],
    ["per_page=3&page=1", { order: "p6 p5 p3", more: "", next: "r0", previous: "p2" }],
    ["per_page=0", { order: "", more: "", next: "", previous: "" }],
    ["before=p2", { order: "p1 p0 ?", more: "r0", next: "p2", previous: "" }],
    ["before=p2&per_page=1", { order: "p1", more: "r0", next: "p2", previous: "p0" }],
    ["before=last&per_page=2&page=1", { order: "p6 p5", more: "r1", next: "r0", previous: "p3" }],
    ["after=p0&per_page=2", { order: "p2 p1", more: "r0", next: "p3", previous: "p0" }],
    ["after=p0&per_page=2&page=1", { order: "p5 p3", more: "r1", next: "p6", previous: "p2" }],
    ["after=r0", { order: "last r1", more: "p5", next: "", previous: "r0" }],
    ["before=p5&after=p1", { order: "last r1 r0 p6 p5 p3 p2", more: "p1", next: "", previous: "p1" }],
  ])("%s", async (query, wanted) => {
    const found = await list(query.replace(/(before|after)=(\w+)/g, (_, name, one) => `${name}=${idOf(one)}`));
    expect(shown(found)).toEqual(wanted);
  });

  it("since a time also hold the deleted, and one for each edit, all without their words", async () => {
    const { create_at } = on.world.posts.get(idOf("r1"))!;
    const { posts } = await list(`since=${create_at}`);
    const all = Object.values(posts).map((one) => [
      label(one.id),
      one.message,
      Boolean(one.delete_at),
      label(one.original_id),
    ]);
    expect(all.sort()).toEqual(
      [
        ["last", "last", false, ""],
        ["p1", "p1", false, ""],
        ["p3", "p3 edited twice", false, ""],
        ["?", "", true, "p3"],
        ["?", "", true, "p3"],
        ["p4", "", true, ""],
        ["r2", "", true, ""],
      ].sort(),
    );
  });
});

interface Spoof {
  what: string;
  sent: JsonObject;
  status: number;
  error_id?: string;
  got?: { type: string; props: JsonObject };
}

describe("what an ordinary user may set on a post", () => {
  const { rows } = recording<{ rows: Spoof[] }>("spoofing");
  it.each(rows.map((row) => [row.what, row] as const))("%s", async (_, { sent, status, error_id, got }) => {
    const town = channelNamed(on.world, on.world.state.app.team_id, "town-square")!.id;
    const reply = await call("POST", "/posts", { channel_id: town, message: "x", ...sent });
    expect(reply.status).toBe(status);
    const body = reply.body as JsonObject;
    if (!got) return void expect(body.id).toBe(error_id);
    expect({ type: body.type, props: body.props, mine: body.user_id === alice.id }).toEqual({
      type: got.type,
      props: got.props,
      mine: true,
    });
  });
});
