// What is kept between looks is never old: whatever was done, it is what loading everything anew would give.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { account, group } from "@/db/schema";
import { together } from "@/lib/core/context";
import { currentState, peopleCount } from "./current";
import { people } from "./graph";
import { anyDeed, PEOPLE } from "./model.testing";
import { begin, perform } from "./play.testing";
import { loadState } from "./state";
import { groupWorld } from "./testing";

let home: Awaited<ReturnType<typeof groupWorld>>;
beforeAll(async () => {
  home = await groupWorld();
});
afterAll(() => home.end());

const anything = fc.oneof(
  { weight: 5, arbitrary: anyDeed },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("deactivate" as const), who: fc.constantFrom(...PEOPLE) }) },
);

it("is what is there, after every deed, and counts the same people", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 3, maxLength: 10 }), async (deeds) => {
      const world = await home.another();
      const model = await begin(world);
      let away: string | null = null;
      for (const deed of deeds) {
        if (deed.do === "deactivate") {
          // The model knows of nobody's being away, so deeds wait until they are back.
          const who: string = away ?? deed.who;
          away = away === null ? who : null;
          await world.deactivate(who, away !== null);
        } else if (away === null) await perform(world, model, deed);
        const [kept, fresh] = [
          await currentState(world.db, world.workspaceId),
          await loadState(world.db, world.workspaceId),
        ];
        expect(kept).toEqual(fresh);
        for (const id of kept.rows.keys())
          expect(peopleCount(kept, id)).toBe(people(fresh.graph, { group: id, of: "members" }).size);
      }
      if (away !== null) await world.deactivate(away, false);
    }),
    { numRuns: 25 },
  );
});

it("is kept while nothing changes, with the rows as they are", async () => {
  const world = await home.another();
  await world.people("alice");
  await world.found("hr", "alice");
  const first = await currentState(world.db, world.workspaceId);
  await world.job.write((tx) => tx.update(group).set({ held: ["x"] }));
  const second = await currentState(world.db, world.workspaceId);
  expect(second.graph).toBe(first.graph);
  expect([...second.rows.values()].map((row) => row.held)).toEqual([["x"]]);
});

it("keeps nothing of a transaction that is undone", async () => {
  const world = await home.another();
  await world.people("alice");
  await world.found("hr", "alice");
  const undone = together(world.job, async (ctx) => {
    await ctx.write((tx) => tx.update(account).set({ isDeactivated: true }));
    expect((await currentState(ctx.db, world.workspaceId)).data.absent?.size).toBeGreaterThan(0);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect((await currentState(world.db, world.workspaceId)).data.absent?.size).toBe(0);
});
