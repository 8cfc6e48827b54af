// What wants looking at, each kind once, and whose it is to see.
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inboxMessage, match, pool, workspace } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { comingUp, meetupAttention } from "./attention";
import { owe } from "./deliveries";
import { recordAnswer } from "./feedback";
import { setSchedule } from "./schedule";
import { WEEKLY } from "./schedule.testing";
import { ACTORS, DAY_MS, managerOf, meetupWorld, type TestPool, type World } from "./testing";

let world: World;
beforeEach(async () => {
  world = await meetupWorld();
});
afterEach(() => world.end());

const kinds = async (actor: Actor) => (await meetupAttention(world.as(actor))).map(({ kind }) => kind);
const all = (actor: Actor = ACTORS.admin!) => meetupAttention(world.as(actor));
const at = (here: TestPool) => ({ slug: here.slug, pool: here.name });

describe("what wants looking at", () => {
  it("is nothing where nothing is wrong", async () => {
    await world.roundOf(await world.pool(4), "introduced");
    for (const actor of Object.values(ACTORS)) expect(await all(actor)).toEqual([]);
  });

  it("is a draft that waits for its review, to whoever sees the round", async () => {
    const here = await world.pool(4);
    await world.roundOf(here, "drafted");
    const draft = [{ kind: "draft", ...at(here), number: 1 }];
    for (const actor of [ACTORS.admin!, ACTORS.viewer!, managerOf(here)]) expect(await all(actor)).toEqual(draft);
    for (const name of ["manager of another pool", "member", "person", "public"])
      expect(await all(ACTORS[name]!)).toEqual([]);
  });

  it("is what people wrote, as people and not as messages, to those who may read it", async () => {
    const [here, there] = [await world.pool(3), await world.pool(2)];
    const rows = [...here.people.slice(0, 2), here.people[0]!, there.people[0]!].map(({ accountId }, index) => ({
      ...{ id: `m${index}`, accountId, direction: "in" as const, text: "hello", at: index },
    }));
    const done = { ...rows[0]!, id: "done", accountId: here.people[2]!.accountId, doneAt: 5 };
    await world.job.write((tx) => tx.insert(inboxMessage).values([...rows, done]));
    expect(await all()).toEqual([{ kind: "inbox", count: 3 }]);
    expect(await all(managerOf(here))).toEqual([{ kind: "inbox", count: 2 }]);
    for (const name of ["viewer", "manager of another pool", "member"]) expect(await all(ACTORS[name]!)).toEqual([]);
  });

  it("is what could not be delivered, by round; and what belongs to none, to admins", async () => {
    const here = await world.pool(4);
    await world.open(here);
    await world.send((row) => (row.kind === "ask_availability" ? { state: "failed", error: "user_disabled" } : null));
    const failures = [{ kind: "failures", ...at(here), number: 1, count: 4 }];
    expect(await all()).toEqual(failures);
    expect(await all(managerOf(here))).toEqual(failures);
    expect(await all(ACTORS.viewer!)).toEqual([]);
    world.pass(15 * DAY_MS);
    expect(await all()).toEqual([]);
  });

  it("is an answer that did not arrive, to admins alone", async () => {
    const here = await world.pool(2);
    const row = {
      key: "k",
      kind: "reply" as const,
      workspaceId: here.workspaceId,
      target: { user: "U1" },
      priority: 0,
    };
    await owe(world.job, row);
    await world.send(() => ({ state: "failed", error: "user_disabled" }));
    expect(await all()).toEqual([{ kind: "failedReplies", count: 1 }]);
    expect(await all(managerOf(here))).toEqual([]);
  });

  it("is a run of the schedule that did not happen, until there is a round again", async () => {
    const here = await world.pool(2);
    await setSchedule(world.operator, { poolId: here.poolId, schedule: WEEKLY });
    const { poolId } = here;
    await world.job.write((tx) =>
      tx.audit({ action: "schedule.missed", subject: poolId, poolId, data: { slot: "x" } }),
    );
    expect(await all(ACTORS.viewer!)).toEqual([{ kind: "missed", ...at(here), count: 1 }]);
    world.pass(1000);
    await world.open(here);
    expect(await all()).toEqual([]);
  });

  it("is a channel that is gone, and pools whose workspace was disconnected", async () => {
    const here = await world.pool(2);
    await world.job.write((tx) => tx.update(pool).set({ channelState: "left" }).where(eq(pool.id, here.poolId)));
    expect(await all(managerOf(here))).toEqual([{ kind: "channel", ...at(here), state: "left" }]);
    await world.job.write((tx) => tx.update(workspace).set({ state: "disconnected", stateDetail: "by_hand" }));
    expect(await kinds(ACTORS.viewer!)).toEqual(["disconnected", "channel"]);
    expect((await all())[0]).toEqual({ kind: "disconnected", platform: "slack", workspace: "Acme", count: 1 });
    await world.job.write((tx) => tx.update(pool).set({ archivedAt: 1 }));
    expect(await all()).toEqual([]);
  });

  it("is a match about which people disagree, until somebody has decided", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "introduced");
    const [one] = await world.matches(here);
    const said = ["met", "no"] as const;
    for (const [index, who] of here.people.entries())
      await recordAnswer(world.own(who), { accountId: who.accountId, matchId: one!.id, value: said[index]! });
    const disagree = [{ kind: "disagree", ...at(here), number: 1, count: 1 }];
    expect(await all(managerOf(here))).toEqual(disagree);
    expect(await all(ACTORS.viewer!)).toEqual([]);
    await world.job.write((tx) => tx.update(match).set({ metOverride: true }));
    expect(await all(managerOf(here))).toEqual([]);
  });

  it("is a pair of late ones that somebody has to decide about", async () => {
    const here = await world.pool(4, { publish: "review" });
    await world.open(here, { end: "2026-09-20" });
    await world.send();
    await world.sayAll(here, here.people.slice(0, 2));
    await world.draw(here, { mode: "publish", seed: 1 });
    await world.send();
    await world.sayAll(here, here.people.slice(2));
    expect(await all(managerOf(here))).toEqual([{ kind: "proposals", ...at(here), number: 1, count: 1 }]);
    expect(await all(ACTORS.viewer!)).toEqual([]);
  });
});

describe("what comes next", () => {
  it("is what the schedules and open rounds will do, in order, of the pools one may see", async () => {
    const [here, there] = [await world.pool(2, { timeZone: "Europe/Paris" }), await world.pool(2)];
    await setSchedule(world.operator, { poolId: here.poolId, schedule: WEEKLY });
    await world.open(there, { end: "2026-09-11" });
    const coming = await comingUp(world.as(ACTORS.admin!));
    expect(coming.map(({ what, slug, number }) => [what, slug, number])).toEqual([
      ["close", there.slug, 1],
      ["ask", here.slug, null],
    ]);
    expect(coming[1]).toMatchObject({ timeZone: "Europe/Paris", at: Date.parse("2026-09-14T07:00:00Z") });
    expect((await comingUp(world.as(managerOf(here)))).map(({ what }) => what)).toEqual(["ask"]);
    expect(await comingUp(world.as(ACTORS.member!))).toEqual([]);
    // What has passed comes no more, also while its job has not looked yet.
    world.set("2026-09-14T08:00:00Z");
    expect(await comingUp(world.as(managerOf(here)))).toEqual([]);
  });
});
