// An admin's word on many matches at once.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audit, match } from "@/db/schema";
import { recordAnswer } from "../feedback";
import { managerOf, meetupWorld, type Somebody, START, type World } from "../testing";
import { overrideMet } from "./override";
import { overrideMatches } from "./override-many";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
beforeEach(() => world.set(START));
afterAll(() => world.end());

const admin = () => world.as({ kind: "user", id: "u1", name: "Ada", role: "admin", pools: [] });
const rowOf = async (id: string) => (await world.db.select().from(match).where(eq(match.id, id)))[0]!;

async function introduced(people = 4) {
  const here = await world.pool(people);
  await world.roundOf(here, "introduced");
  const matches = await world.matches(here);
  const seated = (index: number) => here.people.find((one) => one.user === matches[index]!.users[0]) as Somebody;
  return { here, ids: matches.map((one) => one.id), seated };
}

describe("an admin's word on many matches", () => {
  it("wins over the answers, is told to the log, and is taken back as it was", async () => {
    const { here, ids, seated } = await introduced();
    const version = (await world.poolRow(here)).statsVersion;
    const ana = seated(0);
    await recordAnswer(world.own(ana), { accountId: ana.accountId, matchId: ids[0]!, value: "no" });
    expect(await rowOf(ids[0]!)).toMatchObject({ met: false, metOverride: null });
    const told = await overrideMatches(admin(), { steps: [{ matches: ids, met: true }] });
    expect(told).toMatchObject({ changed: 2, same: 0 });
    for (const id of ids) expect(await rowOf(id)).toMatchObject({ met: true, metOverride: true });
    expect((await world.poolRow(here)).statsVersion).toBe(version + 2);
    expect(await world.db.$count(audit, eq(audit.action, "match.override"))).toBe(2);
    expect(await overrideMatches(admin(), { steps: [{ matches: ids, met: true }] })).toEqual({
      changed: 0,
      same: 2,
      undo: [],
    });
    await overrideMatches(admin(), { steps: told.undo });
    expect(await rowOf(ids[0]!)).toMatchObject({ met: false, metOverride: null });
    expect(await rowOf(ids[1]!)).toMatchObject({ met: null, metOverride: null });
  });

  it("can say that they have not met, and be lifted", async () => {
    const { ids } = await introduced();
    await overrideMatches(admin(), { steps: [{ matches: [ids[0]!], met: false }] });
    expect(await rowOf(ids[0]!)).toMatchObject({ met: false, metOverride: false });
    await overrideMatches(admin(), { steps: [{ matches: ids, met: null }] });
    expect(await rowOf(ids[0]!)).toMatchObject({ met: null, metOverride: null });
  });

  it("is refused for drafts, unknown ones, and when somebody else has decided since: nothing is changed then", async () => {
    const { here, ids } = await introduced();
    const { undo } = await overrideMatches(admin(), { steps: [{ matches: ids, met: true }] });
    await overrideMet(admin(), { roundId: (await world.round(here)).id, matchId: ids[0]!, met: false });
    expect(await rowOf(ids[0]!)).toMatchObject({ met: false });
    await world.refused(() => overrideMatches(admin(), { steps: undo }), "conflict", /Somebody else changed/);
    await world.refused(
      () => overrideMatches(admin(), { steps: [{ matches: [ids[0]!, "none"], met: null }] }),
      "not_found",
    );
    const draft = await world.pool(2);
    await world.roundOf(draft, "drafted");
    const [one] = await world.matches(draft);
    await world.refused(
      () => overrideMatches(admin(), { steps: [{ matches: [one!.id], met: true }] }),
      "conflict",
      /not published/,
    );
    await world.refused(
      () => overrideMatches(admin(), { steps: [{ matches: [], met: true }] }),
      "invalid",
      /Select a match/,
    );
  });

  it("is for managers of all their pools, admins and the command line", async () => {
    const [one, two] = [await introduced(2), await introduced(2)];
    const mine = world.as(managerOf(one.here));
    await overrideMatches(mine, { steps: [{ matches: one.ids, met: true }] });
    await world.refused(
      () => overrideMatches(mine, { steps: [{ matches: [...one.ids, ...two.ids], met: true }] }),
      "forbidden",
    );
    await world.onlyFor(["admin", "operator", "job"], (ctx) =>
      overrideMatches(ctx, { steps: [{ matches: two.ids, met: true }] }),
    );
    await world.onlyFor(["admin", "operator", "job"], (ctx) =>
      overrideMatches(ctx, { steps: [{ matches: ["none"], met: true }] }),
    );
  });
});
