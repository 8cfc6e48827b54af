// Lists that are longer than a page, and lists that change while they are read.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ChatError } from "../chat-error";
import { CLOCKS_APART_MS } from "../clock";
import { ANA, BEA, BOT, DM, id, type Reply, TEAM, ToldServer } from "./server.testing";

const CHANNEL = id("c");
const user = (number: number) => ({ id: `u${String(number).padStart(25, "0")}`, username: `u${number}` });

let server: ToldServer;
beforeEach(async () => {
  server = new ToldServer();
  await server.open();
});
afterEach(() => server.close());

/** As the server gives a page; an address says which. */
function page(rows: unknown[], path: string): Reply {
  const query = new URL(path, "http://x").searchParams;
  const [from, size] = [Number(query.get("page")), Number(query.get("per_page"))];
  return { body: rows.slice(from * size, (from + 1) * size) };
}
async function all<Item>(pages: AsyncIterable<Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const one of pages) items.push(...one);
  return items;
}

describe("a long list", () => {
  it("is read to its end, and asks for no more than there is", async () => {
    for (const length of [0, 199, 200, 201, 450]) {
      server.asked.length = 0;
      const users = Array.from({ length }, (_, index) => user(index));
      server.replies["GET /users"] = ({ path }) => page(users, path);
      expect((await all(server.port().people())).map((one) => one.user)).toEqual(users.map((one) => one.id));
      expect(server.asked).toHaveLength(Math.floor(length / 200) + 1);
    }
  });

  it("has nobody twice who moved down while it was read", async () => {
    const users = Array.from({ length: 200 }, (_, index) => user(index));
    server.replies["GET /users"] = [{ body: users }, { body: [users[199], user(200)] }];
    expect(await all(server.port().people())).toHaveLength(201);
  });

  it("can be stopped between two pages", async () => {
    server.replies["GET /users"] = [{ body: Array.from({ length: 200 }, (_, index) => user(index)) }];
    for await (const _ of server.port().people()) break;
    expect(server.asked).toHaveLength(1);
  });

  it("of posts is read back from the newest, before the oldest one known", async () => {
    const posts = Array.from({ length: 450 }, (_, index) => ({ id: `p${450 - index}`, create_at: 450 - index }));
    const shown = (some: typeof posts): Reply => ({
      body: { order: some.map((one) => one.id), posts: Object.fromEntries(some.map((one) => [one.id, one])) },
    });
    server.replies[`GET /channels/${DM}/posts`] = ({ path }) => {
      const before = new URL(path, "http://x").searchParams.get("before");
      const from = before ? posts.findIndex((one) => one.id === before) + 1 : 0;
      return shown(posts.slice(from, from + 200));
    };
    expect(await server.port().find(DM, "nowhere", CLOCKS_APART_MS)).toBeNull();
    expect(server.asked).toHaveLength(3);
    server.asked.length = 0;
    expect(await server.port().find(DM, "nowhere", CLOCKS_APART_MS + 300)).toBeNull();
    expect(server.asked).toHaveLength(1);
  });
});

it("an answer without what was asked for tells nothing: neither that nobody is there, nor that nothing was said", async () => {
  const paths = ["/users", "/users/me", `/users/${ANA}`, `/channels/${DM}/posts`, `/channels/${CHANNEL}`];
  for (const path of paths) server.replies[`GET ${path}`] = [{ body: {} }];
  const known = server.port();
  const asked = [
    ...[() => all(known.people()), () => all(known.members(CHANNEL)), () => known.find(DM, "d1", 0)],
    ...[known.identify, () => known.person(ANA), () => known.channel(CHANNEL)],
  ];
  const nothing = { code: "unavailable", detail: expect.stringMatching(/^no /) };
  for (const ask of asked) await expect(ask()).rejects.toMatchObject(nothing);
});

