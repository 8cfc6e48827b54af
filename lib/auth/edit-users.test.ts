// Users: what they may do, and that whoever loses a right loses it at once.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { user } from "@/db/schema";
import { ACTORS } from "@/lib/meetups/testing";
import { disableUser, editUser, enableUser, endUserSessions, removeUser } from "./edit-users";
import { invite } from "./invitations";
import { actorOf } from "./session";
import { type AuthWorld, authWorld, NOT_ADMINS } from "./testing";

let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
  // Somebody who stays, so that others may go.
  await world.user({ role: "admin", name: "Always" });
});
afterAll(() => world.end());

const edit = (userId: string, input: object, sessionId?: string) => editUser(world.admin, { userId, sessionId }, input);

describe("another role", () => {
  it("ends all their sessions, and the next one has it", async () => {
    const { id } = await world.user({ role: "admin" });
    const [one, two] = [await world.signIn(id), await world.signIn(id)];
    expect(await edit(id, { role: "viewer" })).toMatchObject({ role: "viewer", ended: 2 });
    expect([await world.isIn(one.sessionId), await world.isIn(two.sessionId)]).toEqual([false, false]);
    expect(await actorOf(world.public, (await world.signIn(id)).sessionId)).toMatchObject({ role: "viewer" });
  });

  it("of one's own keeps the session that did it", async () => {
    const { id } = await world.user({ role: "admin" });
    const [here, there] = [await world.signIn(id), await world.signIn(id)];
    await editUser(here.ctx, { userId: id, sessionId: here.sessionId }, { role: "manager" });
    expect([await world.isIn(here.sessionId), await world.isIn(there.sessionId)]).toEqual([true, false]);
  });

  it("is none when it is the same", async () => {
    const { id } = await world.user({ role: "viewer" });
    const { sessionId } = await world.signIn(id);
    await edit(id, { role: "viewer", name: "Vi Newname" });
    expect(await world.isIn(sessionId)).toBe(true);
    expect(await world.userRow(id)).toMatchObject({ name: "Vi Newname" });
  });

  it("with pools makes a manager of these, and without the role there are none", async () => {
    const [a, b] = [await world.pool(0), await world.pool(0)];
    const { id } = await world.user({ role: "viewer" });
    expect((await edit(id, { role: "manager", pools: [a.poolId, b.poolId] })).pools).toEqual(
      [a.poolId, b.poolId].sort(),
    );
    expect((await edit(id, { pools: [b.poolId] })).pools).toEqual([b.poolId]);
    expect((await edit(id, { name: "Only the name" })).pools).toEqual([b.poolId]);
    expect((await edit(id, { role: "viewer" })).pools).toEqual([]);
  });
});

describe("what cannot be", () => {
  it("an unknown user, an unknown pool, a taken address", async () => {
    const [one, two] = [await world.user({ role: "manager" }), await world.user()];
    await world.refused(() => edit("nobody", { name: "N" }), "not_found");
    await world.refused(() => edit(one.id, { pools: ["nowhere"] }), "not_found", /does not exist any more/);
    await world.refused(() => edit(one.id, { email: two.email!.toUpperCase() }), "conflict", /exists already/);
    await edit(one.id, { email: "New@Example.org" });
    expect(await world.userRow(one.id)).toMatchObject({ email: "New@Example.org", emailKey: "new@example.org" });
  });

  it("a change of what is not as it was shown", async () => {
    const { id, email } = await world.user({ role: "viewer", name: "Ana" });
    const seen = { name: "Ana", email, role: "viewer", pools: [] };
    await edit(id, { role: "manager", seen });
    await world.refused(() => edit(id, { role: "admin", seen }), "conflict", /Somebody else changed what Ana may do/);
  });
});

