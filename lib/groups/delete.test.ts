// The end of a group: when it is refused, what goes with it, and who may end it.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { group, groupMove } from "@/db/schema";
import { ACME } from "./acme.testing";
import { deleteGroup, forgetGroup } from "./delete";
import { ADMINS, groupWorld, type World } from "./testing";

let world: World;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ end, ...world } = await groupWorld());
  await world.acme();
});
afterAll(() => end());

const about = (at: string) => ({ workspaceId: world.workspaceId, groupId: world.id(at) });
const del = (who: string, at: string, more: object = {}) => deleteGroup(world.as(who), { ...about(at), ...more });
const rowOf = async (at: string) =>
  (
    await world.db
      .select()
      .from(group)
      .where(eq(group.id, world.id(at)))
  )[0]!;

describe("!del", () => {
  const others: Record<string, string> = {
    founders: "hr, hr/owners, tech, tech/owners",
    hr: "hr-for_managers/owners, team, team/owners",
    tech: "team, team/owners, tech-mobile_app, tech-mobile_app/owners, tech-website, tech-website/owners",
    team: "fun/owners, golf_with_bob, hr-for_managers, team-managers_only/owners",
  };
  it.each(Object.entries(others))("of %s is refused while it is in %s", async (at, expected) => {
    const before = await world.everything();
    const outcome = await del("alice", at, { yes: true });
    expect(outcome.kind).toBe("included");
    const entries = outcome.kind === "included" ? outcome.entries : [];
    expect(
      entries
        .map((one) => world.entry(one).split(": ")[0])
        .sort()
        .join(", "),
    ).toBe(expected);
    expect(await world.everything()).toBe(before);
  });

  it.each([
    ["tech-mobile_app", 4],
    ["tech-website", 4],
    ["team-managers_only", 3],
    ["hr-for_managers", 3],
    ["fun", 5],
    ["golf_with_bob", 5],
  ])("of %s tells first that %i people lose it, and changes nothing without a yes or dry", async (at, people) => {
    const before = await world.everything();
    const told = { kind: "needs_yes", people };
    expect(await del("bob", at)).toMatchObject(told);
    expect(await del("bob", at, { yes: true, dry: true })).toMatchObject(told);
    expect(await world.everything()).toBe(before);
  });

  it("ends it: its entries go, what waited to be moved there is dropped, nobody is put out", async () => {
    await world.change(world.job, "golf_with_bob", "add zoe fred -invite");
    await world.change(world.job, "golf_with_bob", "remove fred");
    expect((await del("bob", "golf_with_bob", { yes: true })).kind).toBe("done");
    expect((await world.entries()).filter((one) => one.includes("golf"))).toEqual([]);
    expect(await world.waiting()).toEqual([]);
    const moves = await world.db.select().from(groupMove);
    expect(moves.map((one) => [one.state, one.error])).toEqual([
      ["dropped", "ended"],
      ["dropped", "ended"],
    ]);
    expect(await rowOf("golf_with_bob")).toMatchObject({ endedAt: world.now(), held: null });
    expect(await world.in("golf_with_bob")).toEqual([]);
  });

  it("is for owners", async () => {
    await world.refused(() => del("dave", "team", { yes: true }), "forbidden", /Only an owner of ~team/);
    await world.onlyFor(ADMINS, (ctx, at) => deleteGroup(ctx, { ...about(at), yes: true }), "team");
    await world.refused(() => deleteGroup(world.operator, about("golf_with_bob")), "not_found", /no group/);
  });
});

describe("forgetting a group", () => {
  it("is for admins, not even for its owners", async () => {
    await world.onlyFor(ADMINS, (ctx, at) => forgetGroup(ctx, about(at)), "hr");
    await world.refused(() => forgetGroup(world.as("alice"), about("hr")), "forbidden", /an admin of Kith can/);
  });

  it("ends it together with what others have of it, and leaves every channel as it is", async () => {
    const owned = ["hr-for_managers/owners: hr/owners", "team/owners: hr/owners", "team: hr"];
    const before = await world.entries();
    await forgetGroup(world.operator, about("hr"));
    const gone = [...owned, ...before.filter((one) => /^hr[:/]/.test(one))];
    expect(await world.entries()).toEqual(before.filter((one) => !gone.includes(one)));
    expect(await rowOf("hr")).toMatchObject({ state: "unmanaged", endedAt: world.now() });
    expect(await world.work()).toEqual([]);
    expect(world.here("team")).toEqual(["alice", "bob", "catherine", "dave", "eleanor"]);
  });
});

it("no company is left with entries about what is gone", async () => {
  const left = (await world.entries()).flatMap((one) => one.split(/: |\/owners/)).filter(Boolean);
  const live = ACME.groups.filter((at) => !["hr", "golf_with_bob"].includes(at));
  const people = "alice bob catherine dave eleanor fred gloria zoe".split(" ");
  expect(left.filter((one) => !live.includes(one) && !people.includes(one))).toEqual([]);
});
