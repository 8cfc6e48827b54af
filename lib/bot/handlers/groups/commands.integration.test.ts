// Commands as people type them: what they do at once, what they refuse, and in which words.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { saveProfiles } from "@/lib/meetups/accounts";
import { type Answered, type GroupsWorld, groupsWorld, linesOf } from "../../groups.testing";

let world: GroupsWorld;
const at = (name: string) => world.channelNamed(name);
const members = (name: string) => world.members(at(name));
const say = (as: string, message: string, group?: string) => world.say(as, message, group && at(group));
const DONE: Answered = { thumb: true, replies: [] };
/** One line to the one who asked, and no sign. */
const refusal = (as: string, ...words: (string | RegExp)[]) => ({
  thumb: false,
  replies: [expect.stringMatching(new RegExp(`^@${as} .*${words.map(sourceOf).join(".*")}`, "su"))],
});
const sourceOf = (word: string | RegExp) =>
  typeof word === "string" ? word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : word.source;

/** Refused in these words, and no entry is another than before. */
async function expectRefusal(as: string, message: string, group: string | undefined, ...words: (string | RegExp)[]) {
  const before = await world.entries();
  expect(await say(as, message, group)).toEqual(refusal(as, ...words));
  expect(await world.entries()).toEqual(before);
}

/** club: alice owns it, bob and catherine are in; inner includes club, and deep includes inner. */
beforeAll(async () => {
  world = await groupsWorld();
  await world.people("gloria", "hiro");
  await world.follow();
  for (const name of ["Club", "inner", "deep"]) expect(await say("alice", `!chan ${name}`)).toEqual(DONE);
  expect(await say("alice", "!add bob catherine -invite", "club")).toEqual(DONE);
  expect(await say("alice", "!add club -invite", "inner")).toEqual(DONE);
  expect(await say("alice", "!add inner -invite", "deep")).toEqual(DONE);
});
afterAll(() => world.end());

describe("!chan", () => {
  it("alone makes a private channel with its sender, who owns it", async () => {
    expect(members("club")).toEqual(["alice", "bob", "catherine"]);
    const { type, display_name } = world.sandbox.mattermost.world.state.channels[at("club")]!;
    expect([type, display_name]).toEqual(["P", "Club"]);
    expect(await world.entries("deep")).toEqual(["deep/owners: alice", "deep: inner"]);
  });

  it("in a group makes one below it, by any member, with those who are there and may be", async () => {
    expect(await say("bob", "!CHAN Front  -INVITE", "club")).toEqual(DONE);
    expect(await world.entries("club-front")).toEqual([
      "club-front/owners: bob",
      "club-front/owners: club/owners",
      "club-front: club",
    ]);
    expect(members("club-front")).toEqual(["alice", "bob", "catherine"]);
    expect(await say("alice", "!chan back", "club")).toEqual(DONE);
    expect([await world.entries("club-back"), members("club-back")]).toEqual([
      ["club-back/owners: club/owners", "club-back: club"],
      ["alice"],
    ]);
  });

  it("makes of other letters what an address can hold", async () => {
    expect(await say("dave", "!chan _Küche-12_")).toEqual(DONE);
    const kitchen = at("k_che_12");
    expect(world.sandbox.mattermost.world.state.channels[kitchen]!.display_name).toBe("_K_che_12_");
    await expectRefusal("dave", "!chan 日本", undefined, "日本", "Nothing was made");
    await expectRefusal("dave", `!chan ${"x".repeat(65)}`, undefined, "64", "Nothing was made");
    await expectRefusal("bob", `!chan ${"x".repeat(60)}`, "club", "65", "64");
  });

  it("says what is taken, and works nowhere else", async () => {
    await expectRefusal("dave", "!chan CLUB", undefined, /~\u200bclub/, "taken");
    await expectRefusal("dave", "!chan lunch", undefined, "taken");
    const old = await world.channel("dave", "bygone");
    await world.call("dave", "DELETE", `/channels/${old}`);
    await expectRefusal("dave", "!chan bygone", undefined, "taken");
    expect(await world.groupOf(old)).toBeNull();
    await expectRefusal("dave", "!chan here", "town-square", "not a group", "`!manage`");
    await expectRefusal("dave", "!chan -dry", undefined, "missing", "`!chan name");
    expect(await say("dave", "!chan soon -dry")).toEqual(refusal("dave", "`soon`", "Nothing is made"));
  });
});

