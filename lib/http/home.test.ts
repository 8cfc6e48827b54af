// The start of the dashboard: narrowed to whoever looks, with the first steps of a new install and what waits.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { delivery, inbound, user, workspace } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { openContext } from "@/lib/core/context";
import { owe } from "@/lib/meetups/deliveries";
import { ACTORS, managerOf, meetupWorld, type TestPool, WORKSPACE, type World } from "@/lib/meetups/testing";
import { firstSteps } from "./first-steps";
import { home, type SystemParts } from "./home";
import { waiting } from "./waiting";

const WELL: SystemParts = {
  jobs: { state: "ok" },
  slack: { state: "ok" },
  mattermost: { state: "off" },
  failedJobs: 0,
};

describe("a new install", () => {
  let test: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.remove());

  it("is told what it needs, step by step; others are told nothing of it", async () => {
    const as = (name: string) => openContext(ACTORS[name]!, { database: test.database });
    const admin = as("admin");
    const none = { connected: false, pool: false, round: false, colleague: false, slug: null };
    expect(await firstSteps(admin)).toEqual(none);
    for (const name of ["viewer", "manager of another pool", "member", "public"])
      expect(await firstSteps(as(name))).toBeNull();
    const empty = await home(admin, { ...WELL, slack: { state: "off" } });
    expect(empty).toMatchObject({ attention: [], coming: [], rounds: [], steps: none });
    const row = { id: "w", platform: "slack" as const, team: "T", name: "W", url: "", apiUrl: "", botUser: "B" };
    await admin.write((tx) => tx.insert(workspace).values({ ...row, secrets: "", createdAt: 0 }));
    const users = ["a", "b"].map((id) => ({ id, name: id, role: "admin" as const, createdAt: 0 }));
    await admin.write((tx) => tx.insert(user).values(users));
    expect(await firstSteps(admin)).toEqual({ ...none, connected: true, colleague: true });
  });
});

describe("one that runs", () => {
  let world: World;
  let here: TestPool;
  let there: TestPool;
  beforeAll(async () => {
    world = await meetupWorld();
    [here, there] = [await world.pool(4), await world.pool(4)];
    const steps = () => firstSteps(world.as(ACTORS.admin!));
    expect(await steps()).toEqual({ connected: true, pool: true, round: false, colleague: false, slug: here.slug });
    await world.roundOf(here, "drafted");
    expect(await steps()).toMatchObject({ round: true, colleague: false });
    await world.roundOf(there, "closed");
  });
  afterAll(() => world.end());

  it("shows a manager their pools, a viewer all; and no first steps any more", async () => {
    const shown = async (actor: (typeof ACTORS)[string]) => {
      const { attention, rounds, steps, may } = await home(world.as(actor), WELL);
      expect(steps).toBeNull();
      return [attention.length, rounds.map((one) => one.pool.slug).sort(), may.connections, may.jobs];
    };
    const both = [here.slug, there.slug].sort();
    expect(await shown(ACTORS.admin!)).toEqual([1, both, true, true]);
    expect(await shown(ACTORS.viewer!)).toEqual([1, both, false, true]);
    expect(await shown(managerOf(here))).toEqual([1, [here.slug], false, false]);
    expect(await shown(managerOf(there))).toEqual([0, [there.slug], false, false]);
    expect(await shown({ ...managerOf(here), pools: [] } as never)).toEqual([0, [], false, false]);
    await world.refused(() => home(world.as(ACTORS.member!), WELL), "forbidden");
  });

  it("tells everybody of a platform or jobs that fail, and of failed jobs those who can look", async () => {
    const bad: SystemParts = {
      jobs: { state: "failing", detail: "the jobs have not started" },
      slack: { state: "failing", detail: "Slack cannot be reached" },
      mattermost: { state: "failing", detail: "not checked yet" },
      failedJobs: 3,
    };
    const kinds = async (actor: (typeof ACTORS)[string]) =>
      (await home(world.as(actor), bad)).attention.map((one) => one.kind);
    expect(await kinds(ACTORS.viewer!)).toEqual(["platform", "jobs", "failedJobs", "draft"]);
    expect(await kinds(managerOf(there))).toEqual(["platform", "jobs"]);
    const { health } = await home(world.as(ACTORS.admin!), bad);
    expect(health).toMatchObject({ database: { state: "ok" }, slack: { state: "failing" } });
  });
});

describe("what waits", () => {
  let world: World;
  beforeAll(async () => {
    world = await meetupWorld();
  });
  afterAll(() => world.end());
  beforeEach(() => world.job.write((tx) => tx.delete(delivery)));

  it("is counted by workspace; what failed long ago is not", async () => {
    const states = ["queued", "uncertain", "failed", "failed", "sent"] as const;
    for (const [index, state] of states.entries()) {
      const key = `k${index}`;
      await owe(world.job, { key, kind: "reply", workspaceId: WORKSPACE, target: { user: "U" }, priority: 0 });
      const doneAt = index === 3 ? 0 : world.now();
      await world.job.write((tx) => tx.update(delivery).set({ state, doneAt }).where(eq(delivery.key, key)));
    }
    const left = { id: "i1", workspaceId: WORKSPACE, door: "events", receivedAt: world.now() - 60_000 };
    await world.job.write((tx) => tx.insert(inbound).values([left, { ...left, id: "i2", workedAt: 1 }]));
    expect(await waiting(world.as(ACTORS.viewer!))).toEqual([
      {
        ...{ id: WORKSPACE, platform: "slack", name: "Acme", unworked: 1 },
        messages: { queued: 1, uncertain: 1, failed: 1 },
        moves: { waiting: 0, failed: 0 },
      },
    ]);
  });

  it("is for those who may see how Kith is", async () => {
    await world.onlyFor(["admin", "viewer", "operator", "job"], (ctx) => waiting(ctx));
  });
});
