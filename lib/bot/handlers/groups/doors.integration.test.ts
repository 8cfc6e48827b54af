// Commands by the other doors: as a slash command, by an outgoing webhook, and by two doors at once.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type GroupsWorld, groupsWorld, until } from "../../groups.testing";

let world: GroupsWorld;
let club: string;
/** What only its sender is shown, newest last. */
const shown: { user: string; text: string }[] = [];

beforeAll(async () => {
  world = await groupsWorld();
  world.sandbox.mattermost.world.on(({ event, data, broadcast }) => {
    if (event !== "ephemeral_message") return;
    shown.push({ user: broadcast.user_id ?? "", text: JSON.parse(String(data.post)).message });
  });
  await world.follow();
  await world.say("alice", "!chan club");
  club = world.channelNamed("club");
  await world.say("alice", "!add bob -invite", club);
});
afterEach(() => {
  shown.length = 0;
});
afterAll(() => world.end());

const has = (words: string) => expect.stringContaining(words);
const deliveries = (kind: string) => world.sandbox.mattermost.deliveries.filter((one) => one.kind === kind);

/** `/kith add fred`, and all that follows from it. */
async function slash(as: string, text: string, channel = club) {
  const team_id = world.sandbox.mattermost.teamId;
  await world.call(as, "POST", "/commands/execute", { command: `/kith ${text}`, channel_id: channel, team_id });
  await world.untilQuiet();
  return shown.filter((one) => one.user === world.id(as)).map((one) => one.text);
}

/** As the server would send it, but for what is changed. */
const forge = (door: "commands" | "webhook", body: string, headers: Record<string, string>) =>
  fetch(`${world.url}/api/mattermost/${door}`, { method: "POST", body, headers });

describe("as a slash command", () => {
  it("does the same and answers its sender alone", async () => {
    const before = world.said(club).length;
    expect(await slash("alice", "add catherine -invite")).toEqual(["👍"]);
    expect(world.members(club)).toEqual(["alice", "bob", "catherine"]);
    expect(await slash("alice", "!INFO")).toContainEqual(has("  catherine\n"));
    expect(await slash("bob", "remove catherine")).toEqual([has("owner")]);
    expect(await slash("alice", "remove catherine")).toContain("👍");
    expect(world.members(club)).toEqual(["alice", "bob"]);
    expect(world.said(club)).toHaveLength(before);
  });

  it("works wherever it is typed, and the picture goes where nobody else sees it", async () => {
    const lunch = world.channelNamed("lunch");
    expect(await slash("bob", "mychans", lunch)).toEqual([has("club: direct")]);
    expect(await slash("bob", "wat", lunch)).toContainEqual(has("`!wat`"));
    expect(await slash("bob", "", lunch)).toContainEqual(has("!allusers [group"));
    expect(await slash("bob", "add dave", lunch)).toContainEqual(has("not a group"));
    const direct = await world.direct("bob");
    expect(await slash("bob", "tree", lunch)).toContain("👍");
    const pictures = world.sandbox.mattermost.world.state.posts[direct]!.filter((one) => one.file_ids.length > 0);
    expect(pictures).toHaveLength(1);
  });

  it("is done once, however often it is delivered", async () => {
    await slash("alice", "add dave");
    const { body, headers } = deliveries("command").at(-1)!;
    const before = await world.changes();
    for (let time = 0; time < 3; time++) expect((await forge("commands", body, headers)).status).toBe(200);
    await world.untilQuiet();
    expect(await world.changes()).toBe(before);
    expect(shown.map((one) => one.text)).toEqual(["👍"]);
  });

  it("does nothing without the right token, in whatever place", async () => {
    const { body, headers } = deliveries("command").at(-1)!;
    const { commandToken, webhookToken } = world.sandbox.mattermost;
    const before = await world.entries();
    const changed = body.replace("add+dave", "add+eleanor");
    const wrong = changed.replace(commandToken, webhookToken);
    const { authorization: _, ...bare } = headers;
    const forged: [string, Record<string, string>][] = [
      [wrong, headers],
      [wrong, bare],
      [changed, { ...bare, authorization: "Token nonsense" }],
      [changed.replace(/token=\w+/, "token="), bare],
      [changed.replace(/token=\w+&?/, ""), { ...bare, authorization: "Token " }],
    ];
    for (const [text, head] of forged) expect((await forge("commands", text, head)).status).toBe(401);
    expect((await forge("commands", "x".repeat(1_100_000), headers)).status).toBe(413);
    expect((await forge("commands", `token=${commandToken}`, headers)).status).toBe(400);
    await world.untilQuiet();
    expect(await world.entries()).toEqual(before);
    expect((await forge("commands", changed, headers)).status).toBe(200);
    await world.untilQuiet();
    expect(await world.entries()).toEqual([...before, "club: eleanor"].sort());
  });
});