describe("names", () => {
  it("carry any sign or none, in any case, with any space between them", async () => {
    for (const line of ["!add @Dave", "!ADD dave", "!add\u00a0\u2003DAVE", "\ufeff\u3000 !add ,dave; "]) {
      expect([line, await say("alice", line, "club")]).toEqual([line, DONE]);
      expect(await say("alice", "!Remove @DAVE", "club")).toEqual(DONE);
    }
    expect(await say("alice", "!op #CLUB-front/owner, ~Club/owners;", "inner")).toEqual(DONE);
    expect(await world.entries("inner")).toContain("inner/owners: club-front/owners");
    expect(await say("alice", "!deop ~club/OWNERS club-front/owners -yes", "inner")).toEqual(DONE);
    expect(await say("alice", "!remove ~club/OWNERS club-front/owners", "inner")).toEqual(DONE);
  });

  it("that are of a person and of a group are ambiguous until they carry one", async () => {
    expect(await say("eleanor", "!chan fred")).toEqual(DONE);
    await expectRefusal("alice", "!add fred", "club", "`@fred`", "`~fred`");
    expect(await say("alice", "!add @fred", "club")).toEqual(DONE);
    expect(await say("alice", "!add #fred", "club")).toEqual(DONE);
    expect((await world.entries("club")).filter((line) => line === "club: fred")).toHaveLength(2);
    expect(await say("alice", "!remove @fred ~fred", "club")).toEqual(DONE);
  });

  it("of nobody, in any script, are named and change nothing, nor does a good one beside them", async () => {
    for (const name of ["nobody", "山本", "@Ксения", "ليلى", "~nogroup", "nogroup/owners", "a@b", "@club", "~fred/x"]) {
      await expectRefusal("alice", `!add gloria ${name} dave`, "club", `\`${name}\``, "Nothing was changed");
    }
    await expectRefusal("alice", "!add kith", "club", "myself");
    await expectRefusal("alice", "!add bob", "club", "`bob`", "member");
    await expectRefusal("alice", "!add gloria alice", "club", "`alice`", "owner");
    await expectRefusal("alice", "!remove gloria", "club", "`gloria`", "isn't");
  });

  it("may be many", async () => {
    const many = Array.from({ length: 500 }, (_, index) => `no${index}`);
    await expectRefusal("alice", `!add gloria ${many.join(" ")}`, "club", "`no0`");
    await expectRefusal("alice", `!add ${Array(500).fill("@gloria").join(" ")}x`, "club", "`@gloriax`");
    expect(await say("alice", `!add ${Array(500).fill("@gloria").join(" ")}`, "club")).toEqual(DONE);
    expect((await world.entries("club")).filter((line) => line.endsWith("gloria"))).toHaveLength(1);
    expect(await say("alice", "!remove gloria", "club")).toEqual(DONE);
  });
});

