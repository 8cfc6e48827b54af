// The log in the dashboard: everything that was done, by name, to whoever may know; and written out.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groupLog as words } from "@/components/words/group-log";
import { AppError } from "@/lib/core/errors";
import { readLogSearch } from "./dashboard-search";
import { deleteGroup, forgetGroup } from "./delete";
import { compactLog, restoreGroups } from "./history";
import { type LogLine, readGroupLog } from "./log-read";
import { writtenLog } from "./log-written";
import { followChannel, noteLeft } from "./presence";
import { ACTORS, groupWorld, type World } from "./testing";
import { undoLast } from "./undo";

let world: World;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ end, ...world } = await groupWorld());
  await world.people("alice", "bob", "cy", "di");
  await world.found("hr", "alice", "bob");
  world.pass(1000);
  await world.found("tech", "cy");
});
afterAll(() => end());

const as = (kind: string) => world.open(ACTORS[kind]!);
const read = (search: Record<string, string> = {}, kind = "admin") => readGroupLog(as(kind), readLogSearch(search));
const said = (line: LogLine) => [words.by(line), words.line(line), words.where(line)].filter(Boolean).join(" ");
const newest = async (kind = "admin") => said((await read({}, kind)).lines[0]!);
const about = (at: string) => ({ workspaceId: world.workspaceId, groupId: world.id(at) });

describe("each kind of line", () => {
  it("says who did what, where, and through which door", async () => {
    await world.say("alice", "hr", "add cy di");
    expect(await newest()).toBe("alice put cy, di into ~hr in the chat");
    await world.change(as("admin"), "hr", "op cy");
    expect(await newest()).toBe("Ada made cy an owner of ~hr in the dashboard");
    await world.change(world.operator, "hr", "deop cy");
    expect(await newest()).toBe("root took the ownership of ~hr from cy on the command line");
    await world.change(as("admin"), "hr", "remove di");
    expect(await newest()).toBe("Ada took di out of ~hr in the dashboard");
    await undoLast(as("admin"), { workspaceId: world.workspaceId });
    const [undo, undone] = (await read()).lines;
    expect([said(undo!), undone!.undoneBy]).toEqual([
      `Ada took back no. ${undone!.seq} in ~hr in the dashboard`,
      undo!.seq,
    ]);
    await world.change(as("admin"), "hr", "add tech tech/owners");
    expect((await read()).lines[0]!.parts.map(words.part)).toEqual([
      "+ tech, member of ~hr",
      "+ tech/owners, member of ~hr",
    ]);
    await noteLeft(world.job, { ...about("hr"), accountId: world.id("bob"), by: world.id("bob") });
    expect(await newest()).toBe("Kith noted that bob left the channel of ~hr");
    await noteLeft(world.job, { ...about("hr"), accountId: world.id("bob"), by: world.id("alice") });
    expect(await newest()).toBe("Kith noted that alice put bob out of the channel of ~hr");
    const now = { name: "hr", shownName: "hr", isPrivate: false, isArchived: false, isMember: true };
    await followChannel(world.job, { workspaceId: world.workspaceId, channel: `${world.workspaceId}-C-hr`, now });
    expect(await newest()).toBe("Kith noted that the channel of ~hr was made public");
    await world.chan("di", "fun");
    expect(await newest()).toBe("di made the group ~fun, owned by di in the chat");
    await deleteGroup(world.as("di"), { ...about("fun"), yes: true });
    expect(await newest()).toBe("di ended the group ~fun in the chat");
    await forgetGroup(as("admin"), about("tech"));
    expect(await newest()).toBe("Ada gave up the group ~tech and left its channel alone in the dashboard");
    world.pass(1000);
    await restoreGroups(world.operator, { workspaceId: world.workspaceId, at: world.now() - 1500 });
    expect((await read()).lines[0]).toMatchObject({ action: "restore", about: { at: world.now() - 1500 } });
  });
});

describe("is read", () => {
  it("of one group: what was done there, and what was done elsewhere and changed it", async () => {
    const { lines, group } = await read({ group: world.id("tech") });
    expect(group).toBe("tech");
    expect(new Set(lines.map((line) => line.action))).toEqual(new Set(["create", "forget", "restore"]));
    const inHr = (await read({ group: world.id("hr") })).lines.map((line) => line.action);
    // Forgetting ~tech took it out of ~hr.
    expect(inHr).toEqual(expect.arrayContaining(["add", "left", "forget", "create"]));
  });

  it("filtered, and in pages that neither miss nor repeat a line", async () => {
    expect((await read({ action: "op" })).lines.map((line) => line.action)).toEqual(["op"]);
    expect(new Set((await read({ door: "cli" })).lines.map((line) => line.door))).toEqual(new Set(["cli"]));
    const all = (await read({ action: "nothing like it", before: "x" })).lines.length;
    for (let n = 0; n < 60; n++)
      await world.change(world.job, "hr", n % 2 ? "remove alice-x" : "add bob -yes").catch(() => {});
    for (let n = 0; n < 60; n++) await noteLeft(world.job, { ...about("hr"), accountId: world.id("bob"), by: null });
    const seqs: number[] = [];
    for (let before: number | null = null; ; ) {
      const page = await read(before === null ? {} : { before: String(before) });
      seqs.push(...page.lines.map((line) => line.seq));
      before = page.next;
      if (before === null) break;
    }
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
    expect(seqs.length).toBeGreaterThanOrEqual(all + 60);
  });

  it("by a viewer without who did it", async () => {
    const { lines, may } = await read({ action: "put_out" }, "viewer");
    expect(lines.map((line) => line.by)).toEqual(lines.map(() => null));
    expect([lines.length > 0, lines.some((line) => line.about.by), may.export]).toEqual([true, false, false]);
    expect(JSON.stringify(await read({}, "viewer"))).not.toMatch(/Ada|root/);
    expect(await newest("viewer")).toBe("noted that somebody put bob out of the channel of ~hr");
  });

  it.each(["manager", "member", "person", "setup", "public"])("not by a %s", async (kind) => {
    await world.refused(() => read({}, kind), "forbidden", /Nothing was changed/);
  });
});

describe("written out", () => {
  it("is refused at once to whoever may not, and holds every line in the platform's ids", async () => {
    for (const kind of ["viewer", "manager", "member", "person", "public"])
      expect(() => writtenLog(as(kind), world)).toThrow(AppError);
    const lines: Record<string, unknown>[] = [];
    for await (const page of writtenLog(as("admin"), world)) lines.push(...(page as typeof lines));
    expect(lines).toHaveLength(await world.count("group_log"));
    expect(lines[0]).toMatchObject({
      ...{ action: "create", door: "job", actor: { kind: "job", id: null, name: "test" } },
      changes: [
        { change: "created", channel: "w1-C-hr", name: "hr" },
        { change: "add", channel: "w1-C-hr", role: "owner", user: "U-alice" },
        { change: "add", channel: "w1-C-hr", role: "member", user: "U-bob" },
      ],
    });
  });

  it("tells that it was made shorter", async () => {
    world.pass(1000);
    const lines = await compactLog(world.operator, { workspaceId: world.workspaceId, before: world.now() });
    const [line] = (await read()).lines;
    expect(said(line!)).toBe(`root made one line of the ${lines} lines before on the command line`);
  });
});
