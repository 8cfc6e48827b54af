// Pools: made, changed, archived, found, and everything that is refused.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { due, outbox } from "@/db/schema";
import { archivePool, checkCreatable, createPool, findPool, listPools, poolById, poolCalled, setPool } from "./pools";
import { managerOf, meetupWorld, WORKSPACE, type World } from "./testing";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

let made = 0;
const wanted = (more: object = {}) => {
  made++;
  return { workspaceId: WORKSPACE, channel: `CNEW${made}`, channelName: `new-${made}`, name: `New ${made}`, ...more };
};

describe("a new pool", () => {
  it("has its channel's name as its address and the contract's defaults, and messages nobody", async () => {
    const facts = await createPool(world.operator, wanted({ channelName: "2026 Interns" }));
    expect(facts).toMatchObject({ slug: "2026-interns", members: 0, visibility: "public", name: `New ${made}` });
    const row = await world.poolRow({ ...facts, people: [] });
    expect(row).toMatchObject({ odd: "trio", groupSize: 2, publish: "auto", includeGuests: false, archivedAt: null });
    expect(row.timeZone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(row.statsKey).toMatch(/^[\w-]{22}$/);
    expect(await world.owed({ ...facts, people: [] })).toEqual([]);
    const events = await world.db.select().from(outbox);
    expect(events.at(-1)).toMatchObject({ name: "pool/sync.requested", data: { poolId: facts.poolId } });
  });

  it("of a channel called like another's gets the next free address, and keeps it for good", async () => {
    const slugs = [];
    for (let n = 0; n < 3; n++)
      slugs.push((await createPool(world.operator, wanted({ channelName: "tea_time" }))).slug);
    expect(slugs).toEqual(["tea_time", "tea_time-2", "tea_time-3"]);
    const { poolId } = await findPool(world.operator, { slug: "tea_time-2" });
    await archivePool(world.operator, { poolId });
    expect((await createPool(world.operator, wanted({ channelName: "tea_time" }))).slug).toBe("tea_time-4");
    // An underscore is no wildcard.
    expect((await createPool(world.operator, wanted({ channelName: "teaXtime" }))).slug).toBe("teaxtime");
  });

  it("is refused for a channel that has one, and may be made again once that is archived", async () => {
    const first = wanted();
    const { poolId } = await createPool(world.operator, first);
    const again = { ...first, name: "Another" };
    await world.refused(() => createPool(world.operator, again), "conflict", /already has the pool “New/);
    await world.refused(() => checkCreatable(world.operator, again), "conflict", /already has the pool/);
    await archivePool(world.operator, { poolId });
    expect((await createPool(world.operator, again)).slug).toBe(`${first.channelName}-2`);
  });

  it("is refused a name that is taken, however it is written, until that pool is archived", async () => {
    const { poolId } = await createPool(world.operator, wanted({ name: "Große Pause" }));
    for (const name of ["große pause", "GROSSE  PAUSE", " Große Pause "])
      await world.refused(() => createPool(world.operator, wanted({ name })), "conflict", /already called/);
    await archivePool(world.operator, { poolId });
    expect((await createPool(world.operator, wanted({ name: "Grosse Pause" }))).name).toBe("Grosse Pause");
  });

  it.each([
    [{ timeZone: "Mars/Olympus" }, /no time zone called Mars\/Olympus/],
    [{ timeZone: "" }, /no time zone/],
    [{ name: "  " }, /needs a name/],
    [{ name: "x".repeat(81) }, /80 characters/],
    [{ odd: "quartet" }, /./],
    [{ groupSize: 1 }, /./],
    [{ groupSize: 9 }, /./],
    [{ visibility: "secret" }, /./],
    [{ publish: "maybe" }, /./],
    [{ channel: "" }, /./],
  ])("is refused when it says %j", (wrong, words) =>
    world.refused(() => createPool(world.operator, wanted(wrong)), "invalid", words),
  );

  it("is made by admins, the command line and jobs alone", () =>
    world.onlyFor(["admin", "operator", "job"], (ctx) => createPool(ctx, wanted())));

  it("is one when two are made of a channel at once", async () => {
    const both = wanted();
    const results = await Promise.allSettled(
      [1, 2].map((n) => createPool(world.operator, { ...both, name: `Race ${n}` })),
    );
    expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
  });
});

describe("a change", () => {
  it("is only of what is given, and shows on the stats page", async () => {
    const here = await world.pool(2, { odd: "exclude" });
    const before = await world.poolRow(here);
    const after = await setPool(world.operator, { poolId: here.poolId, visibility: "unlisted", publish: "review" });
    expect(after).toMatchObject({ visibility: "unlisted", members: 2, slug: here.slug, name: here.name });
    const changed = { visibility: "unlisted", publish: "review", statsVersion: before.statsVersion + 1 };
    expect(await world.poolRow(here)).toEqual({ ...before, ...changed });
  });

  it("of the name may be to the same name in capitals, and not to another pool's", async () => {
    const here = await world.pool(0, { name: "Walkers" });
    const other = await world.pool(0);
    expect((await setPool(world.operator, { poolId: here.poolId, name: "WALKERS" })).name).toBe("WALKERS");
    await world.refused(
      () => setPool(world.operator, { poolId: other.poolId, name: "walkers" }),
      "conflict",
      /already called/,
    );
  });

  it("of the time zone moves the moment at which a running round closes", async () => {
    const here = await world.pool(2);
    const { roundId } = await world.open(here, { end: "2026-09-11" });
    const closes = async () => (await world.db.select().from(due)).find((row) => row.id === `close:${roundId}`)?.dueAt;
    expect(await closes()).toBe(Date.parse("2026-09-12T10:00:00Z"));
    await setPool(world.operator, { poolId: here.poolId, timeZone: "America/New_York" });
    expect(await closes()).toBe(Date.parse("2026-09-12T14:00:00Z"));
  });

  it("is refused for an unknown zone, an archived pool and one there never was", async () => {
    const here = await world.pool(0);
    const set = (more: object) => () => setPool(world.operator, { poolId: here.poolId, ...more });
    await world.refused(set({ timeZone: "Nowhere" }), "invalid", /no time zone/);
    await world.refused(set({ poolId: "nothing" }), "not_found", /does not exist any more/);
    await archivePool(world.operator, here);
    await world.refused(set({ odd: "trio" }), "not_found", /does not exist any more/);
  });

  it("is made by those who manage the pool", async () => {
    const here = await world.pool(0);
    await world.onlyFor(["admin", "operator", "job"], (ctx) => setPool(ctx, { poolId: here.poolId, odd: "trio" }));
    expect(await setPool(world.as(managerOf(here)), { poolId: here.poolId, odd: "exclude" })).toMatchObject({
      slug: here.slug,
    });
  });
});

describe("the end of a pool", () => {
  it("leaves its history, and frees name and channel", async () => {
    const here = await world.pool(2, { name: "Short-lived" });
    await world.roundOf(here, "closed");
    await archivePool(world.operator, here);
    expect(await world.round(here)).toMatchObject({ state: "closed" });
    await world.refused(() => findPool(world.operator, { slug: here.slug }), "not_found", /no pool/);
    await world.refused(() => poolById(world.operator, here.poolId), "not_found");
    await world.refused(() => archivePool(world.operator, here), "not_found");
    expect((await listPools(world.operator)).some((one) => one.poolId === here.poolId)).toBe(false);
    await world.pool(0, { name: "Short-lived", channel: here.channel });
  });

  it.each(["asking", "drafted", "introducing", "introduced"] as const)(
    "waits for a round that is %s",
    async (state) => {
      const here = await world.pool(2);
      await world.roundOf(here, state);
      await world.refused(
        () => archivePool(world.operator, here),
        "conflict",
        /Round 1 of this pool is still going on/,
      );
      await world.send();
    },
  );

  it("is for those who manage it", async () => {
    const here = await world.pool(0);
    await world.onlyFor(["admin", "operator", "job"], (ctx) => archivePool(ctx, here));
  });
});

describe("the pools there are", () => {
  it("are listed with the number of their members, oldest first, for who may see all", async () => {
    const fresh = await meetupWorld();
    const one = await fresh.pool(3);
    fresh.pass(1);
    const two = await fresh.pool(0);
    expect((await listPools(fresh.operator)).map((p) => [p.slug, p.members])).toEqual([
      [one.slug, 3],
      [two.slug, 0],
    ]);
    await fresh.onlyFor(["admin", "viewer", "operator", "job"], (ctx) => listPools(ctx));
    await fresh.end();
  });

  it("are found by address, and what is not there says so", async () => {
    const here = await world.pool(1);
    expect(await findPool(world.operator, { slug: here.slug })).toMatchObject({ poolId: here.poolId, members: 1 });
    await world.refused(() => findPool(world.operator, { slug: "nope" }), "not_found", /no pool nope/);
    await world.onlyFor(["admin", "viewer", "operator", "job"], (ctx) => findPool(ctx, { slug: here.slug }));
    await world.onlyFor(["admin", "viewer", "operator", "job"], (ctx) => poolById(ctx, here.poolId));
  });

  it("are found by whatever people call them: the channel's id, the address, the channel's name", async () => {
    const find = (called: string, ctx = world.operator) => poolCalled(ctx, { workspaceId: WORKSPACE, called });
    const here = await createPool(world.operator, wanted({ channelName: "Night owls" }));
    for (const called of [here.channel, "night-owls", "#Night owls"])
      expect(await find(called)).toMatchObject({ poolId: here.poolId, members: 0 });
    // An id comes first, then an address.
    const named = await createPool(world.operator, wanted({ channelName: here.channel.toLowerCase() }));
    expect(await find(here.channel)).toMatchObject({ poolId: here.poolId });
    expect(await find(`#${here.channel.toLowerCase()}`)).toMatchObject({ poolId: named.poolId });
    for (const called of ["Night owls", "#night-owls", "C0", "#", ""])
      await world.refused(() => find(called), "not_found", /no pool with the channel, slug or name/);
    await world.onlyFor(["admin", "viewer", "operator", "job"], (ctx) => find(here.slug, ctx));
    await createPool(world.operator, wanted({ channelName: "Night owls" }));
    await world.refused(() => find("#Night owls"), "conflict", /give the channel's id/);
    await archivePool(world.operator, { poolId: here.poolId });
    await world.refused(() => find("night-owls"), "not_found");
  });
});

it("what is done is told to the audit log, with who did it", async () => {
  const here = await world.pool(0);
  await setPool(world.as({ kind: "user", id: "u1", name: "Ada", role: "admin", pools: [] }), {
    poolId: here.poolId,
    odd: "exclude",
  });
  const rows = await world.database.read("select * from audit where pool_id = ? order by rowid", [here.poolId]);
  expect(rows.map((row) => [row.action, row.door, row.actor_name, row.data])).toEqual([
    ["pool.create", "cli", "root", JSON.stringify({ channel: here.channel })],
    ["pool.edit", "dashboard", "Ada", '{"changed":["odd"]}'],
  ]);
});