it("by somebody who is not in the team it is refused in one line, and nothing is made", async () => {
  await world.control("add-user", { username: "outsider", team: false });
  const { channels } = world.sandbox.mattermost.world.state;
  const before = [await world.changes(), Object.values(channels).filter((one) => one.type !== "D").length];
  for (const line of ["!chan theirs", "!mychans", "!help"])
    expect(await world.say("outsider", line)).toEqual({ thumb: false, replies: [has("not in the team")] });
  expect([await world.changes(), Object.values(channels).filter((one) => one.type !== "D").length]).toEqual(before);
});

describe("by an outgoing webhook", () => {
  /** Only public channels have one: this one was made public behind Kith's back. */
  beforeAll(async () => {
    await world.call("admin", "PUT", `/channels/${club}/privacy`, { privacy: "O" });
    await world.allHeard();
  });
  const hooked = async (count: number) => until(() => deliveries("webhook").length >= count);

  it("and by the gateway it is done once, and answered once", async () => {
    const [before, calls] = [await world.changes("add"), deliveries("webhook").length];
    const post = await world.post("alice", club, "!add fred");
    await hooked(calls + 1);
    await world.worked(post);
    await world.allHeard();
    expect(world.answered(post)).toEqual({ thumb: true, replies: [] });
    expect(await world.changes("add")).toBe(before + 1);
    const asked = await world.post("alice", club, "!info");
    await hooked(calls + 2);
    await world.worked(asked);
    await world.allHeard();
    expect(world.answered(asked).replies).toEqual([has("  fred\n")]);
  });

  it("alone it is done as well, while nobody listens, and once when somebody does", async () => {
    await world.unfollow();
    const calls = deliveries("webhook").length;
    const post = await world.post("alice", club, "!remove fred");
    await hooked(calls + 1);
    await world.worked(post);
    await world.untilQuiet();
    expect(world.answered(post)).toEqual({ thumb: true, replies: [] });
    const before = await world.changes();
    await world.follow();
    await world.allHeard();
    expect(world.answered(post)).toEqual({ thumb: true, replies: [] });
    expect(await world.changes()).toBe(before);
  });

  it("from a public channel without Kith, it is answered in the direct message", async () => {
    const square = await world.channel("bob", "square", [], "O");
    const direct = await world.direct("bob");
    for (const [line, answer] of [
      ["!mychans", "club: direct"],
      ["!add dave", "not a group"],
    ] as const) {
      const [calls, said] = [deliveries("webhook").length, world.said(direct).length];
      const post = await world.post("bob", square, line);
      await hooked(calls + 1);
      await world.worked(post);
      await world.allHeard();
      expect(world.answered(post)).toEqual({ thumb: false, replies: [] });
      expect(world.said(direct).slice(said)).toEqual([has(answer)]);
    }
    expect(world.isHere(square)).toBe(false);
  });

  it("does nothing without the right token", async () => {
    const { body, headers } = deliveries("webhook").at(-1)!;
    const { commandToken, webhookToken } = world.sandbox.mattermost;
    const before = await world.entries();
    const other = body.replace(/"post_id":"\w+"/, `"post_id":"${"n".repeat(26)}"`).replace("!remove", "!add");
    expect((await forge("webhook", other.replace(webhookToken, commandToken), headers)).status).toBe(401);
    expect((await forge("webhook", other.replace(webhookToken, ""), headers)).status).toBe(401);
    expect((await forge("webhook", "{", headers)).status).toBe(400);
    await world.untilQuiet();
    expect(await world.entries()).toEqual(before);
  });
});
