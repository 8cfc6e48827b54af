// The log: any moment can be shown, written out, gone back to, and the log made shorter.
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groupLog, outbox } from "@/db/schema";
import { deleteGroup } from "./delete";
import { compactLog, groupsCalled, logUntil, momentAt, replay, restoreGroups } from "./history";
import { anyDeed, sorted } from "./model.testing";
import { begin, perform, stateAt, stateIn } from "./play.testing";
import { ADMINS, groupWorld, type World } from "./testing";

let world: World;
let another: () => Promise<World>;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ end, another, ...world } = await groupWorld());
  await world.people("alice", "bob", "carol", "dave", "zoe");
});
afterAll(() => end());

let count = 0;
/** New groups of alice's, each with bob as a member. */
async function fresh<const N extends readonly string[]>(...names: N): Promise<{ [K in keyof N]: string }> {
  const made = [];
  world.pass(1000);
  for (const _ of names) {
    const at = `g${++count}`;
    await world.found(at, "alice", "bob");
    made.push(at);
  }
  world.pass(1000);
  return made as { [K in keyof N]: string };
}
const alice = (at: string, line: string) => world.say("alice", at, line);
function del(at: string) {
  world.pass(1000);
  return deleteGroup(world.as("alice"), { workspaceId: world.workspaceId, groupId: world.id(at), yes: true });
}
const entriesOf = async (...all: string[]) =>
  (await world.entries()).filter((one) => all.includes(one.split(/[:/]/)[0]!));
const back = (at: number, groups?: string[], dry = false) =>
  restoreGroups(world.operator, { workspaceId: world.workspaceId, at, groupIds: groups?.map(world.id), dry });

describe("as of a moment", () => {
  it("whatever was done, all groups and entries are what they were then", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDeed, { minLength: 1, maxLength: 12 }), fc.nat(), async (deeds, pick) => {
        const here = await another();
        const model = await begin(here);
        for (const deed of deeds) await perform(here, model, deed);
        const [first, last] = [model.past[0]!.time, here.now()];
        const at = first + (pick % (last - first + 1));
        const then = model.past.findLast(({ time }) => time <= at)!.state;
        expect(await stateAt(here, at)).toEqual(sorted(then));
      }),
      { numRuns: 10 },
    );
  });

  it("before everything there is nothing", async () => {
    expect((await momentAt(world.db, world.workspaceId, 0)).size).toBe(0);
  });
});

async function pagesOf(here: World, until?: number) {
  const pages = [];
  for await (const page of logUntil(here.operator, { workspaceId: here.workspaceId, until })) pages.push(page);
  return pages;
}

describe("written out", () => {
  it("has every line in the order of writing, up to a moment, and leads to the entries there are", async () => {
    const here = await another();
    const model = await begin(here);
    for (const verb of ["add", "op", "deop", "remove"] as const)
      await perform(here, model, { do: "change", verb, by: "ann", at: 0, what: [2], yes: true });
    const lines = (await pagesOf(here)).flat();
    expect(lines.map((one) => one.seq)).toEqual(lines.map((one) => one.seq).sort((a, b) => a - b));
    expect(stateIn(here, replay(lines.flatMap((one) => one.changes)))).toEqual(sorted(model.state));
    const { time } = model.past[2]!;
    expect((await pagesOf(here, time)).flat()).toEqual(lines.filter((one) => one.at <= time));
  });

  it("is for admins", async () => {
    await world.onlyFor(ADMINS, (ctx) => logUntil(ctx, { workspaceId: world.workspaceId }).next(), "g1");
  });
});

