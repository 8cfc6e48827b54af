// What people may be told of groups: of theirs everything, of others nothing, not even that they exist.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACME } from "./acme.testing";
import { treePicture } from "./picture";
import { entriesOf, groupsFor, peopleOf, treeFor, visibleGroups, whyIn } from "./read";
import { loadState } from "./state";
import { ACTORS, ADMINS, groupWorld, type World } from "./testing";

let world: World;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ end, ...world } = await groupWorld());
  await world.acme();
});
afterAll(() => end());

type Ctx = World["job"];
const about = (at: string) => ({ workspaceId: world.workspaceId, groupId: world.id(at) });
const info = async (ctx: Ctx, at: string) =>
  (await entriesOf(ctx, about(at))).lines.map(({ entry, alsoVia }) =>
    [world.entry(entry), ...(alsoVia.length > 0 ? [`also ${alsoVia.map(world.step).sort().join(", ")}`] : [])].join(
      " ",
    ),
  );
const allUsers = async (ctx: Ctx, at: string, of: "members" | "owners" = "members") =>
  (await peopleOf(ctx, { ...about(at), of })).lines
    .map(({ accountId, ways }) => `${world.name(accountId)}: ${ways.map(world.step).sort().join(", ")}`)
    .sort();
const why = async (ctx: Ctx, at: string, who: string) =>
  (await whyIn(ctx, { ...about(at), accountId: world.id(who) })).chains.map((chain) =>
    chain.map(world.node).join(" ← "),
  );

describe("!info", () => {
  it("lists exactly what was put in, in every group, none of it twice", async () => {
    for (const at of ACME.groups) {
      const expected = (await world.entries()).filter((one) => one.split(/[:/]/)[0] === at);
      expect((await info(world.operator, at)).sort()).toEqual(expected);
    }
  });

  it("says through what somebody who was put in comes in also", async () => {
    await world.change(world.job, "team", "add eleanor alice -yes");
    expect((await info(world.as("dave"), "team")).sort()).toEqual([
      ...["team/owners: hr/owners", "team/owners: tech/owners", "team: alice also hr, team/owners, tech"],
      ...["team: eleanor also tech", "team: hr", "team: tech"],
    ]);
    await world.change(world.job, "team", "remove eleanor alice");
  });
});

describe("!allusers", () => {
  it("lists everybody with all last steps", async () => {
    const expected = ["alice: founders, hr/owners", "bob: founders, hr/owners", "catherine: hr/owners", "dave: direct"];
    expect(await allUsers(world.as("dave"), "hr")).toEqual(expected);
  });

  it("of a group's owners is for its owners", async () => {
    const expected = ["alice: founders/owners", "bob: founders/owners", "catherine: direct"];
    expect(await allUsers(world.as("catherine"), "hr", "owners")).toEqual(expected);
    await world.refused(() => allUsers(world.as("dave"), "hr", "owners"), "not_found", /no group that you are in/);
  });
});

it("!why shows every chain, shortest first, and none for whoever may not be there", async () => {
  expect(await why(world.as("fred"), "tech-mobile_app", "alice")).toEqual([
    "tech-mobile_app ← tech-mobile_app/owners ← tech/owners ← founders/owners",
    "tech-mobile_app ← tech ← tech/owners ← founders/owners",
    "tech-mobile_app ← tech ← founders ← founders/owners",
  ]);
  expect(await why(world.as("fred"), "tech-mobile_app", "gloria")).toEqual([]);
});

it("!mychans is every group one may be in, as what, and why", async () => {
  const state = await loadState(world.db, world.workspaceId);
  const mine = groupsFor(state, world.id("catherine")).map(
    ({ row, role, ways }) => `${row.name} ${role}: ${ways.map(world.step).join(", ")}`,
  );
  expect(mine.sort()).toEqual([
    ...["fun owner: team", "golf_with_bob member: team", "hr owner: direct", "hr-for_managers owner: hr/owners"],
    ...["team owner: hr/owners", "team-managers_only owner: team/owners"],
  ]);
});

it("!tree is the links into one's groups, each with names, one's own marked", async () => {
  const state = await loadState(world.db, world.workspaceId);
  const counts = ["alice", "bob", "catherine", "dave", "eleanor", "fred", "gloria", "zoe"].map(
    (who) => treeFor(state, world.id(who)).length,
  );
  expect(counts).toEqual([19, 19, 11, 8, 11, 2, 2, 0]);
  const { groups, people } = await treePicture(world.as("dave"), { ...about("hr"), accountId: world.id("dave") });
  const mine = (all: { name: string; mine?: boolean }[]) =>
    all.map((one) => `${one.name}${one.mine ? "!" : ""}`).sort();
  expect(mine(groups)).toEqual(["founders", "fun!", "golf_with_bob!", "hr!", "team!", "tech"]);
  expect(mine(people)).toEqual(["bob", "catherine", "dave!"]);
});

describe("who may read", () => {
  const readers = ["viewer", ...ADMINS];
  it.each([
    ["!info", info],
    ["!allusers", allUsers],
    ["!allusers of the owners", (ctx: Ctx, at: string) => allUsers(ctx, at, "owners")],
    ["!why", (ctx: Ctx, at: string) => why(ctx, at, "alice")],
  ])("%s: those in it and whoever may see all; to others it does not exist", async (_, read) => {
    await world.onlyFor(readers, read, "hr");
    const answers = [];
    for (const at of ["hr", "nowhere"]) answers.push(await world.refusal(() => read(world.as("fred"), at)));
    expect(answers[0]!.message).toBe(answers[1]!.message);
    for (const kind of readers) expect(await read(world.open(ACTORS[kind]!), "hr")).not.toEqual([]);
    expect(await read(world.as("catherine"), "hr")).not.toEqual([]);
  });

  it("all groups are seen by whoever may see all, their own by others", async () => {
    const state = await loadState(world.db, world.workspaceId);
    const seen = (ctx: Ctx) =>
      visibleGroups(ctx, state)
        .map((row) => row.name)
        .sort();
    for (const kind of Object.keys(ACTORS))
      expect(seen(world.open(ACTORS[kind]!))).toHaveLength(readers.includes(kind) ? 10 : 0);
    expect(seen(world.as("dave"))).toEqual(["fun", "golf_with_bob", "hr", "team"]);
  });
});
