// Two people who are one.
import { and, eq, or } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { account, match, membership, neverPair, person, seat } from "@/db/schema";
import { FOREVER } from "../choices";
import { pastPairs } from "../history";
import { setNeverPair } from "../people";
import { meetupWorld, profile, type Somebody, START, type World } from "../testing";
import { editPerson } from "./edit";
import { mergePeople } from "./merge";
import { personRounds } from "./story-rounds";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
beforeEach(() => world.set(START));
afterAll(() => world.end());

const admin = () => world.as({ kind: "user", id: "u1", name: "Ada", role: "admin", pools: [] });
const merge = (kept: Somebody, other: Somebody) =>
  mergePeople(admin(), { personId: kept.personId, otherId: other.personId });

describe("two people made one", () => {
  it("have both accounts, both pools and both pasts, and the names of the one", async () => {
    const [here, there] = [await world.pool(2), await world.pool(2)];
    const [ana, bo] = here.people as [Somebody, Somebody];
    const [ana2, cy] = there.people as [Somebody, Somebody];
    await world.roundOf(here, "closed");
    await world.roundOf(there, "closed");
    await editPerson(admin(), {
      personId: ana2.personId,
      pause: "forever",
      publicName: "initials",
      fullName: "Other Name",
    });
    await setNeverPair(admin(), { people: [ana2.personId, bo.personId], remove: false });
    await setNeverPair(admin(), { people: [ana2.personId, ana.personId], remove: false });
    expect(await merge(ana, ana2)).toEqual({ personId: ana.personId });
    const [row] = await world.db.select().from(person).where(eq(person.id, ana.personId));
    expect(row).toMatchObject({ fullName: `${ana.user} Test`, pausedUntil: FOREVER, publicName: "initials" });
    expect(await world.db.$count(person, eq(person.id, ana2.personId))).toBe(0);
    expect(await world.db.$count(account, eq(account.personId, ana.personId))).toBe(2);
    expect(await world.db.$count(membership, eq(membership.personId, ana.personId))).toBe(2);
    expect(
      (await personRounds(admin(), { personId: ana.personId, shown: 0 })).rows
        .map((one) => one.match?.people[0]?.personId)
        .sort(),
    ).toEqual([bo.personId, cy.personId].sort());
    const ids = [ana.personId, bo.personId, cy.personId].sort();
    expect((await pastPairs(world.db, here.poolId, ids)).map(({ a, b }) => [a, b].sort().join())).toContain(
      [ana.personId, cy.personId].sort().join(),
    );
    const pairs = await world.db
      .select()
      .from(neverPair)
      .where(or(eq(neverPair.a, ana.personId), eq(neverPair.b, ana.personId)));
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([[ana.personId, bo.personId].sort()]);
    const [own] = await world.db
      .select({ reasons: match.reasons })
      .from(match)
      .innerJoin(seat, and(eq(seat.matchId, match.id), eq(seat.personId, cy.personId)));
    expect(JSON.stringify(own!.reasons)).not.toContain(ana2.personId);
  });

  it("cannot have been in one pool, nor be in a round that is going on, nor be the same", async () => {
    const here = await world.pool(2);
    const [ana, bo] = here.people as [Somebody, Somebody];
    await world.refused(() => merge(ana, bo), "conflict", /cannot be one person/);
    await world.refused(() => merge(ana, ana), "invalid", /same person/);
    const there = await world.pool(2);
    await world.open(there);
    await world.refused(() => merge(ana, there.people[0]!), "conflict", /is going on/);
    await world.close(there);
    await merge(ana, there.people[0]!);
  });

  it("are an admin's to decide", async () => {
    const [ana, bo] = (await world.people([profile("UM1"), profile("UM2")])) as [Somebody, Somebody];
    const input = { personId: ana.personId, otherId: bo.personId };
    await world.onlyFor(["admin", "operator", "job"], (ctx) => mergePeople(ctx, input));
    await world.refused(() => mergePeople(admin(), { ...input, otherId: "nobody" }), "not_found");
  });
});
