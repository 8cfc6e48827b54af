// Listening for as long as Kith runs: what happens once is done once, in order, through cuts, restarts and refusals.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { delivery, groupLog, lease, workspace } from "@/db/schema";
import { mayOnlyBeRead } from "@/db/testing";
import { owe, REPLY } from "@/lib/meetups/deliveries";
import { platformHealth } from "./connect";
import { sendTurn } from "./deliver";
import { type GroupsWorld, groupsWorld, linesOf, until } from "./groups.testing";

const HOUR = 3_600_000;
let world: GroupsWorld;
let club: string;
const DONE = { thumb: true, replies: [] };
const crowd = Array.from({ length: 7 }, (_, index) => `guest${index}`);

beforeAll(async () => {
  world = await groupsWorld();
  await world.people("gloria", ...crowd);
  const early = await world.post("alice", await world.direct("alice"), "!chan early");
  await world.follow();
  await world.allHeard();
  // Nothing was promised before the first time.
  expect(world.answered(early)).toEqual({ thumb: false, replies: [] });
  await world.call("alice", "DELETE", `/posts/${early}`);
  await world.say("alice", "!chan club");
  club = world.channelNamed("club");
  await world.say("alice", "!add bob catherine -invite", club);
});
afterEach(async () => {
  world.clock.server = 0;
  await world.follow();
});
afterAll(() => world.end());

const actions = async () => {
  const rows = await world.job.db.select().from(groupLog).orderBy(asc(groupLog.seq));
  return rows.map((row) => row.action);
};
const connections = async () => (await world.control("state")).connections as number;
const health = () => platformHealth("mattermost");
const failing = (detail: string) => until(() => health().state === "failing" && health().detail === detail);

describe("while Kith listens", () => {
  it("the commands of a channel are done one after the other, each once", async () => {
    const before = (await actions()).length;
    const lines = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? "!add fred" : "!remove fred"));
    const posts: string[] = [];
    for (const line of lines) posts.push(await world.post("alice", club, line));
    await world.allHeard();
    expect(posts.map(world.answered)).toEqual(lines.map(() => DONE));
    expect((await actions()).slice(before)).toEqual(lines.map((line) => line.slice(1, -5)));
  });

  it("a cut loses nothing and repeats nothing", async () => {
    await world.control("cut-sockets");
    const post = await world.post("alice", club, "!add fred");
    await world.allHeard();
    expect([world.answered(post), (await actions()).at(-1)]).toEqual([DONE, "add"]);
  });

  it("nor does a restart of the server, though what was said is read once more", async () => {
    const before = (await actions()).length;
    const heard = await world.post("alice", club, "!remove fred");
    await world.worked(heard);
    await world.control("restart");
    const meanwhile = await world.post("alice", club, "!op fred");
    await world.allHeard();
    expect([heard, meanwhile].map(world.answered)).toEqual([DONE, DONE]);
    expect((await actions()).slice(before)).toEqual(["remove", "op"]);
    await world.say("alice", "!undo");
  });
});

