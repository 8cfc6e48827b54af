// Which groups want looking at, and who is told.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { group, groupMove } from "@/db/schema";
import { groupAttention } from "./attention";
import { ACTORS, groupWorld } from "./testing";

let world: Awaited<ReturnType<typeof groupWorld>>;
const made = { createdAt: 0 };
beforeAll(async () => {
  world = await groupWorld();
  await world.people("ana", "bo", "cy");
  const row = (name: string, more: object = {}) => ({
    ...{ id: name, workspaceId: world.workspaceId, channel: `C-${name}`, name, shownName: name.toUpperCase() },
    ...made,
    ...more,
  });
  await world.job.write((tx) =>
    tx
      .insert(group)
      .values([
        row("well"),
        row("away", { state: "unmanaged" }),
        row("brake", { held: [world.id("ana"), world.id("bo")] }),
        row("both", { state: "public", held: [world.id("cy")] }),
        row("none", { held: [] }),
        row("ended", { state: "missing", endedAt: 1 }),
      ]),
  );
});
afterAll(() => world.end());

const WANTED = [
  { kind: "group", name: "away", shownName: "AWAY", state: "unmanaged" },
  { kind: "group", name: "both", shownName: "BOTH", state: "public" },
  { kind: "held", name: "both", shownName: "BOTH", count: 1 },
  { kind: "held", name: "brake", shownName: "BRAKE", count: 2 },
];

it("those whose channel is not as it should be, and those that are held", async () => {
  expect(await groupAttention(world.open(ACTORS.admin!))).toEqual(WANTED);
});

it("moves that failed lately", async () => {
  const move = { workspaceId: world.workspaceId, groupId: "well", accountId: world.id("ana"), move: "add" as const };
  const row = { ...move, id: "m1", state: "failed" as const, notBefore: 0, createdAt: 0, doneAt: world.now() };
  await world.job.write((tx) => tx.insert(groupMove).values([row, { ...row, id: "m2", state: "done" }]));
  expect((await groupAttention(world.open(ACTORS.viewer!))).at(-1)).toEqual({ kind: "moves", count: 1 });
  await world.job.write((tx) => tx.update(groupMove).set({ doneAt: 1 }).where(eq(groupMove.id, "m1")));
  expect(await groupAttention(world.open(ACTORS.viewer!))).toEqual(WANTED);
});

it("nothing to those who do not see all groups", async () => {
  for (const name of ["manager", "member", "person", "public", "setup"])
    expect(await groupAttention(world.open(ACTORS[name]!))).toEqual([]);
});
