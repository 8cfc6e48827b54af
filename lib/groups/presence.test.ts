// What happens to the channels themselves: people put in and out by hand, names, archives, the bot.
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { group, groupLog } from "@/db/schema";
import { addedByHand, type ChannelNow, followChannel, noteArchived, noteLeft } from "./presence";
import { groupWorld, TELL, type World } from "./testing";

let world: World;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ end, ...world } = await groupWorld());
  await world.acme();
});
afterAll(() => end());

const byHand = (who: string, at: string, by: string | null, ctx = world.job) =>
  addedByHand(ctx, {
    ...{
      workspaceId: world.workspaceId,
      groupId: world.id(at),
      accountId: world.id(who),
      by: by && world.id(by),
      tell: TELL,
    },
  });
const rowOf = async (at: string) =>
  (
    await world.db
      .select()
      .from(group)
      .where(eq(group.id, world.id(at)))
  )[0]!;
const lastLine = async () => (await world.db.select().from(groupLog).orderBy(desc(groupLog.seq)).limit(1))[0]!;

describe("somebody put in by hand", () => {
  it("who may be there stays, whoever put them in", async () => {
    expect(await byHand("alice", "golf_with_bob", null)).toEqual({ kind: "fine" });
    expect(await byHand("eleanor", "team", "dave")).toEqual({ kind: "fine" });
    await world.deactivate("zoe");
    expect(await byHand("zoe", "hr", "alice")).toEqual({ kind: "fine" });
    await world.deactivate("zoe", false);
    expect(await byHand("zoe", "nowhere", "alice")).toEqual({ kind: "fine" });
    expect(await world.waiting()).toEqual([]);
  });

  it("of a channel made public stays", async () => {
    const state = (is: "public" | "managed") =>
      world.job.write((tx) =>
        tx
          .update(group)
          .set({ state: is })
          .where(eq(group.id, world.id("hr"))),
      );
    await state("public");
    expect(await byHand("zoe", "hr", "alice")).toEqual({ kind: "fine" });
    expect(await world.waiting()).toEqual([]);
    await state("managed");
  });

  it.each([
    ["hr", "catherine", true, 3],
    ["hr", "dave", false, 3],
    ["hr", "fred", false, 3],
    ["hr", null, false, 3],
    ["founders", "alice", true, 7],
    ["tech-website", "bob", true, 0],
    ["golf_with_bob", "alice", false, 0],
  ])(
    "into %s by %s goes again; by an owner: %s; adding them would open %i other groups",
    async (at, by, byOwner, opens) => {
      expect(await byHand("zoe", at, by)).toEqual({ kind: "put_out", byOwner, opens });
      expect(await world.waiting()).toContain(`remove zoe ${at}`);
    },
  );
});

it("who left by choice and who was put out are told apart, and may come back", async () => {
  const note = (by: string | null) =>
    noteLeft(world.job, {
      ...{
        workspaceId: world.workspaceId,
        groupId: world.id("hr"),
        accountId: world.id("dave"),
        by: by && world.id(by),
      },
    });
  const entries = await world.entries();
  for (const [by, action] of [
    ["dave", "left"],
    ["catherine", "put_out"],
    [null, "put_out"],
  ] as const) {
    await note(by);
    const data = { accountId: world.id("dave"), by: by && world.id(by) };
    expect(await lastLine()).toMatchObject({ action, groupId: world.id("hr"), changes: [], data });
  }
  expect(await world.entries()).toEqual(entries);
});

describe("a channel", () => {
  const fine: ChannelNow = { name: "hr", shownName: "HR", isPrivate: true, isArchived: false, isMember: true };
  const follow = (now: ChannelNow | null, channel = "w1-C-hr", ctx = world.job) =>
    followChannel(ctx, { workspaceId: world.workspaceId, channel, now });

  it.each([
    ["as it should be", {}, "managed"],
    ["renamed", { name: "people", shownName: "People" }, "managed"],
    ["open to all", { isPrivate: false }, "public"],
    ["archived", { isArchived: true, isMember: false }, "archived"],
    ["without the bot", { isMember: false }, "unmanaged"],
  ] as const)("%s is %s", async (_, what, state) => {
    const now = { ...fine, ...what };
    await follow(now);
    expect(await rowOf("hr")).toMatchObject({ state, name: now.name, shownName: now.shownName });
  });

  it("that is gone keeps its name; a change of state is told to the log once", async () => {
    await follow(fine);
    expect(await follow(null)).toEqual({ groupId: world.id("hr"), was: "managed", is: "missing" });
    expect(await rowOf("hr")).toMatchObject({ state: "missing", name: "hr", shownName: "HR" });
    expect(await lastLine()).toMatchObject({ action: "channel", changes: [], data: { was: "managed", is: "missing" } });
    const lines = await world.count("group_log");
    expect(await follow(null)).toMatchObject({ was: "missing" });
    expect(await world.count("group_log")).toBe(lines);
    await follow(fine);
  });

  it("that is no group is nobody's business", async () => {
    const before = await world.everything();
    expect(await follow(fine, "C-other")).toBeNull();
    expect(await world.everything()).toBe(before);
  });

  it("that was closed with its group is archived, or left as it is", async () => {
    await noteArchived(world.job, { groupId: world.id("fun") });
    expect((await rowOf("fun")).state).toBe("archived");
    await noteArchived(world.job, { groupId: world.id("fun"), error: "forbidden" });
    expect((await rowOf("fun")).state).toBe("unmanaged");
  });

  it("and its people are followed by jobs and the command line alone", async () => {
    const may = ["job", "operator"];
    await world.onlyFor(may, (ctx) => byHand("zoe", "hr", null, ctx), "hr");
    await world.onlyFor(may, (ctx) => follow(fine, undefined, ctx), "hr");
    await world.onlyFor(may, (ctx) => noteArchived(ctx, { groupId: world.id("hr") }), "hr");
    const left = { workspaceId: world.workspaceId, groupId: world.id("hr"), accountId: world.id("dave"), by: null };
    await world.onlyFor(may, (ctx) => noteLeft(ctx, left), "hr");
    await world.refused(() => byHand("zoe", "hr", null, world.as("alice")), "forbidden", /may not do that/);
  });
});