describe("while Kith was down", () => {
  it("commands and direct messages of the last hour are done, in order; no older, edited or repeated ones", async () => {
    await world.unfollow();
    const longAgo = Date.now() - 3 * HOUR;
    await world.job.write((tx) => tx.update(workspace).set({ heardAt: longAgo }));
    world.clock.server = -2 * HOUR;
    const ignored = [
      await world.post("alice", club, "!add fred"),
      await world.post("bob", await world.direct("bob"), "!info club"),
    ];
    world.clock.server = -HOUR / 2;
    const posts: string[] = [];
    const lines = ["!add eleanor", "!remove eleanor", "!add dave -invite", "!op dave"];
    for (const line of lines) posts.push(await world.post("alice", club, line));
    const asked = await world.post("bob", await world.direct("bob"), "!mychans");
    for (const [first, then] of [
      ["hello", "!add fred"],
      ["!add fred", "!add gloria"],
    ]) {
      const edited = await world.post("alice", club, first!);
      await world.call("alice", "PUT", `/posts/${edited}/patch`, { message: then });
      ignored.push(edited);
    }
    const before = (await actions()).length;
    world.clock.server = 0;
    for (let time = 0; time < 2; time++) {
      await world.follow();
      await world.allHeard();
      expect(posts.map(world.answered)).toEqual(lines.map(() => DONE));
      expect((await actions()).slice(before)).toEqual(["add", "remove", "add", "op"]);
      expect(world.answered(asked).replies).toEqual([expect.stringContaining("club: direct")]);
      expect(world.members(club)).toEqual(["alice", "bob", "catherine", "dave"]);
      await world.unfollow();
    }
    for (const post of ignored) expect(world.answered(post).thumb).toBe(false);
    expect((await world.entries("club")).join()).not.toMatch(/fred|gloria/);
    expect(world.said(await world.direct("bob")).filter((words) => words.includes("What was put into"))).toEqual([]);
  });

  it("new names, accounts closed and opened again are found out, and a name means who bears it now", async () => {
    await world.people("ines", "jane", "kim");
    await world.say("alice", "!chan forum");
    const forum = world.channelNamed("forum");
    await world.say("alice", "!add ines jane kim", forum);
    const active = async () => linesOf((await world.say("alice", "!allusers", forum)).replies[0]);
    const rename = (id: string, username: string) => world.call("admin", "PUT", `/users/${id}/patch`, { username });
    const [ines, jane] = [world.id("ines"), world.id("jane")];
    await world.unfollow();
    await rename(ines, "ines2");
    await rename(jane, "ines");
    await world.control("deactivate", { user: "kim" });
    await world.follow();
    expect(await world.entries("forum")).toEqual(expect.arrayContaining(["forum: ines", "forum: ines2"]));
    expect(await active()).toEqual(["alice: via forum/owners", "ines2: direct", "ines: direct"]);
    expect(await world.say("alice", "!remove @ines", forum)).toEqual(DONE);
    expect(await active()).toEqual(["alice: via forum/owners", "ines2: direct"]);
    expect(await world.say("alice", "!add @ines -invite", forum)).toEqual(DONE);
    expect(world.members(forum)).toEqual(["alice", "ines"]);
    expect(world.sandbox.mattermost.world.state.members[forum]).toHaveProperty(jane);
    await world.unfollow();
    await world.control("activate", { user: "kim" });
    await world.follow();
    expect(await active()).toContain("kim: direct");
  });

  it("few people added by hand are put out, which the channel hears; many only when an owner says so", async () => {
    await world.say("alice", "!chan attic");
    const attic = world.channelNamed("attic");
    await world.say("alice", "!add bob -invite", attic);
    await world.unfollow();
    await world.add("alice", club, "fred");
    for (const guest of crowd) await world.add("bob", attic, guest);
    const told = async () => world.said(await world.direct("alice")).filter((words) => words.includes("attic"));
    for (let time = 0; time < 2; time++) {
      await world.follow();
      expect(world.members(club)).not.toContain("fred");
      expect(world.said(club).filter((words) => words.includes("`fred` here"))).toHaveLength(1);
      expect(world.members(attic)).toEqual(["alice", "bob", ...crowd]);
      expect(await told()).toEqual([expect.stringMatching(/7 of those.*`guest0`.*`guest6`.*`!evict`/s)]);
      await world.unfollow();
    }
    await world.follow();
    expect((await world.groupOf(attic))?.held).toHaveLength(7);
    expect((await world.say("bob", "!evict", attic)).replies).toEqual([expect.stringContaining("owner")]);
    // What is seen live is no matter for the brake.
    await world.add("bob", attic, "gloria");
    await world.allHeard();
    expect(world.members(attic)).toEqual(["alice", "bob", ...crowd]);
    expect((await world.say("alice", "!evict -dry", attic)).thumb).toBe(false);
    expect((await world.say("alice", "!evict", attic)).thumb).toBe(true);
    expect(world.members(attic)).toEqual(["alice", "bob"]);
    expect((await world.groupOf(attic))?.held).toBeNull();
  });
});

