// Who is to be put into channels and out of them: the newer wish wins, what is no longer right is dropped.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { groupMove, outbox } from "@/db/schema";
import { announceMoves, type Doing, endMove, isStillRight, movesToDo, nextMoveAt, putOutBy, wantMoves } from "./moves";
import { groupWorld, TELL, type World } from "./testing";

let world: World;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ end, ...world } = await groupWorld());
  await world.people("alice", "bob", "carol", "dave");
  for (const at of ["hr", "fun"]) await world.found(at, "alice", "bob");
});
afterAll(() => end());
beforeEach(() => world.job.write((tx) => tx.delete(groupMove)));

const want = (line: string, seq: number | null = null) =>
  world.job.write((tx) => {
    const moves = line.split(", ").map((one) => {
      const [move, who, at] = one.split(" ") as ["add" | "remove", string, string];
      return { groupId: world.id(at), accountId: world.id(who), move };
    });
    return wantMoves(world.job, tx, { workspaceId: world.workspaceId, seq, tell: TELL, moves });
  });
const toDo = (most = 50) => movesToDo(world.job, { workspaceId: world.workspaceId, most });
const words = (all: Doing[]) => all.map((one) => `${one.move} ${one.userName} ${one.groupName}`);
const first = async () => (await toDo())[0]!;
const all = () => world.db.select().from(groupMove);
const putOut = async (...seqs: number[]) =>
  (await putOutBy(world.db, seqs)).map((one) => `${world.name(one.accountId)} ${world.name(one.groupId)}`);

describe("wishes", () => {
  it("are carried out oldest first, so many at a time, with everything the platform needs", async () => {
    await want("add carol hr, remove dave hr");
    world.pass(1000);
    await want("add carol fun");
    expect(words(await toDo())).toEqual(["add carol hr", "remove dave hr", "add carol fun"]);
    expect(words(await toDo(2))).toEqual(["add carol hr", "remove dave hr"]);
    const [one] = await toDo();
    expect(one).toMatchObject({ user: "U-carol", channel: "w1-C-hr", tell: TELL, attempts: 0, moved: false });
  });

  it("about the same person and channel: the newer counts, at its own time and from its own change", async () => {
    await want("remove bob hr", 1);
    await endMove(world.job, await first(), { state: "todo", notBefore: world.now() + 60_000, error: "unavailable" });
    expect(await toDo()).toEqual([]);
    await want("add bob hr", 2);
    expect(words(await toDo())).toEqual(["add bob hr"]);
    expect(await first()).toMatchObject({ seq: 2, attempts: 0 });
    await want("remove bob hr, add bob hr, remove bob hr", 3);
    expect(words(await toDo())).toEqual(["remove bob hr"]);
  });

  it("are new ones where the older was carried out", async () => {
    await want("remove bob hr", 1);
    await endMove(world.job, await first(), { state: "done", moved: true });
    await want("add bob hr", 2);
    expect((await all()).map((one) => [one.move, one.state])).toEqual([
      ["remove", "done"],
      ["add", "todo"],
    ]);
  });

  it("wake whoever carries them out, and nobody when there are none", async () => {
    await world.job.write((tx) => tx.delete(outbox));
    await world.job.write((tx) =>
      wantMoves(world.job, tx, { workspaceId: world.workspaceId, seq: null, tell: null, moves: [] }),
    );
    await announceMoves(world.job);
    expect(await world.count("outbox")).toBe(0);
    await want("add carol hr");
    await announceMoves(world.job);
    const told = (await world.db.select().from(outbox)).map((one) => [one.name, one.data]);
    expect(told).toEqual(Array(2).fill(["groups/moves.waiting", { workspaceId: world.workspaceId }]));
  });
});

