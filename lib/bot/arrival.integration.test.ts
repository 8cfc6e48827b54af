// Kith comes into channels and out of them, people are moved by hand, and channels change behind its back.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPool } from "@/lib/meetups/pools";
import { platformHealth } from "./connect";
import { type GroupsWorld, groupsWorld, linesOf, until } from "./groups.testing";

let world: GroupsWorld;
beforeAll(async () => {
  world = await groupsWorld();
  await world.people("gloria", "hiro");
  await world.follow();
});
afterAll(() => world.end());

const state = async (channel: string) => (await world.groupOf(channel))?.state ?? null;
/** A channel that Kith was invited into. */
async function invited(by: string, name: string, others: string[] = []): Promise<string> {
  const channel = await world.channel(by, name, others);
  await world.add(by, channel, "kith");
  await world.allHeard();
  return channel;
}
const direct = async (who: string) => world.said(await world.direct(who));
async function pool(channel: string, name: string) {
  await createPool(world.operator, {
    workspaceId: world.workspaceId,
    channel,
    channelName: name,
    name,
    timeZone: "UTC",
  });
}

describe("invited into a private channel", () => {
  it("makes it a group: of whoever asked and its admins, with everybody else in it, integrations too", async () => {
    await world.call("admin", "POST", "/bots", { username: "builds", display_name: "Builds" });
    await world.call("admin", "POST", `/teams/${world.sandbox.mattermost.teamId}/members`, {
      ...{ team_id: world.sandbox.mattermost.teamId, user_id: world.id("builds") },
    });
    const channel = await world.channel("alice", "workshop", ["bob", "dave", "builds"]);
    await world.add("bob", channel, "kith");
    await world.allHeard();
    expect(await world.entries("workshop")).toEqual([
      ...["workshop/owners: alice", "workshop/owners: bob", "workshop: builds", "workshop: dave"],
    ]);
    expect(world.said(channel)).toEqual([expect.stringMatching(/group now.*`alice` and `bob`/)]);
    expect(world.members(channel)).toEqual(["alice", "bob", "builds", "dave"]);
    expect(await world.say("bob", "!add eleanor -invite", channel)).toEqual({ thumb: true, replies: [] });
  });

  it("of which nobody there is an admin, nor whoever asked, makes all of them owners", async () => {
    const channel = await world.channel("alice", "leaderless", ["bob", "dave"]);
    await world.remove("alice", channel, "alice");
    await world.control("add-to-channel", { channel, user: "kith", by: "admin" });
    await world.allHeard();
    expect(await world.entries("leaderless")).toEqual(["leaderless/owners: bob", "leaderless/owners: dave"]);
  });

  it("that has a pool, leaves it alone until one of its admins says so", async () => {
    const channel = await world.channel("alice", "lottery", ["bob"]);
    await pool(channel, "lottery");
    await world.add("bob", channel, "kith");
    await world.allHeard();
    expect(await state(channel)).toBeNull();
    expect((await world.say("bob", "!add dave", channel)).replies).toEqual([expect.stringContaining("`!manage`")]);
    const refused = await world.say("bob", "!manage", channel);
    expect(refused).toEqual({ thumb: false, replies: [expect.stringContaining("Only an admin")] });
    expect((await world.say("alice", "!manage", channel)).thumb).toBe(true);
    expect(await world.entries("lottery")).toEqual(["lottery/owners: alice", "lottery: bob"]);
    const again = await world.say("alice", "!manage", channel);
    expect(again).toEqual({ thumb: false, replies: [expect.stringContaining("already")] });
  });
});

describe("invited into a public channel", () => {
  it("says why it cannot, once, and leaves; and again when invited again", async () => {
    const channel = await world.channel("alice", "agora", ["bob"], "O");
    for (const time of [1, 2]) {
      await world.add("bob", channel, "kith");
      await world.allHeard();
      expect([world.said(channel).length, world.isHere(channel), await state(channel)]).toEqual([time, false, null]);
    }
    expect(world.said(channel)[0]).toMatch(/only manage private channels/);
  });

  it("is silent in one that has a pool, in the team's own, and in one it joined by itself", async () => {
    const [mixer, open] = [
      await world.channel("alice", "mixer", [], "O"),
      await world.channel("alice", "open", [], "O"),
    ];
    await pool(mixer, "mixer");
    await world.add("alice", mixer, "kith");
    await world.call("kith", "POST", `/channels/${open}/members`, { user_id: world.sandbox.mattermost.botUserId });
    const offTopic = world.channelNamed("off-topic");
    await world.control("remove-from-channel", { channel: offTopic, user: "kith" });
    await world.add("alice", offTopic, "kith");
    await world.allHeard();
    await world.unfollow();
    await world.follow();
    for (const channel of [mixer, open, offTopic, world.channelNamed("town-square")]) {
      expect([world.said(channel), world.isHere(channel), await state(channel)]).toEqual([[], true, null]);
    }
  });
});

