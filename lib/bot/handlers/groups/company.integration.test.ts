// The example company, typed: every answer expected of it, and what becomes of its channels.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedCompany } from "@/cli/demo-company";
import { account } from "@/db/schema";
import { ALLUSERS, MYCHANS, persons, REFUSED_DEL, TABLE } from "@/lib/groups/acme.testing";
import { readGroupKey } from "@/lib/groups/link";
import { type GroupsWorld, groupsWorld, linesOf } from "../../groups.testing";

let world: GroupsWorld;
const at = (name: string) => world.channelNamed(name);
const say = (as: string, message: string, group?: string) => world.say(as, message, group && at(group));
const alone = async (as: string, message: string) => (await say(as, message)).replies.join("\n");
const told = async (as: string) => world.said(await world.direct(as)).at(-1);

/** As it is seeded, but for somebody who was in a channel before Kith came. */
beforeAll(async () => {
  world = await groupsWorld({ seed: "demo" });
  await seedCompany(world.job);
  await world.add("alice", at("founders"), "fred");
  await world.follow();
});
afterAll(() => world.end());

it("is first compared without putting out anybody; its owners are asked once, and one says so", async () => {
  await world.unfollow();
  await world.follow();
  expect(world.members(at("founders"))).toEqual(["alice", "bob", "fred"]);
  for (const owner of ["alice", "bob"]) {
    const heard = world.said(await world.direct(owner));
    expect(heard).toEqual([expect.stringMatching(/1 of those who are in [\s\S]*founders[\s\S]*`fred`[\s\S]*`!evict`/)]);
  }
  expect(await say("alice", "!evict", "founders")).toMatchObject({
    thumb: true,
    replies: [expect.stringContaining("`fred`")],
  });
  expect(world.members(at("founders"))).toEqual(["alice", "bob"]);
});

/** `name: a, b` with the ways in any order, as answers have it. */
const answered = (line: string) => {
  const [name, ways = ""] = line.split(": ");
  return ways === "direct" ? line : `${name}: via ${ways.replace(/^via /, "").split(", ").sort().join(", ")}`;
};
const words = (text: string) => text.split(/,? /).filter((word) => word !== "");

describe("answers", () => {
  it.each(Object.entries(MYCHANS))("!mychans to %s", async (who, expected) => {
    const lines = linesOf(await alone(who, "!mychans"));
    expect(lines.every((line) => /: (direct|via )/.test(line))).toBe(true);
    expect(lines.map(answered).sort()).toEqual(expected.split("; ").map(answered).sort());
  });

  it.each(Object.entries(ALLUSERS))("!allusers %s", async (name, expected) => {
    const lines = expected.split("; ").flatMap((line) => {
      const [letters = "", ways] = line.split(" ← ");
      return persons(letters).map((person) => answered(`${person}: ${ways}`));
    });
    expect(
      linesOf(await alone("bob", `!allusers ${name}`))
        .map(answered)
        .sort(),
    ).toEqual(lines.sort());
  });

  it.each(Object.entries(TABLE))("!info %s", async (name, [owners, members]) => {
    const part = (subjects: string) => (subjects === "" ? ["(none)"] : words(subjects).sort());
    const lines = linesOf(await alone("bob", `!info ${name}`)).map((line) => line.trim());
    expect(lines).toEqual(["owners:", ...part(owners), "members:", ...part(members)]);
  });

  it("tell nothing of groups one is not in", async () => {
    for (const command of ["!info", "!allusers", "!why dave"]) {
      const [hidden, missing] = [await alone("fred", `${command} hr`), await alone("fred", `${command} nosuch`)];
      expect(hidden).toMatch(/`hr`/);
      expect(hidden.replace("hr", "nosuch")).toBe(missing);
    }
  });

  it("list the people known, active and not bots", async () => {
    await say("hiro", "!help");
    const lines = linesOf(await alone("fred", "!allusers"));
    expect(lines).toEqual([...lines].sort());
    expect(lines).toEqual(expect.arrayContaining([...words("alice bob catherine dave eleanor fred gloria hiro")]));
    expect(lines).not.toContain("kith");
    expect(linesOf(await alone("fred", "!allusers tech-mobile_app"))).toHaveLength(4);
  });

  it("draw one's groups, once, with a link to the live picture that is let in", async () => {
    const direct = await world.direct("alice");
    const { posts, files } = world.sandbox.mattermost.world.state;
    const before = posts[direct]!.length;
    await say("alice", "!tree");
    const pictures = posts[direct]!.slice(before).filter((post) => post.file_ids.length > 0);
    expect(pictures).toHaveLength(1);
    const file = files[pictures[0]!.file_ids[0]!]!;
    expect([file.name, file.mime_type]).toEqual(["groups.png", "image/png"]);
    expect(Buffer.from(file.content, "base64").subarray(1, 4).toString()).toBe("PNG");
    const link = /https?:\S+/.exec(pictures[0]!.message)?.[0] ?? "";
    expect(link.startsWith(`${world.url}/dashboard/groups?key=`)).toBe(true);
    const bearer = readGroupKey(new URL(link).searchParams.get("key")!, Date.now());
    const [alice] = await world.job.db
      .select()
      .from(account)
      .where(eq(account.user, world.id("alice")));
    expect(bearer).toEqual({ workspaceId: world.workspaceId, accountId: alice!.id });
    expect(world.said(at("hr")).some((message) => message.includes("key="))).toBe(false);
  });
});

