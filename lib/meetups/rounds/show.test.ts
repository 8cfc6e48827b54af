// What a round shows of those who have no match, from the first question to the end.
import { afterAll, beforeAll, expect, it } from "vitest";
import { meetupWorld, type TestPool, type World } from "../testing";
import { showRound } from "./show";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const unpaired = async (here: TestPool) =>
  (await showRound(world.operator, here)).unpaired.map(({ user, reason }) => [user, reason]);

it("nobody is unpaired while the round asks; after the draw everybody without a match is", async () => {
  const here = await world.pool(5);
  const [, , , dee, eve] = here.people;
  await world.open(here);
  await world.sayAll(here, here.people.slice(0, 3));
  await world.say(here, dee!, false);
  expect(await unpaired(here)).toEqual([]);
  const { people } = await showRound(world.operator, here);
  expect(people.map((one) => one.available)).toEqual([true, true, true, false, null]);
  await world.draw(here, { mode: "draft" });
  expect(await unpaired(here)).toEqual([
    [dee!.user, "said_no"],
    [eve!.user, "no_answer"],
  ]);
});

it("a round that was called off has left nobody over", async () => {
  const here = await world.pool(2);
  await world.open(here);
  await world.sayAll(here, here.people);
  await world.draw(here, { mode: "draft" });
  await world.close(here);
  expect(await unpaired(here)).toEqual([]);
});
