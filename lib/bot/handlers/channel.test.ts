// Kith follows its channels and the people in them.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { account, delivery, membership, person, pool, workspace } from "@/db/schema";
import { accountByUser } from "@/lib/meetups/accounts";
import { openRound } from "@/lib/meetups/rounds/open";
import { BOT, testWorld, type World } from "../testing";

let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.end());

let channels = 0;
let channel: string;
let poolId: string;
beforeEach(async () => {
  channel = `C${++channels}`;
  poolId = (await world.pool(channel, ["UANA", "UBO"])).poolId;
});

const stateOf = async (user: string) => {
  const [row] = await world.job.db
    .select({ state: membership.state })
    .from(membership)
    .innerJoin(account, eq(account.personId, membership.personId))
    .where(and(eq(account.user, user), eq(membership.poolId, poolId)));
  return row?.state;
};
const poolRow = async () => (await world.job.db.select().from(pool).where(eq(pool.id, poolId)))[0]!;
const move = (type: "joined" | "left", user: string, where = channel) =>
  world.sendEvent({ type: `member_${type}_channel`, user, channel: where, channel_type: "C", team: "T1" });

describe("who is in the channel", () => {
  it("becomes a member, is read from the platform, and is asked at once in an asking round", async () => {
    await openRound(world.operator, { poolId });
    const user = `UNEW${channels}`;
    await move("joined", user);
    expect(await stateOf(user)).toBe("in");
    const { accountId, pending, fullName } = (await accountByUser(world.job, { workspaceId: "w1", user }))!;
    expect([fullName, pending]).toEqual([`New${channels} Test`, null]);
    const asked = await world.job.db.select().from(delivery).where(eq(delivery.accountId, accountId));
    expect(asked.map((row) => [row.kind, row.variant])).toEqual([["ask_intro", "first"]]);
    await move("joined", user);
    expect(await world.job.db.$count(delivery, eq(delivery.accountId, accountId))).toBe(1);
    await world.deliver();
    expect((await accountByUser(world.job, { workspaceId: "w1", user }))!.pending).toBe("intro");
  });

  it("leaves, and comes back with their history", async () => {
    await move("left", "UANA");
    expect(await stateOf("UANA")).toBe("left");
    await move("joined", "UANA");
    expect(await stateOf("UANA")).toBe("in");
  });

  it("is nobody's business where there is no pool, and bots never become members", async () => {
    const before = world.slack.state.asked;
    await move("joined", "USOMEBODY", "C999");
    expect(world.slack.state.asked).toBe(before);
    expect(await world.job.db.$count(account, eq(account.user, "USOMEBODY"))).toBe(0);
    await move("joined", "UBOT7");
    expect(await stateOf("UBOT7")).toBeUndefined();
  });
});

describe("the channel itself", () => {
  it.each([
    ["channel_archive", { user: "UANA" }, { channelState: "archived" }],
    ["channel_unarchive", { user: "UANA" }, { channelState: "open" }],
    ["group_archive", { user: "UANA" }, { channelState: "archived" }],
    ["channel_deleted", {}, { channelState: "deleted" }],
    ["channel_left", {}, { channelState: "left" }],
  ])("%s is remembered", async (type, more, state) => {
    await world.sendEvent({ type, channel, ...more });
    expect(await poolRow()).toMatchObject(state);
  });

  it("keeps its pool under another name and another id", async () => {
    await world.sendEvent({ type: "channel_rename", channel: { id: channel, name: "renamed" } });
    expect(await poolRow()).toMatchObject({ channel, channelName: "renamed" });
    const moved = { type: "channel_id_changed", old_channel_id: channel, new_channel_id: `${channel}NEW` };
    await world.sendEvent(moved);
    expect(await poolRow()).toMatchObject({ channel: `${channel}NEW`, channelName: "renamed" });
  });

  it("is open again when Kith is invited back", async () => {
    await world.sendEvent({ type: "channel_left", channel });
    await move("joined", BOT);
    expect(await poolRow()).toMatchObject({ channelState: "open" });
    await move("left", BOT);
    expect(await poolRow()).toMatchObject({ channelState: "left" });
    expect(await stateOf("UANA")).toBe("in");
  });
});

describe("people and the workspace", () => {
  it("follows the profiles of those it knows, and of nobody else", async () => {
    const user = (id: string) => ({ id, name: "x", real_name: "Ana López", team_id: "T1", profile: {} });
    await world.sendEvent({ type: "user_change", user: user("UANA") });
    await world.sendEvent({ type: "team_join", user: user("UELSE") });
    expect(await accountByUser(world.job, { workspaceId: "w1", user: "UANA" })).toMatchObject({
      fullName: "Ana López",
      casualName: "Ana",
    });
    expect(await world.job.db.$count(person, eq(person.fullName, "Ana López"))).toBe(1);
  });

  it("knows when it was thrown out", async () => {
    await world.sendEvent({ type: "app_uninstalled" });
    const [row] = await world.job.db.select().from(workspace);
    expect(row).toMatchObject({ state: "disconnected", stateDetail: "app_uninstalled" });
  });
});