describe("flags", () => {
  it("that nobody knows, or that mean nothing here, are quoted", async () => {
    await expectRefusal("alice", "!add gloria -foo", "club", "`-foo`", "`!add people or groups…");
    await expectRefusal("alice", "!remove bob --Invite", "club", "`--Invite`", "`!remove`");
    await expectRefusal("alice", "!del now", "club", "`!del`");
    await expectRefusal("alice", "!mychans -dry", undefined, "`-dry`");
  });

  it("-yes: for what is so already through others, and for giving up one's own", async () => {
    await expectRefusal("alice", "!add bob", "inner", "`bob`", "`club`", "`-yes`");
    expect(await say("alice", "!add -yes bob", "inner")).toEqual(DONE);
    const info = linesOf((await say("alice", "!info", "inner")).replies[0]);
    expect(info).toContain("  bob  (also via club)");
    expect(await say("alice", "!remove bob", "inner")).toEqual(DONE);
    expect(members("inner")).toContain("bob");
    await expectRefusal("alice", "!deop alice", "inner", "without owners", "`!del`");
    await say("alice", "!op dave -invite", "inner");
    await expectRefusal("alice", "!deop alice", "inner", "yourself", "`-yes`");
    expect(await say("alice", "!deop alice -yes", "inner")).toEqual(DONE);
    await expectRefusal("alice", "!add gloria", "inner", /owner/);
    expect(await say("dave", "!op alice", "inner")).toEqual(DONE);
    expect(await say("alice", "!deop dave", "inner")).toEqual(DONE);
    await expectRefusal("alice", "!remove alice", "inner", "`alice`", "`!deop");
    expect(await say("alice", "!remove dave", "inner")).toEqual(DONE);
  });

  it("-invite: brings whom a change lets in here, and wherever this group is included", async () => {
    const channels = ["club", "inner", "deep", "club-front"];
    const has = (who: string) => channels.map((name) => members(name).includes(who));
    expect(await say("alice", "!add gloria", "club")).toEqual(DONE);
    expect(has("gloria")).toEqual([false, false, false, false]);
    expect(await say("alice", "!remove gloria", "club")).toEqual(DONE);
    expect((await say("alice", "!add -dry gloria -invite", "club")).replies[0]).toContain("1 person would be put");
    expect(await say("alice", "!add gloria -invite", "club")).toEqual(DONE);
    expect(has("gloria")).toEqual([true, true, true, true]);
    expect(await say("alice", "!remove gloria", "club")).toEqual(DONE);
    expect(has("gloria")).toEqual([false, false, false, false]);
  });
});

it("!why tells every chain", async () => {
  const { replies } = await say("alice", "!why @BOB deep");
  expect(linesOf(replies[0])).toEqual(["bob → club → inner → deep"]);
  expect(await say("alice", "!why gloria", "club")).toEqual(refusal("alice", "`gloria`", "may not be in `club`"));
  expect(await say("alice", "!why nobody", "club")).toEqual(refusal("alice", "`nobody`"));
});

it("!why tells an outsider the same of a hidden group and of none, whoever it is about", async () => {
  for (const who of ["alice", "eleanor", "hiro", "nobody", "@everybody", "club"])
    for (const group of ["club", "nosuch"])
      expect(await say("eleanor", `!why ${who} ${group}`)).toEqual({
        thumb: false,
        replies: [(await say("eleanor", `!info ${group}`)).replies[0]],
      });
  const [hidden, none] = [await say("eleanor", "!why alice club"), await say("eleanor", "!why alice nosuch")];
  expect(hidden.replies[0]).toBe(none.replies[0]?.replace("nosuch", "club"));
});

it("!join brings into all of them or none", async () => {
  await say("alice", "!add dave", "club");
  await expectRefusal("dave", "!join club fred", undefined, "`fred`", "Nothing was changed");
  await expectRefusal("dave", "!join club nosuch", undefined, "`nosuch`");
  await expectRefusal("dave", "!join club/owners", undefined, "`club/owners`");
  await expectRefusal("bob", "!join club", "club", "direct message");
  expect(members("club")).not.toContain("dave");
  expect(await say("dave", "!join ~Club #deep")).toEqual(DONE);
  expect([members("club"), members("deep")]).toEqual([
    ["alice", "bob", "catherine", "dave"],
    ["alice", "bob", "catherine", "dave"],
  ]);
});

it("!undo takes back one's own last change, and no other's", async () => {
  await expectRefusal("gloria", "!undo", undefined, "no change of yours");
  await say("alice", "!add gloria eleanor", "club");
  const before = await world.entries("club");
  expect((await say("alice", "!undo -dry")).replies[0]).toContain("`!add");
  expect(await world.entries("club")).toEqual(before);
  expect((await say("alice", "!undo")).thumb).toBe(true);
  expect(await world.entries("club")).not.toContain("club: gloria");
  await say("bob", "!add hiro", "club-front");
  expect((await say("bob", "!undo", "club-front")).replies[0]).toContain("`!add hiro` in `club-front`");
  expect(await world.entries("club-front")).not.toContain("club-front: hiro");
});

