// !join: all the groups named, or none of them.
import { afterAll, beforeAll, expect, it } from "vitest";
import { joinGroups } from "./join";
import { ACTORS, groupWorld, TELL, type World } from "./testing";

let world: World;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ end, ...world } = await groupWorld());
  await world.acme();
});
afterAll(() => end());

async function join(who: string, groups: string, dry = false): Promise<string | null> {
  const groupIds = groups.split(" ").map(world.id);
  const refused = await joinGroups(world.as(who), { workspaceId: world.workspaceId, groupIds, tell: TELL, dry });
  return refused === null ? null : world.name(refused);
}

it("brings somebody into every channel named, as owner or member, each once", async () => {
  for (const at of ["team", "fun"]) world.channels.get(world.id(at))!.clear();
  expect(await join("catherine", "fun team fun")).toBeNull();
  expect(await world.waiting()).toEqual(["add catherine fun", "add catherine team"]);
  expect(await world.work()).toEqual(["add catherine fun", "add catherine team"]);
});

it.each([
  ["fred", "tech-mobile_app tech", "tech"],
  ["dave", "hr founders tech-website", "founders"],
  ["zoe", "golf_with_bob", "golf_with_bob"],
  ["alice", "hr nowhere", "nowhere"],
])("of %s, %s: names the first they may not be in, there or not, and changes nothing", async (who, groups, refused) => {
  const before = await world.everything();
  expect(await join(who, groups)).toBe(refused);
  expect(await world.everything()).toBe(before);
});

it("dry changes nothing", async () => {
  const before = await world.everything();
  expect([await join("dave", "hr team", true), await join("dave", "tech", true)]).toEqual([null, "tech"]);
  expect(await world.everything()).toBe(before);
});

it("is for people in the chat, for themselves", async () => {
  const input = { workspaceId: world.workspaceId, groupIds: [world.id("hr")], tell: TELL };
  for (const [, actor] of Object.entries(ACTORS).filter(([one]) => one !== "person"))
    await world.refused(() => joinGroups(world.open(actor), input), "forbidden", /in the chat/);
});