describe("gone back to", () => {
  it("all of it: what a rampage did is shown first, then undone, and those put out come in again", async () => {
    const here = await another();
    await here.acme();
    const [at, before] = [here.now(), await here.entries()];
    for (const one of ["remove dave", "deop catherine"]) await here.change(here.job, "hr", one);
    await here.work();
    for (const one of ["fun", "golf_with_bob", "hr-for_managers"])
      await deleteGroup(here.as("bob"), { workspaceId: here.workspaceId, groupId: here.id(one), yes: true });
    await here.found("late", "zoe", "dave");
    await here.change(here.as("zoe"), "late", "add eleanor -invite");

    const input = { workspaceId: here.workspaceId, at };
    const untouched = await here.everything();
    const preview = await restoreGroups(here.operator, { ...input, dry: true });
    expect(await here.everything()).toBe(untouched);
    expect(preview.created.map((one) => one.name).sort()).toEqual(["fun", "golf_with_bob", "hr-for_managers"]);
    expect([preview.ended.map((one) => one.name), preview.changed.map(here.name)]).toEqual([["late"], ["hr"]]);

    const done = await restoreGroups(here.operator, input);
    expect({ ...done, seq: null }).toEqual(preview);
    expect(await here.entries()).toEqual(before);
    expect((await here.waiting()).filter((move) => move.startsWith("remove"))).toEqual([]);
    const came = ["fun", "golf_with_bob", "hr", "team"].map((one) => `add dave ${one}`);
    expect(await here.work()).toEqual(["add catherine hr-for_managers", "add catherine team-managers_only", ...came]);
    const asked = (await here.db.select().from(outbox)).filter((one) => one.name === "group/check.requested");
    const created = done.created.map((one) => ({ groupId: one.groupId }));
    expect(asked.map((one) => one.data)).toEqual(expect.arrayContaining(created));
    expect((await restoreGroups(here.operator, input)).seq).toBeNull();
  });

  it("one group: the others stay as they are, and nobody comes in whom another change put out", async () => {
    const [one, two] = await fresh("one", "two");
    const at = world.now();
    await alice(one, "remove bob");
    await alice(two, "remove bob");
    await world.work();
    await alice(two, "add bob");
    await back(at, [one]);
    expect(await entriesOf(one)).toEqual([`${one}/owners: alice`, `${one}: bob`]);
    expect(await world.work()).toEqual([`add bob ${one}`]);
    const lines = await world.db.select().from(groupLog).where(eq(groupLog.action, "restore"));
    expect(lines.at(-1)).toMatchObject({ groupId: world.id(one), door: "cli", actorName: "root", data: { at } });
  });

  it("nobody comes in who had been put out before it", async () => {
    const [one] = await fresh("one");
    await alice(one, "remove bob");
    await world.work();
    await alice(one, "add bob");
    const at = world.now();
    await alice(one, "add carol");
    await back(at, [one]);
    expect(await world.waiting()).toEqual([`remove carol ${one}`]);
  });

  it("refuses to end all groups there are, for none were there yet; named ones it ends", async () => {
    const [one] = await fresh("one");
    const untouched = await world.everything();
    for (const dry of [true, false])
      await world.refused(() => back(0, undefined, dry), "conflict", /no groups at that moment.*Nothing was changed/);
    expect((await back(0, [one], true)).ended.map((it) => it.name)).toEqual([one]);
    expect(await world.everything()).toBe(untouched);
  });

  it("refuses a loop, which all its groups together would not be", async () => {
    const [one, two] = await fresh("one", "two");
    await alice(one, `add ${two}`);
    const at = world.now();
    await alice(one, `remove ${two}`);
    await alice(two, `add ${one}`);
    await world.refused(() => back(at, [one]), "conflict", new RegExp(`loop: ${one} → ${two} → ${one}\\.`));
    await back(at, [one, two]);
    expect((await entriesOf(one, two)).filter((it) => it.endsWith(one) || it.endsWith(two))).toEqual([
      `${one}: ${two}`,
    ]);
  });

  it("refuses to end a group that others have got meanwhile", async () => {
    const at = world.now();
    const [old] = await fresh("old");
    const [young] = await fresh("young");
    await alice(old, `add ${young}`);
    await world.refused(() => back(at, [young]), "conflict", new RegExp(`is in ~${old} now`));
    expect((await back(at, [young, old], true)).ended.map((one) => one.name)).toEqual([young, old]);
  });

  it("refuses an entry about a group that is gone by now, which both together would not be", async () => {
    const [one, two] = await fresh("one", "two");
    await alice(one, `add ${two}`);
    const at = world.now();
    await alice(one, `remove ${two}`);
    await del(two);
    await world.refused(() => back(at, [one]), "conflict", new RegExp(`^~${two} was in it`));
    await back(at, [one, two]);
    expect(await entriesOf(one)).toContain(`${one}: ${two}`);
  });

  it("is for admins", async () => {
    const input = { workspaceId: world.workspaceId, at: world.now() };
    await world.onlyFor(ADMINS, (ctx) => restoreGroups(ctx, input), "g1");
  });
});

describe("made shorter", () => {
  it("tells the same of every moment from then on, and nothing before it", async () => {
    const here = await another();
    const model = await begin(here);
    for (const what of [2, 3, 4])
      await perform(here, model, { do: "change", verb: "add", by: "ann", at: 0, what: [what], yes: true });
    const before = model.past[2]!.time;
    expect(await compactLog(here.operator, { workspaceId: here.workspaceId, before })).toBe(4);
    for (const { time, state } of model.past.slice(2)) expect(await stateAt(here, time)).toEqual(sorted(state));
    expect(await stateAt(here, before - 1)).toEqual(sorted(model.past[1]!.state));

    const early = { workspaceId: here.workspaceId, at: before - 2 };
    await here.refused(() => stateAt(here, early.at), "conflict", /The log begins at 2026-09-07T09:00:19.999Z/);
    await here.refused(() => restoreGroups(here.operator, early), "conflict", /was compacted/);
    const [snapshot] = await here.db.select().from(groupLog).where(eq(groupLog.workspaceId, here.workspaceId));
    expect(snapshot).toMatchObject({ action: "snapshot", actorName: "root", data: { lines: 4 } });
    expect(await compactLog(here.operator, { workspaceId: here.workspaceId, before })).toBe(0);
  });

  it("is for admins", async () => {
    await world.onlyFor(
      ADMINS,
      (ctx) => compactLog(ctx, { workspaceId: world.workspaceId, before: world.now() }),
      "g1",
    );
  });
});

it("groups are found by the name they have or had", async () => {
  const [one, two] = await fresh("one", "two");
  const at = world.now();
  await del(two);
  const called = (names: string[], then?: number) => groupsCalled(world.operator, world.workspaceId, names, then);
  expect(await called([`~${one.toUpperCase()}`, `#${two}`], at)).toEqual([one, two].map(world.id));
  await world.refused(() => called([two]), "not_found", new RegExp(`no group "${two}"`));
});

it("what is written out comes in pages, whatever its times", async () => {
  const here = await another();
  const rest = {
    workspaceId: here.workspaceId,
    action: "left",
    actorKind: "job",
    door: "job",
    changes: [],
    data: {},
  };
  const rows = Array.from({ length: 2001 }, (_, i) => ({ at: (i * 7919) % 2001, ...rest }));
  await here.job.write((tx) => tx.insert(groupLog).values(rows));
  const pages = await pagesOf(here);
  expect(pages.map((page) => page.length)).toEqual([1000, 1000, 1]);
  expect(pages.flat().map((one) => one.at)).toEqual(rows.map((one) => one.at));
});