describe("put out of a group", () => {
  it("tells the owners, who may invite it again; what was decided stays", async () => {
    const channel = await invited("alice", "cellar", ["bob"]);
    await world.say("alice", "!op dave -invite", channel);
    const entries = await world.entries("cellar");
    await world.remove("bob", channel, "kith");
    await world.allHeard();
    expect([await state(channel), await world.entries("cellar")]).toEqual(["unmanaged", entries]);
    for (const owner of ["alice", "dave"]) expect((await direct(owner)).at(-1)).toMatch(/put me out of ~\u200bcellar/);
    expect((await direct("bob")).join()).not.toContain("cellar");
    await world.add("alice", channel, "eleanor");
    await world.unfollow();
    await world.follow();
    const told = (await direct("alice")).length;
    expect(world.members(channel)).toContain("eleanor");
    await world.add("bob", channel, "kith");
    await world.allHeard();
    expect([await state(channel), await world.entries("cellar")]).toEqual(["managed", entries]);
    expect(world.members(channel)).toEqual(["alice", "bob", "dave"]);
    expect(world.said(channel).at(-1)).toContain("`eleanor`");
    expect(await direct("alice")).toHaveLength(told);
  });

  it("comes back by itself where it administers the team, and tells nobody", async () => {
    const channel = await invited("alice", "attic", ["bob"]);
    const told = (await direct("alice")).length;
    await world.control("team-admin", { user: "kith" });
    await world.remove("bob", channel, "kith");
    await world.add("bob", channel, "dave");
    await world.allHeard();
    expect([world.isHere(channel), await state(channel)]).toEqual([true, "managed"]);
    expect(world.members(channel)).toEqual(["alice", "bob"]);
    expect(await direct("alice")).toHaveLength(told);
    await world.unfollow();
    await world.remove("bob", channel, "kith");
    await world.follow();
    expect([world.isHere(channel), await state(channel)]).toEqual([true, "managed"]);
    expect(await direct("alice")).toHaveLength(told);
    await world.control("team-admin", { user: "kith", admin: false });
  });

  it("while it was down, it is found out, and so is being invited again", async () => {
    const channel = await invited("alice", "garage", ["bob"]);
    await world.unfollow();
    await world.remove("alice", channel, "kith");
    await world.follow();
    expect(await state(channel)).toBe("unmanaged");
    expect((await direct("alice")).at(-1)).toContain("garage");
    const told = (await direct("alice")).length;
    await world.unfollow();
    await world.add("alice", channel, "kith");
    await world.follow();
    expect([await state(channel), (await direct("alice")).length]).toEqual(["managed", told]);
    expect(world.said(channel)).toHaveLength(1);
  });
});

describe("a group's channel changed behind Kith's back", () => {
  it("is known by its new name, made public and private, archived and restored, by day and by night", async () => {
    const channel = await invited("alice", "tower", ["bob"]);
    const patch = (name: string) =>
      world.call("alice", "PUT", `/channels/${channel}/patch`, { name, display_name: name });
    const steps: [name: string, state: string, step: () => Promise<unknown>][] = [
      ["steeple", "managed", () => patch("steeple")],
      ["steeple", "public", () => world.call("admin", "PUT", `/channels/${channel}/privacy`, { privacy: "O" })],
      ["steeple", "managed", () => world.call("admin", "PUT", `/channels/${channel}/privacy`, { privacy: "P" })],
      ["steeple", "archived", () => world.call("alice", "DELETE", `/channels/${channel}`)],
      ["steeple", "managed", () => world.call("admin", "POST", `/channels/${channel}/restore`)],
      ["tower", "managed", () => patch("tower")],
    ];
    for (const [name, then, step] of steps) {
      await step();
      await world.allHeard();
      expect(await world.groupOf(channel)).toMatchObject({ name, shownName: name, state: then });
    }
    for (const some of [steps.slice(0, 2), steps.slice(2, 4), steps.slice(4)]) {
      await world.unfollow();
      for (const [, , step] of some) await step();
      await world.follow();
      const [name, then] = some.at(-1)!;
      expect(await world.groupOf(channel)).toMatchObject({ name, shownName: name, state: then });
    }
    expect(linesOf((await world.say("bob", "!mychans")).replies[0])).toContain("tower: direct");
    expect(await world.entries("tower")).toEqual(["tower/owners: alice", "tower: bob"]);
  });
});

