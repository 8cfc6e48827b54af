// What the platform says of its people, and Kith's person behind each.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { account, person } from "@/db/schema";
import { accountByUser, knownAccounts, noteUnreadable, saveProfiles } from "./accounts";
import { pause, setPerson } from "./people";
import { archivePool } from "./pools";
import { DAY_MS, meetupWorld, profile, type Somebody, WORKSPACE, type World } from "./testing";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const save = (...profiles: ReturnType<typeof profile>[]) =>
  saveProfiles(world.job, { workspaceId: WORKSPACE, profiles });
const rows = async (user: string) => {
  const [found] = await world.db
    .select({ account, person })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(eq(account.user, user));
  return found!;
};

describe("a profile", () => {
  it("makes an account and a person, who are called by the first word of their name", async () => {
    await save(profile("UNAMED", { fullName: "Ana María López", email: "ana@example.com", timeZone: "Europe/Madrid" }));
    const made = await rows("UNAMED");
    expect(made.person).toMatchObject({ fullName: "Ana María López", casualName: "Ana", email: "ana@example.com" });
    expect(made.account).toMatchObject({ timeZone: "Europe/Madrid", updatedAt: world.now(), unreadable: null });
  });

  it("is followed: names, e-mail, marks; and one that says no e-mail does not take it away", async () => {
    await save(profile("UFOLLOW", { email: "old@example.com" }));
    await save(profile("UFOLLOW", { fullName: "New Name", email: null, isGuest: true, userName: "newname" }));
    const { account: at, person: who } = await rows("UFOLLOW");
    expect(who).toMatchObject({ fullName: "New Name", casualName: "New", email: "old@example.com" });
    expect(at).toMatchObject({ isGuest: true, userName: "newname" });
    expect(await world.db.$count(account, eq(account.user, "UFOLLOW"))).toBe(1);
  });

  it("does not change a name that was edited in Kith", async () => {
    await save(profile("UEDITED"));
    const { person: who } = await rows("UEDITED");
    const edited = { fullName: "Herself", casualName: "Her", nameEdited: true };
    await world.job.write((tx) => tx.update(person).set(edited).where(eq(person.id, who.id)));
    await save(profile("UEDITED", { fullName: "Platform Name", email: "her@example.com" }));
    expect((await rows("UEDITED")).person).toMatchObject({ ...edited, email: "her@example.com" });
  });

  it("of somebody deactivated, which has no name any more, does not take theirs", async () => {
    await save(profile("UOLD", { fullName: "Old Friend" }));
    await save(profile("UOLD", { fullName: "uold", userName: "uold", isDeactivated: true }));
    const { account: at, person: who } = await rows("UOLD");
    expect([at.isDeactivated, who.fullName]).toEqual([true, "Old Friend"]);
  });

  it("that cannot be read is noted, and read later like any other", async () => {
    await noteUnreadable(world.job, { workspaceId: WORKSPACE, user: "UHID", reason: "user_not_visible" });
    expect((await rows("UHID")).account).toMatchObject({ unreadable: "user_not_visible", updatedAt: 0 });
    await save(profile("UKNOWN", { fullName: "Known" }));
    await noteUnreadable(world.job, { workspaceId: WORKSPACE, user: "UKNOWN", reason: "timeout" });
    expect((await rows("UKNOWN")).person.fullName).toBe("Known");
    expect((await rows("UKNOWN")).account.unreadable).toBe("timeout");
    await save(profile("UHID", { fullName: "Seen" }), profile("UKNOWN", { fullName: "Known" }));
    expect((await rows("UHID")).person.fullName).toBe("Seen");
    for (const user of ["UHID", "UKNOWN"]) expect((await rows(user)).account.unreadable).toBeNull();
  });

  it("of nobody is nothing, and the same at once is one", async () => {
    await save();
    await Promise.all([save(profile("UTWICE")), save(profile("UTWICE"))]);
    expect(await world.db.$count(account, eq(account.user, "UTWICE"))).toBe(1);
  });

  it("is written by jobs and the command line alone", async () => {
    const input = { workspaceId: WORKSPACE, profiles: [profile("UFORBIDDEN")] };
    await world.onlyFor(["operator", "job"], (ctx) => saveProfiles(ctx, input));
    const unreadable = { workspaceId: WORKSPACE, user: "UFORBIDDEN", reason: "x" };
    await world.onlyFor(["operator", "job"], (ctx) => noteUnreadable(ctx, unreadable));
    await world.onlyFor(["operator", "job"], (ctx) => knownAccounts(ctx, { workspaceId: WORKSPACE }));
    await world.onlyFor(["operator", "job"], (ctx) => accountByUser(ctx, { workspaceId: WORKSPACE, user: "U" }));
  });
});

describe("who stands behind a user", () => {
  const facts = (user: string) => accountByUser(world.job, { workspaceId: WORKSPACE, user });

  it("is nobody where Kith has not met them", async () => expect(await facts("UNOBODY")).toBeNull());

  it("has their intro, their pools that are alive, and a pause while it lasts", async () => {
    const here = await world.pool(1);
    const [ana] = here.people as [Somebody];
    const old = await world.pool([profile(ana.user)], {}, false);
    await archivePool(world.operator, old);
    expect(await facts(ana.user)).toEqual({
      ...{ accountId: ana.accountId, personId: ana.personId, workspaceId: WORKSPACE, user: ana.user },
      ...{ casualName: ana.user, fullName: `${ana.user} Test`, intro: "I like tea", pending: null },
      ...{ pausedUntil: null, isDeactivated: false, pools: [{ poolId: here.poolId, name: here.name }] },
    });
    const until = world.now() + DAY_MS;
    await setPerson(world.operator, { personId: ana.personId, pausedUntil: until });
    expect(await facts(ana.user)).toMatchObject({ pausedUntil: until });
    world.pass(DAY_MS);
    expect(await facts(ana.user)).toMatchObject({ pausedUntil: null });
    await pause(world.own(ana), { accountId: ana.accountId });
    expect((await facts(ana.user))!.pausedUntil).toBeGreaterThan(world.now());
  });

  it("is found among many", async () => {
    await save(profile("UMANY1"), profile("UMANY2"));
    const some = await knownAccounts(world.job, { workspaceId: WORKSPACE, users: ["UMANY1", "UNOBODY"] });
    expect([...some.keys()]).toEqual(["UMANY1"]);
    expect((await knownAccounts(world.job, { workspaceId: WORKSPACE })).has("UMANY2")).toBe(true);
    expect((await knownAccounts(world.job, { workspaceId: "another" })).size).toBe(0);
  });
});