describe("what the server does not do", () => {
  const fault = (method: string, more: object) =>
    world.control("faults", { method: `${method} /channels/\\w+/members`, ...more });
  afterEach(() => world.control("reset"));

  it("is named, each person and channel, and stays decided", async () => {
    await fault("POST", { kind: "error", status: 403, error: "api.context.permissions.app_error", skip: 1, count: 1 });
    const { thumb, replies } = await say("alice", "!add gloria hiro -invite", "club-back");
    expect([thumb, replies]).toEqual([true, [expect.stringMatching(/^@alice .*decided/i)]]);
    expect(linesOf(replies[0])).toEqual([
      expect.stringMatching(/^(gloria|hiro): not put into club-back, because I may not/),
    ]);
    expect(members("club-back")).toHaveLength(2);
    expect(await world.entries("club-back")).toEqual(expect.arrayContaining(["club-back: gloria", "club-back: hiro"]));
  });

  it("at the moment is tried again until it is done", async () => {
    await fault("DELETE", { kind: "500", count: 3 });
    expect(await say("alice", "!remove gloria hiro", "club-back")).toEqual(DONE);
    expect(members("club-back")).toEqual(["alice"]);
  });

  it("or does without saying so is not done twice", async () => {
    await fault("POST", { kind: "drop_after", count: 1 });
    expect(await say("alice", "!add gloria -invite", "club-back")).toEqual(DONE);
    await fault("DELETE", { kind: "500_after", count: 1 });
    expect(await say("alice", "!remove gloria", "club-back")).toEqual(DONE);
    expect(members("club-back")).toEqual(["alice"]);
  });
});

it("!del -yes archives the channel once everything is said there", async () => {
  expect((await say("eleanor", "!del", "fred")).replies[0]).toMatch(
    /archived, for all of its people \(1\).*`!del -yes`/,
  );
  const channel = at("fred");
  expect(await say("eleanor", "!del -yes", "fred")).toEqual(DONE);
  expect(world.sandbox.mattermost.world.state.channels[channel]!.delete_at).toBeGreaterThan(0);
  expect(await world.groupOf(channel)).toBeNull();
  expect((await say("eleanor", "!mychans")).replies[0]).toContain("in no group yet");
});

it("is said where it may not be, or not at all", async () => {
  await expectRefusal("alice", "!add bob", undefined, "`!add`", "group's channel");
  await expectRefusal("alice", "!tree", "club", "`!tree`", "direct message");
  await expectRefusal("alice", "!info", undefined, "Which group?");
  expect((await say("alice", "!wat")).replies[0]).toMatch(/!wat|understand/);
  const before = world.said(at("club")).length;
  await world.post("alice", at("club"), "!wat now");
  await world.post("alice", at("club"), "hello ! add gloria");
  await world.allHeard();
  expect(world.said(at("club"))).toHaveLength(before);
  for (const [message, word] of [
    ["!help", "!allusers [group"],
    ["!help !ADD", "!add people"],
    ["!help wat", "`wat`"],
  ]) {
    expect((await say("bob", message!)).replies.join("\n")).toContain(word);
  }
});

it("a long answer goes on in the next post, a very long one is a file", async () => {
  const { posts, files } = world.sandbox.mattermost.world.state;
  const profile = (index: number) => ({
    ...{ user: `u${index}`, userName: `somebody-number-${index}`, fullName: `Number ${index}`, email: null },
    ...{ timeZone: null, isBot: false, isGuest: false, isStranger: false, isDeactivated: false, isInvited: false },
  });
  const know = (from: number, to: number) =>
    saveProfiles(world.job, {
      workspaceId: world.workspaceId,
      profiles: Array.from({ length: to - from }, (_, index) => profile(from + index)),
    });
  await know(0, 1200);
  const { replies } = await say("bob", "!allusers");
  expect(replies.length).toBeGreaterThan(1);
  expect(replies.every((reply) => reply.length <= 16_383)).toBe(true);
  expect(replies.flatMap(linesOf)).toHaveLength(1200 + 9);
  await know(1200, 3000);
  await say("bob", "!allusers");
  const last = posts[await world.direct("bob")]!.at(-1)!;
  const content = Buffer.from(files[last.file_ids[0]!]!.content, "base64").toString();
  expect(content.split("\n").filter((line) => line.startsWith("somebody-number-"))).toHaveLength(3000);
});
