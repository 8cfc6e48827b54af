// Groups that come into being: what a new channel is called, whose it is, and what a channel with people becomes.
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { group } from "@/db/schema";
import { AppError } from "@/lib/core/errors";
import { adoptGroup, branchGroup, channelNames, checkBranch } from "./create";
import { deleteGroup } from "./delete";
import { groupById, groupInChannel } from "./state";
import { ACTORS, ADMINS, groupWorld, TELL, type World } from "./testing";

let world: World;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ end, ...world } = await groupWorld());
  await world.people("alice", "bob", "carol", "dave", "zoe");
  await world.found("hr", "alice bob", "carol dave");
});
afterAll(() => end());

const rowOf = async (at: string) => (await groupById(world.job, world.id(at)))!;
const entriesOf = async (at: string) => (await world.entries()).filter((one) => one.split(/[:/]/)[0] === at);

describe("the names of a new channel", () => {
  const parent = async () => ({ ...(await rowOf("hr")), shownName: "HR" });

  it.each([
    ["Group_Testing_123", "group_testing_123", "Group_Testing_123"],
    ["a-b.c", "a_b_c", "a_b_c"],
    ["__Ünder__", "nder", "___nder__"],
    ["xy", "xy", "xy"],
    ["x".repeat(64), "x".repeat(64), "x".repeat(64)],
  ])("of %s", (wanted, name, shownName) => {
    expect(channelNames(wanted, null)).toEqual({ name, shownName });
  });

  it("begin with the parent's", async () => {
    expect(channelNames("Recruiting", await parent())).toEqual({ name: "hr-recruiting", shownName: "HR-Recruiting" });
    expect(channelNames("_x_", await parent())).toEqual({ name: "hr-x", shownName: "HR-_x_" });
  });

  it.each(["", "_", "---", "日本", "🙂", "x".repeat(65), `_${"x".repeat(64)}`])("are refused: %s", (wanted) => {
    expect(() => channelNames(wanted, null)).toThrow(/Nothing was made/);
  });

  it("count the parent's letters too", async () => {
    expect(channelNames("x".repeat(61), await parent()).name).toHaveLength(64);
    expect(() => channelNames("x".repeat(62), { ...hrLike, name: "hr" })).toThrow(/65 characters/);
  });
  const hrLike = { shownName: "HR" } as Awaited<ReturnType<typeof rowOf>>;

  it("are such as the platform takes, whatever is typed, or refused", () => {
    const typed = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.stringMatching(/^[A-Za-z_-]{0,80}$/));
    fc.assert(
      fc.property(typed, fc.boolean(), (wanted, below) => {
        try {
          const { name, shownName } = channelNames(wanted, below ? { ...hrLike, name: "hr" } : null);
          expect(name).toMatch(/^[a-z0-9][a-z0-9_-]{0,62}[a-z0-9]$/);
          expect(shownName).toMatch(/^[A-Za-z0-9_-]{2,64}$/);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    );
  });
});

describe("!chan", () => {
  it("alone: the sender is the sole owner and comes into the channel", async () => {
    await world.chan("carol", "club");
    expect(await entriesOf("club")).toEqual(["club/owners: carol"]);
    expect(await world.work()).toEqual(["add carol club"]);
    expect(await rowOf("club")).toMatchObject({ state: "managed", name: "club", endedAt: null, unconfirmed: false });
  });

  it("in a group, by an owner: the group is a member, its owners own it", async () => {
    await world.chan("alice", "hr-one", "hr");
    expect(await entriesOf("hr-one")).toEqual(["hr-one/owners: hr/owners", "hr-one: hr"]);
    expect(await world.work()).toEqual(["add alice hr-one"]);
  });

  it("in a group, by a member: they own it too; those present are brought in where asked for", async () => {
    await world.chan("carol", "hr-two", "hr", "alice carol dave");
    expect(await entriesOf("hr-two")).toEqual(["hr-two/owners: carol", "hr-two/owners: hr/owners", "hr-two: hr"]);
    expect(await world.work()).toEqual(["alice", "carol", "dave"].map((who) => `add ${who} hr-two`));
  });

  it("is checked before the platform is asked: who may, the name, whether a group has it", async () => {
    const check = (who: string, below: string | null, name: string) => () =>
      checkBranch(world.as(who), { workspaceId: world.workspaceId, parentId: below && world.id(below), name });
    const before = await world.everything();
    expect(await check("carol", "hr", "New")()).toEqual({ name: "hr-new", shownName: "hr-New" });
    expect(await check("zoe", null, "New")()).toEqual({ name: "new", shownName: "New" });
    expect(await world.everything()).toBe(before);
    await world.refused(check("carol", "hr", "One"), "conflict", /~hr-one is taken/);
    await world.refused(check("zoe", null, "HR"), "conflict", /taken/);
    await world.refused(check("zoe", "hr", "New"), "not_found", /no group that you are in/);
  });

  it("is refused when somebody else was quicker", async () => {
    await world.chan("carol", "quick");
    await world.work();
    await world.refused(() => world.chan("dave", "quick"), "conflict", /~quick is taken/);
  });

  it("is for the members of the group, and alone for anybody in the chat", async () => {
    const input = { workspaceId: world.workspaceId, channel: "C-new", name: "new", shownName: "new" };
    const rest = { accountId: world.id("zoe"), invite: [], tell: TELL };
    await world.onlyFor(ADMINS, (ctx, at) => branchGroup(ctx, { ...input, ...rest, parentId: world.id(at) }), "hr");
    for (const kind of ["manager", "viewer", "member", "setup", "public"])
      await world.refused(
        () => branchGroup(world.open(ACTORS[kind]!), { ...input, ...rest, parentId: null }),
        "forbidden",
        /may not do that/,
      );
  });
});

describe("a channel with people in it", () => {
  const at = (channel: string) => ({ workspaceId: world.workspaceId, channel, name: "old", shownName: "Old" });
  const people = (...names: string[]) => names.map(world.id);

  it("becomes a group: some own it, the others are members, everybody once, and nobody is moved", async () => {
    const made = await adoptGroup(world.job, {
      ...at("C-old"),
      owners: people("alice", "alice"),
      members: people("alice", "bob", "carol", "bob"),
    });
    const found = (await world.entries()).filter((one) => one.includes(made!.groupId));
    expect(found.map((one) => one.replace(made!.groupId, "old"))).toEqual([
      ...["old/owners: alice", "old: bob", "old: carol"],
    ]);
    expect(await world.waiting()).toEqual([]);
  });

  it("is left alone when it is a group already", async () => {
    const before = await world.everything();
    expect(await adoptGroup(world.job, { ...at("C-old"), owners: people("zoe"), members: [] })).toBeNull();
    expect(await world.everything()).toBe(before);
  });

  it("is the same group again when it had ended, with other people", async () => {
    const { id } = (await groupInChannel(world.db, at("C-old")))!;
    await deleteGroup(world.as("alice"), { workspaceId: world.workspaceId, groupId: id, yes: true });
    const again = await adoptGroup(world.job, { ...at("C-old"), owners: people("zoe"), members: [] });
    expect(again?.groupId).toBe(id);
    const [row] = await world.db.select().from(group).where(eq(group.id, id));
    expect(row).toMatchObject({ state: "managed", endedAt: null });
    expect((await world.entries()).filter((one) => one.includes(id))).toEqual([`${id}/owners: zoe`]);
  });

  it("is adopted by the word of somebody in the chat, an admin or a job", async () => {
    for (const kind of ["manager", "viewer", "member", "setup", "public"])
      await world.refused(
        () => adoptGroup(world.open(ACTORS[kind]!), { ...at("C-no"), owners: people("zoe"), members: [] }),
        "forbidden",
        /may not do that/,
      );
  });
});
