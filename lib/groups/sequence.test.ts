// Whatever people do one after the other: the entries, the log and the channels stay true to each other.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anyDeed, hasLoop, membersOf, type State, sorted } from "./model.testing";
import { begin, perform, stateAt } from "./play.testing";
import { loadState } from "./state";
import { groupWorld, type World } from "./testing";

let home: Awaited<ReturnType<typeof groupWorld>>;
beforeAll(async () => {
  home = await groupWorld();
});
afterAll(() => home.end());

/** As the verbs see it, in the model's words. */
async function present(world: World): Promise<State> {
  const { rows } = await loadState(world.db, world.workspaceId);
  return { groups: [...rows.keys()].map(world.name).sort(), entries: await world.entries() };
}

/** Whoever is in a group no longer that is there still. */
const lost = (before: State, after: State): string[] =>
  before.groups
    .filter((at) => after.groups.includes(at))
    .flatMap((at) => membersOf(before, at).map((who) => ({ at, who })))
    .filter(({ at, who }) => !membersOf(after, at).includes(who))
    .map(({ at, who }) => `remove ${who} ${at}`);

it("entries are the model's, the log leads to them, none closes a loop; who lost a group leaves, and nobody else moves", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyDeed, { minLength: 4, maxLength: 12 }), async (deeds) => {
      const world = await home.another();
      const model = await begin(world);
      const everOut = new Set<string>();
      for (const deed of deeds) {
        const before = model.state;
        const sender = deed.do === "chan" ? [`add ${deed.by} ${model.next()}`] : [];
        const isDone = await perform(world, model, deed);
        expect(await present(world)).toEqual(sorted(model.state));
        expect(await stateAt(world, world.now())).toEqual(sorted(model.state));
        expect(hasLoop(model.state)).toBe(false);

        const waiting = await world.waiting();
        const leaving = waiting.filter((move) => move.startsWith("remove"));
        expect(leaving).toEqual(isDone ? lost(before, model.state).sort() : []);
        if (deed.do !== "undo" && deed.do !== "restore")
          expect(waiting).toEqual([...(isDone ? sender : []), ...leaving]);
        for (const move of await world.work()) {
          if (move.startsWith("remove")) everOut.add(move);
          else expect([...sender, ...everOut]).toContain(sender.includes(move) ? move : move.replace("add", "remove"));
        }
        for (const at of model.state.groups)
          expect(membersOf(model.state, at)).toEqual(expect.arrayContaining(world.here(at)));
      }
      for (const { time, state } of model.past) expect(await stateAt(world, time)).toEqual(sorted(state));
    }),
    { numRuns: 50 },
  );
});