describe("a group's channel made public", () => {
  it("hears it once and loses nobody; made private again it is compared", async () => {
    const channel = await invited("alice", "lobby", ["bob"]);
    const privacy = (is: "O" | "P") =>
      world.call("admin", "PUT", `/channels/${channel}/privacy`, { privacy: is }).then(world.allHeard);
    const told = () => world.said(channel).slice(1);
    await privacy("O");
    await world.add("bob", channel, "eleanor");
    await world.allHeard();
    await world.unfollow();
    await world.add("bob", channel, "fred");
    await world.follow();
    expect(world.members(channel)).toEqual(["alice", "bob", "eleanor", "fred"]);
    expect(told()).toEqual([expect.stringContaining("made public")]);
    await privacy("P");
    expect(world.members(channel)).toEqual(["alice", "bob"]);
    expect(told().slice(1)).toEqual([expect.stringMatching(/`eleanor`.*`fred`/)]);
  });
});

describe("people", () => {
  it("whose account is closed are nobody, and come back as they were", async () => {
    const channel = await invited("alice", "garden", ["bob", "dave"]);
    await world.say("alice", "!op dave", channel);
    await world.control("deactivate", { user: "dave" });
    await world.allHeard();
    expect(linesOf((await world.say("alice", "!allusers", channel)).replies[0])).toEqual([
      "alice: via garden/owners",
      "bob: direct",
    ]);
    await world.unfollow();
    await world.follow();
    expect(world.members(channel)).toContain("dave");
    await world.control("activate", { user: "dave" });
    await world.allHeard();
    expect(linesOf((await world.say("alice", "!allusers", channel)).replies[0])).toContain("dave: via garden/owners");
  });

  it("whose account is closed, and who lose a group meanwhile, leave it when they come back", async () => {
    const channel = await invited("alice", "orchard", ["bob", "hiro"]);
    await world.control("deactivate", { user: "hiro" });
    await world.allHeard();
    expect((await world.say("alice", "!remove hiro", channel)).thumb).toBe(true);
    expect(world.members(channel)).toContain("hiro");
    await world.control("activate", { user: "hiro" });
    await world.allHeard();
    expect(world.members(channel)).toEqual(["alice", "bob"]);
  });

  it("who are not in the team are authorised all the same, and it is said why they are not there", async () => {
    const channel = await invited("alice", "meadow", ["bob"]);
    await world.control("add-user", { username: "outsider", team: false });
    const { thumb, replies } = await world.say("alice", "!add outsider gloria -invite", channel);
    expect([thumb, replies]).toEqual([
      true,
      [expect.stringMatching(/^@alice [\s\S]*outsider: not put into meadow, because they are not in the team/)],
    ]);
    expect(await world.entries("meadow")).toContain("meadow: outsider");
    expect(world.members(channel)).toEqual(["alice", "bob", "gloria"]);
  });

  it("who leave the team keep what they may, and are not missed", async () => {
    const channel = await invited("alice", "pond", ["bob", "gloria"]);
    const team = world.sandbox.mattermost.teamId;
    await world.call("admin", "DELETE", `/teams/${team}/members/${world.id("gloria")}`);
    await world.allHeard();
    expect(world.members(channel)).toEqual(["alice", "bob"]);
    expect(await world.entries("pond")).toContain("pond: gloria");
    await world.call("admin", "POST", `/teams/${team}/members`, { team_id: team, user_id: world.id("gloria") });
    await world.allHeard();
    expect(await world.say("gloria", "!join pond")).toEqual({ thumb: true, replies: [] });
    expect(world.members(channel)).toContain("gloria");
  });

  it("put in by somebody Kith has never met are put out, whoever that was", async () => {
    const channel = await invited("alice", "cave", ["bob"]);
    await world.control("add-to-channel", { channel, user: "fred", by: "admin" });
    await world.allHeard();
    expect(world.members(channel)).toEqual(["alice", "bob"]);
    expect(world.said(channel).at(-1)).toMatch(/`fred`.*only its owners/);
  });
});

describe("put out of the whole team", () => {
  it("says so in health, and once it is back tells the owners of its groups, who may invite it again", async () => {
    const channel = await invited("alice", "island", ["bob"]);
    const team = world.sandbox.mattermost.teamId;
    await world.call("admin", "DELETE", `/teams/${team}/members/${world.id("kith")}`);
    const detail = "Mattermost: the account is not in the team";
    await until(() => platformHealth("mattermost").detail === detail);
    expect((await world.connection()).workspace.state).toBe("disconnected");
    await world.call("admin", "POST", `/teams/${team}/members`, { team_id: team, user_id: world.id("kith") });
    await until(() => platformHealth("mattermost").state === "ok");
    await world.untilQuiet();
    expect(await state(channel)).toBe("unmanaged");
    expect((await direct("alice")).filter((words) => words.includes("island"))).toHaveLength(1);
    await world.add("bob", channel, "kith");
    await world.allHeard();
    expect([await state(channel), await world.entries("island")]).toEqual([
      "managed",
      ["island/owners: alice", "island: bob"],
    ]);
  });
});