describe("when the server does not accept the token", () => {
  it("health says so, nothing is sent, little is asked, and all goes on once it does", async () => {
    const calls = () =>
      Object.values(world.sandbox.mattermost.calls())
        .flatMap((minutes) => Object.values(minutes))
        .reduce((sum, count) => sum + count, 0);
    await world.control("disable-bot");
    await world.control("reset");
    await world.control("cut-sockets");
    await failing("Mattermost does not accept the token");
    await until(async () => (await world.connection()).workspace.state === "disconnected");
    const message = { parts: [{ kind: "text", spans: [{ kind: "plain", text: "all is well" }] }] };
    const owed = { key: "well", kind: "reply" as const, workspaceId: world.workspaceId, priority: REPLY, message };
    await owe(world.job, { ...owed, target: { conversation: club } });
    const late = await world.post("alice", club, "!add eleanor");
    expect(await sendTurn(world.job, world.workspaceId)).toEqual({ sent: 0, nextAt: null });
    await world.untilQuiet();
    expect(calls()).toBeLessThan(5);
    await world.control("enable-bot");
    await until(() => health().state === "ok");
    await world.worked(late);
    await world.untilQuiet();
    expect(world.answered(late)).toEqual({ thumb: true, replies: ["all is well"] });
    expect((await world.connection()).workspace).toMatchObject({ state: "connected", stateDetail: null });
    const [row] = await world.job.db.select().from(delivery).where(eq(delivery.key, "well"));
    expect(row?.state).toBe("sent");
  });
});

describe("of two processes", () => {
  it("one listens, and the other goes on where that one was killed", async () => {
    const listener = async () => (await world.job.db.select().from(lease).where(isOurs))[0]?.process ?? null;
    const isOurs = eq(lease.id, `gateway:${world.workspaceId}`);
    await world.unfollow();
    expect(await listener()).toBeNull();
    const line = 'import { followGateways } from "./lib/bot/gateway.ts"; followGateways();';
    const other = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", line], { stdio: "ignore" });
    onTestFinished(() => void other.kill("SIGKILL"));
    await until(async () => (await listener()) === other.pid && (await connections()) === 1);
    await world.follow();
    const first = await world.say("alice", "!remove eleanor", club);
    expect([first, await connections(), await listener()]).toEqual([DONE, 1, other.pid]);
    const ended = once(other, "exit");
    other.kill("SIGKILL");
    await ended;
    const before = (await actions()).length;
    const post = await world.post("alice", club, "!add eleanor");
    await world.worked(post);
    await world.allHeard();
    expect([world.answered(post), await connections(), await listener()]).toEqual([DONE, 1, process.pid]);
    expect((await actions()).slice(before)).toEqual(["add"]);
  });
});

describe("while the database cannot be written", () => {
  /** Nothing can be noted, so nothing tells when it was worked but the answer. */
  async function refused(as: string, message: string, channel: string) {
    const post = await world.post(as, channel, message);
    await until(() => world.answered(post).replies.length > 0);
    return world.answered(post);
  }
  const couldNot = {
    thumb: false,
    replies: [expect.stringMatching(/^@alice I couldn't do that.*Nothing was changed/)],
  };

  it("whoever gives a command hears it at once, nothing is half done, and later nothing of it", async () => {
    const before = [await world.entries(), await actions(), world.members(club)];
    await mayOnlyBeRead(world.database, true);
    expect(await refused("alice", "!add fred -invite", club)).toEqual(couldNot);
    expect(await refused("alice", "!mychans", await world.direct("alice"))).toEqual(couldNot);
    await world.post("alice", club, "good morning");
    await mayOnlyBeRead(world.database, false);
    expect([await world.entries(), await actions(), world.members(club)]).toEqual(before);
    expect(await world.say("alice", "!add fred -invite", club)).toEqual(DONE);
    expect(await world.say("alice", "!remove fred", club)).toEqual(DONE);
    expect([await world.entries(), world.members(club)]).toEqual([before[0], before[2]]);
    await world.control("restart");
    await world.allHeard();
    expect([await world.entries(), world.members(club)]).toEqual([before[0], before[2]]);
  });
});