describe("the last admin", () => {
  it("stays one, and may not be disabled", async () => {
    const small = await authWorld();
    const { id } = await small.user({ role: "admin", name: "Ada" });
    const by = small.operator;
    // Neither of these can let anybody in.
    await invite(by, { name: "Invited", role: "admin" });
    await small.user({ role: "admin", disabledAt: 1 });
    await small.user({ role: "manager" });
    for (const role of ["manager", "viewer", "member"])
      await small.refused(() => editUser(by, { userId: id }, { role }), "conflict", /Ada is the last admin/);
    await small.refused(() => disableUser(by, { userId: id }), "conflict", /Ada is the last admin/);
    await small.user({ role: "admin" });
    await disableUser(by, { userId: id });
    await small.end();
  });

  it("is not taken away by two at once", async () => {
    const small = await authWorld();
    const [a, b] = [await small.user({ role: "admin" }), await small.user({ role: "admin" })];
    const both = [a, b].map(({ id }) => editUser(small.operator, { userId: id }, { role: "viewer" }));
    const outcomes = (await Promise.allSettled(both)).map((one) => one.status).sort();
    expect(outcomes).toEqual(["fulfilled", "rejected"]);
    expect(await small.db.$count(user, eq(user.role, "admin"))).toBe(1);
    await small.end();
  });
});

describe("disabling", () => {
  it("ends the sessions at once, and enabling brings none of them back", async () => {
    const { id } = await world.user();
    const { sessionId } = await world.signIn(id);
    expect(await disableUser(world.admin, { userId: id })).toMatchObject({ ended: 1 });
    expect(await world.isIn(sessionId)).toBe(false);
    await world.refused(() => disableUser(world.admin, { userId: id }), "conflict");
    await enableUser(world.admin, { userId: id });
    await world.refused(() => enableUser(world.admin, { userId: id }), "conflict");
    expect(await world.isIn(sessionId)).toBe(false);
    await world.signIn(id);
  });
});

describe("signing somebody out", () => {
  it("ends all their sessions, of oneself all but this", async () => {
    const { id } = await world.user({ role: "admin" });
    const [here, there] = [await world.signIn(id), await world.signIn(id)];
    await endUserSessions(here.ctx, { userId: id, sessionId: here.sessionId });
    expect([await world.isIn(here.sessionId), await world.isIn(there.sessionId)]).toEqual([true, false]);
    await endUserSessions(world.admin, { userId: id, sessionId: here.sessionId });
    expect(await world.openSessions(id)).toBe(0);
  });
});

describe("removing", () => {
  it("takes back an invitation by mistake, and nobody who has been here", async () => {
    const made = await invite(world.admin, { name: "Mistake", role: "viewer", email: "mistake@example.org" });
    await removeUser(world.admin, made);
    expect(await world.userRow(made.userId)).toBeNull();
    const { id } = await world.user();
    await world.refused(() => removeUser(world.admin, { userId: id }), "conflict", /only be disabled/);
  });
});

it("is for admins", async () => {
  const { id: userId } = await world.user();
  const verbs = [
    (ctx: typeof world.admin) => editUser(ctx, { userId }, { role: "admin" }),
    (ctx: typeof world.admin) => disableUser(ctx, { userId }),
    (ctx: typeof world.admin) => enableUser(ctx, { userId }),
    (ctx: typeof world.admin) => endUserSessions(ctx, { userId }),
    (ctx: typeof world.admin) => removeUser(ctx, { userId }),
  ];
  for (const verb of verbs)
    for (const name of NOT_ADMINS) await world.refused(() => verb(world.as(ACTORS[name]!)), "forbidden");
});

it("is told in the audit log", async () => {
  const { id } = await world.user();
  await edit(id, { name: "Audited" });
  await disableUser(world.admin, { userId: id });
  await enableUser(world.admin, { userId: id });
  const told = (await world.audited()).filter((line) => line.includes(id));
  expect(told).toEqual([`user.edit ${id} u1`, `user.disable ${id} u1`, `user.enable ${id} u1`]);
});