describe("changes in hr", () => {
  it("that would close a loop are refused with the chain", async () => {
    const before = await world.entries();
    for (const command of ["!add team", "!op team", "!op hr", "!add hr/owners", "!op #team/OWNERS"]) {
      const { thumb, replies } = await say("alice", command, "hr");
      expect([thumb, replies]).toEqual([false, [expect.stringMatching(/^@alice .*loop: `hr.* → .*hr.*`/)]]);
    }
    expect(await world.entries()).toEqual(before);
    expect(await say("alice", "!add team/owners", "hr")).toEqual({ thumb: true, replies: [] });
    expect(await world.entries("hr")).toContain("hr: team/owners");
    expect((await say("alice", "!undo", "hr")).thumb).toBe(true);
    expect(await world.entries()).toEqual(before);
  });

  it("take out only who was put in there", async () => {
    const { thumb, replies } = await say("alice", "!remove bob", "hr");
    expect([thumb, replies]).toEqual([false, [expect.stringMatching(/`bob`.*through.*(`hr\/owners`|`founders`)/)]]);
    const refused = await say("dave", "!remove catherine", "hr");
    expect([refused.thumb, refused.replies]).toEqual([false, [expect.stringMatching(/owner/)]]);
  });

  it.each(Object.entries(TABLE).map(([name]) => name))("!del of %s asks, or says what includes it", async (name) => {
    const owner = { golf_with_bob: "bob" }[name] ?? "alice";
    const { thumb, replies } = await say(owner, "!del", name);
    expect([thumb, replies.length]).toEqual([false, 1]);
    if (REFUSED_DEL[name]) expect(linesOf(replies[0]).sort()).toEqual(words(REFUSED_DEL[name]).sort());
    else expect(replies[0]).toContain("`!del -yes`");
  });

  it("!remove dave makes him leave four channels, and !undo brings him back", async () => {
    const there = ["hr", "team", "fun", "golf_with_bob"];
    const inAll = () => there.map((name) => world.members(at(name)).includes("dave"));
    expect(inAll()).toEqual([true, true, true, true]);
    expect(await say("alice", "!remove dave", "hr")).toEqual({ thumb: true, replies: [] });
    expect(inAll()).toEqual([false, false, false, false]);
    const back = await say("alice", "!undo", "hr");
    expect([back.thumb, back.replies]).toEqual([true, [expect.stringContaining("`!remove dave` in `hr`")]]);
    expect(inAll()).toEqual([true, true, true, true]);
  });

  it("!deop catherine makes her leave two channels, and own fun still", async () => {
    const mine = () => Object.keys(TABLE).filter((name) => world.members(at(name)).includes("catherine"));
    const before = mine();
    expect(await say("alice", "!deop catherine", "hr")).toEqual({ thumb: true, replies: [] });
    expect(before.filter((name) => !mine().includes(name)).sort()).toEqual(["hr-for_managers", "team-managers_only"]);
    const lines = linesOf(await alone("catherine", "!mychans"));
    expect(lines.sort()).toEqual(["fun/owners: via team", "golf_with_bob: via team", "hr: direct", "team: via hr"]);
    await say("alice", "!undo", "hr");
    expect(mine()).toEqual(before);
  });

  it("by hand by an owner are undone, and the owner told what it takes and opens", async () => {
    await world.add("alice", at("hr"), "gloria");
    await world.allHeard();
    expect(world.members(at("hr"))).not.toContain("gloria");
    expect(world.said(at("hr")).at(-1)).toMatch(/`gloria`.*`!add @gloria`.*opens 3 other groups/);
    await world.add("dave", at("hr"), "gloria");
    await world.allHeard();
    expect(world.members(at("hr"))).not.toContain("gloria");
    expect(world.said(at("hr")).at(-1)).toMatch(/`gloria`.*only its owners/);
  });

  it("by hand are fine for whoever may be there, and leaving is everybody's own affair", async () => {
    const said = world.said(at("fun")).length;
    await world.remove("eleanor", at("fun"), "eleanor");
    await world.add("dave", at("fun"), "eleanor");
    await world.remove("bob", at("fun"), "catherine");
    await world.allHeard();
    expect(world.members(at("fun"))).toEqual(["alice", "bob", "dave", "eleanor"]);
    expect(world.said(at("fun"))).toHaveLength(said);
    // Reconciling brings nobody in.
    await world.unfollow();
    await world.follow();
    expect(world.members(at("fun"))).toEqual(["alice", "bob", "dave", "eleanor"]);
    expect(await say("catherine", "!join fun")).toEqual({ thumb: true, replies: [] });
    expect(world.members(at("fun"))).toContain("catherine");
    expect(await world.changes("left")).toBe(1);
    expect(await world.changes("put_out")).toBe(1);
  });

  it("tell before they are made who gains and who loses", async () => {
    const before = await world.entries();
    const { thumb, replies } = await say("alice", "!add gloria -dry", "hr");
    expect(thumb).toBe(false);
    expect(linesOf(replies[0]).sort()).toEqual(
      ["fun", "golf_with_bob", "hr", "team"].map((name) => `${name}: +1 (gloria)`),
    );
    expect(linesOf((await say("alice", "!deop catherine --dry", "hr")).replies[0])).toEqual([
      "hr-for_managers: -1 (catherine)",
      "team-managers_only: -1 (catherine)",
    ]);
    expect(await world.entries()).toEqual(before);
    expect(await told("gloria")).not.toContain("hr");
  });
});
