import { afterAll, beforeAll, it } from "vitest";
import { seedCompany } from "@/cli/demo-company";
import { type GroupsWorld, groupsWorld } from "../../groups.testing";

let world: GroupsWorld;
beforeAll(async () => {
  let t = Date.now();
  const lap = (n: string) => { console.log(n, Date.now() - t); t = Date.now(); };
  world = await groupsWorld({ seed: "demo" });
  lap("world");
  await seedCompany(world.job);
  lap("seed");
  await world.follow();
  lap("follow");
});
afterAll(() => world.end());

it("x", async () => {
  const S = async (as: string, text: string, ch?: string) => {
    const t = Date.now();
    const a = await world.say(as, text, ch);
    console.log(as, text, Date.now() - t, a);
  };
  await S("alice", "!mychans");
  await S("alice", "!info hr");
  await S("alice", "!allusers hr");
  const hr = world.channelNamed("hr");
  await S("alice", "!add team", hr);
  await S("alice", "!del", hr);
  await S("alice", "!remove dave", hr);
  console.log(world.members(hr), await world.entries("hr"));
  await S("alice", "!undo", hr);
  console.log(world.members(hr), await world.entries("hr"));
  await world.add("alice", hr, "fred");
  await world.allHeard();
  console.log(world.said(hr).at(-1), world.members(hr));
  await S("alice", "!tree");
});