describe("the members of a channel", () => {
  const members = [
    { id: ANA, username: "ana" },
    { id: BEA, username: "bea" },
    { id: BOT, username: "kith", is_bot: true },
  ];
  const [ana, bea, kith] = members;
  const admins: Reply = {
    body: [
      { user_id: ANA, roles: "channel_user channel_admin" },
      { user_id: BEA, scheme_admin: false },
    ],
  };

  it("are read until two readings agree", async () => {
    server.replies["GET /users"] = [{ body: [ana] }, { body: [ana, bea, kith] }, { body: [bea, ana, kith] }];
    server.replies[`POST /channels/${CHANNEL}/members/ids`] = [admins];
    expect(await server.port().membersNow(CHANNEL)).toEqual([
      { user: BEA, isAdmin: false, isBot: false },
      { user: ANA, isAdmin: true, isBot: false },
      { user: BOT, isAdmin: false, isBot: true },
    ]);
    expect(server.asked).toHaveLength(4);
  });

  it("are not known while they keep changing", async () => {
    let turn = 0;
    server.replies["GET /users"] = () => ({ body: members.slice(0, 1 + (turn++ % 3)) });
    const failed = await server
      .port()
      .membersNow(CHANNEL)
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ChatError);
    expect(failed).toMatchObject({ code: "unavailable" });
  });

  it("are asked by id for who may administer, for their own list has no order", async () => {
    const many = Array.from({ length: 450 }, (_, index) => user(index));
    server.replies["GET /users"] = ({ path }) => page(many, path);
    server.replies[`POST /channels/${CHANNEL}/members/ids`] = ({ body }) => ({
      body: (JSON.parse(body) as string[]).map((one) => ({ user_id: one, scheme_admin: one === user(444).id })),
    });
    const found = await server.port().membersNow(CHANNEL);
    expect(found).toHaveLength(450);
    expect(found.filter((one) => one.isAdmin)).toEqual([{ user: user(444).id, isAdmin: true, isBot: false }]);
    expect(server.asked.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body).length)).toEqual([
      200, 200, 50,
    ]);
  });

  it("count ourselves as a bot even when we are a full account", async () => {
    server.replies["GET /users"] = [{ body: [{ id: BOT, username: "kith" }] }];
    server.replies[`POST /channels/${CHANNEL}/members/ids`] = [{ body: [] }];
    expect(await server.port().membersNow(CHANNEL)).toEqual([{ user: BOT, isAdmin: false, isBot: true }]);
  });
});

describe("adding", () => {
  const member = `GET /channels/${CHANNEL}/members/${ANA}`;
  const missing: Reply = { status: 404, body: { id: "app.channel.get_member.missing.app_error" } };
  const failing: Reply = { status: 500, body: { id: "api.channel.add_user.to.channel.failed.app_error" } };

  it("that fails because somebody else was quicker is done", async () => {
    server.replies[member] = [missing, { body: { user_id: ANA } }];
    server.replies[`POST /channels/${CHANNEL}/members`] = [failing];
    expect(await server.port().add(CHANNEL, ANA)).toBe("already");
  });

  it("that fails and did not happen has failed", async () => {
    server.replies[member] = [missing];
    server.replies[`POST /channels/${CHANNEL}/members`] = [failing];
    await expect(server.port().add(CHANNEL, ANA)).rejects.toMatchObject({ code: "unavailable" });
  });

  it("is tried where the bot may add without being in it", async () => {
    server.replies[member] = [{ status: 403, body: { id: "api.context.permissions.app_error" } }];
    expect(await server.port().add(CHANNEL, ANA)).toBe("added");
  });
});

it("makes one place for eight people when two make it at once", async () => {
  const eight = Array.from({ length: 8 }, (_, index) => user(index));
  let made = false;
  server.replies["POST /channels"] = () => {
    made = true;
    return { status: 400, body: { id: "store.sql_channel.save_channel.exists.app_error" } };
  };
  server.replies[`GET /teams/${TEAM}/channels/name/*`] = () =>
    made ? { body: { id: CHANNEL, type: "P", name: "x" } } : { status: 404, body: { id: "api.context.404.app_error" } };
  server.replies["POST /users/ids"] = [{ body: eight }];
  server.replies["GET /users"] = [{ body: eight }];
  expect(await server.port().open(eight.map((one) => one.id))).toBe(CHANNEL);
});