describe("whether one is still right", () => {
  const right = async (line: string) => {
    await world.job.write((tx) => tx.delete(groupMove));
    await want(line);
    return isStillRight(world.job, await first());
  };

  it.each([
    ["add bob hr", true],
    ["remove bob hr", false],
    ["add carol hr", false],
    ["remove carol hr", true],
  ])("%s: %s", async (line, expected) => {
    expect(await right(line)).toBe(expected);
  });

  it("follows what is changed meanwhile", async () => {
    await world.say("alice", "hr", "remove bob");
    const move = await first();
    expect(await isStillRight(world.job, move)).toBe(true);
    await world.say("alice", "hr", "add bob");
    expect(await isStillRight(world.job, move)).toBe(false);
  });

  it("is not about people who are deactivated, nor groups that have ended", async () => {
    await world.deactivate("carol");
    expect(await right("remove carol hr")).toBe(false);
    await world.deactivate("carol", false);
    await want("remove carol fun");
    const move = { ...(await first()), groupId: "ended" };
    expect(await isStillRight(world.job, move)).toBe(false);
  });
});

describe("an ending", () => {
  it("is kept with its attempts; what is to be tried again waits until then", async () => {
    await want("remove carol hr");
    const later = world.now() + 5000;
    await endMove(world.job, await first(), { state: "todo", notBefore: later, error: "rate_limited" });
    expect([await toDo(), await nextMoveAt(world.job, world.workspaceId)]).toEqual([[], later]);
    world.pass(5000);
    await endMove(world.job, await first(), { state: "failed", error: "forbidden" });
    expect((await all())[0]).toMatchObject({ state: "failed", attempts: 2, error: "forbidden", doneAt: world.now() });
    expect(await nextMoveAt(world.job, world.workspaceId)).toBeNull();
  });

  it("of an older wish leaves the newer one to be done", async () => {
    await want("remove bob hr", 1);
    const older = await first();
    await want("add bob hr", 2);
    await endMove(world.job, older, { state: "done", moved: true });
    expect(words(await toDo())).toEqual(["add bob hr"]);
  });

  it.each([
    { state: "done", moved: true },
    { state: "failed", error: "forbidden" },
    { state: "dropped", error: "no longer wanted" },
    { state: "todo", notBefore: 9e15, error: "unavailable" },
  ] as const)("of an older wish for the very same ($state) is not the newer one's", async (ending) => {
    await want("remove bob hr", 1);
    const older = await first();
    await want("add bob hr", 2);
    await want("remove bob hr", 3);
    await endMove(world.job, older, ending);
    expect(await toDo()).toMatchObject([{ move: "remove", seq: 3, attempts: 0, error: null }]);
    await endMove(world.job, await first(), { state: "done", moved: true });
    expect([await toDo(), (await all()).map((one) => [one.seq, one.state])]).toEqual([[], [[3, "done"]]]);
  });
});

it("those whom changes had put out are those who were really there", async () => {
  const finish = async (line: string, seq: number | null, ending: Parameters<typeof endMove>[2]) => {
    await want(line, seq);
    await endMove(world.job, await first(), ending);
  };
  await finish("remove bob hr", 1, { state: "done", moved: true });
  await finish("remove carol hr", 1, { state: "done", moved: false });
  await finish("remove dave hr", 1, { state: "dropped", error: "no longer wanted" });
  await finish("remove dave fun", 2, { state: "failed", error: "forbidden" });
  await finish("add carol fun", 2, { state: "done", moved: true });
  await finish("remove bob fun", 2, { state: "done", moved: true });
  await finish("remove carol fun", null, { state: "done", moved: true });
  expect(await putOut(1)).toEqual(["bob hr"]);
  expect(await putOut(1, 2)).toEqual(["bob hr", "bob fun"]);
  expect(await putOut(...Array.from({ length: 70_000 }, (_, seq) => seq + 3))).toEqual([]);
  expect(await putOut()).toEqual([]);
});

it("is what jobs do, and the command line", async () => {
  await want("remove carol hr");
  const move = await first();
  const { workspaceId } = world;
  await world.onlyFor(["job", "operator"], (ctx) => movesToDo(ctx, { workspaceId, most: 1 }), "hr");
  await world.onlyFor(["job", "operator"], (ctx) => endMove(ctx, move, { state: "done", moved: true }), "hr");
  await world.onlyFor(["job"], (ctx) => announceMoves(ctx), "hr");
  expect(await world.db.select().from(groupMove).where(eq(groupMove.state, "todo"))).toHaveLength(1);
});
