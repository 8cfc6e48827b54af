// Invitations: a link lets one person in, once, for a week.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attempt, invitation } from "@/db/schema";
import { ACTORS } from "@/lib/meetups/testing";
import { disableUser } from "./edit-users";
import { acceptInvitation, INVITATION_MS, invitationOf, invite, reinvite } from "./invitations";
import { signInWithPassword } from "./password";
import { type AuthWorld, authWorld, NOT_ADMINS, PASSWORD } from "./testing";

let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
});
afterAll(() => world.end());
beforeEach(() => world.job.write(async (tx) => void (await tx.delete(attempt))));

let made = 0;
const somebody = (over: object = {}) => ({ name: "Ana", email: `ana${++made}@example.org`, role: "viewer", ...over });
const keyOf = (url: string) => url.split("/").at(-1)!;
const look = (url: string) => invitationOf(world.public, { key: keyOf(url), address: null });
const chosen = (email: string) => ({ email, password: PASSWORD, again: PASSWORD });
const accept = (url: string, form: object) => acceptInvitation(world.public, { key: keyOf(url), address: null }, form);

describe("inviting", () => {
  it("makes a user who can do nothing but follow the link", async () => {
    const pool = await world.pool(0);
    const { userId, url, expiresAt } = await invite(
      world.admin,
      somebody({ role: "manager", pools: [pool.poolId], email: "Mia@Example.org" }),
    );
    expect(url).toMatch(/^http:\/\/localhost:3000\/invite\/[\w-]{22}$/);
    expect(expiresAt).toBe(world.now() + INVITATION_MS);
    expect(await world.userRow(userId)).toMatchObject({
      role: "manager",
      emailKey: "mia@example.org",
      passwordHash: null,
    });
    expect(await look(url)).toMatchObject({
      kind: "open",
      invitation: { name: "Ana", email: "Mia@Example.org", role: "manager", isReset: false },
    });
    expect(await world.everything()).not.toContain(keyOf(url));
  });

  it("needs no address, for whoever comes in through the chat", async () => {
    const { userId } = await invite(world.admin, { name: "Ana", email: "", role: "viewer" });
    expect(await world.userRow(userId)).toMatchObject({ email: null, emailKey: null });
  });

  it.each([
    ["no name", { name: " " }, "invalid"],
    ["no address that is one", { email: "ana" }, "invalid"],
    ["a role there is not", { role: "member" }, "invalid"],
    ["a pool there is not", { role: "manager", pools: ["nowhere"] }, "not_found"],
  ] as const)("is refused with %s", async (_, over, code) => {
    await world.refused(() => invite(world.admin, somebody(over)), code);
  });

  it("is refused with an address that is taken", async () => {
    const { email } = await world.user();
    const wanted = somebody({ email: email!.toUpperCase() });
    await world.refused(() => invite(world.admin, wanted), "conflict", /exists already/);
  });
});

describe("accepting with a password", () => {
  it("lets that person in, with the address of the invitation, and uses it up", async () => {
    const wanted = somebody();
    const { userId, url } = await invite(world.admin, wanted);
    expect(await accept(url, chosen("somebody.else@example.org"))).toEqual({ email: wanted.email });
    const given = { email: wanted.email, password: PASSWORD, address: null };
    expect(await signInWithPassword(world.public, given)).toEqual({ userId });
    expect(await look(url)).toEqual({ kind: "used" });
    await world.refused(() => accept(url, chosen(wanted.email)), "conflict", /was used/);
    expect(await world.audited()).toContain(`invitation.accept ${userId} ${userId}`);
  });

  it("takes an address where the invitation had none, unless it is taken", async () => {
    const { email } = await world.user();
    const { url, userId } = await invite(world.admin, { name: "Ana", role: "viewer" });
    await world.refused(() => accept(url, chosen(email!)), "conflict", /exists already/);
    await accept(url, chosen("Fresh@Example.org"));
    expect(await world.userRow(userId)).toMatchObject({ emailKey: "fresh@example.org" });
  });

  it("happens once when it is done twice at once", async () => {
    const { url } = await invite(world.admin, { name: "Ana", role: "viewer" });
    const both = [accept(url, chosen("one@example.org")), accept(url, chosen("two@example.org"))];
    expect((await Promise.allSettled(both)).map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a link", () => {
  it("is good for a week", async () => {
    const { url } = await invite(world.admin, somebody());
    world.pass(INVITATION_MS);
    expect(await look(url)).toEqual({ kind: "expired" });
    await world.refused(() => accept(url, chosen("a@example.org")), "conflict", /its time is over/);
  });

  it("of somebody who was disabled leads nowhere", async () => {
    const { url, userId } = await invite(world.admin, somebody());
    await disableUser(world.admin, { userId });
    expect(await look(url)).toEqual({ kind: "expired" });
    await world.refused(() => reinvite(world.admin, { userId }), "conflict", /enable them first/);
  });

  it("is taken back by the next one, which also gives a forgotten password anew and ends the sessions", async () => {
    const wanted = somebody();
    const first = await invite(world.admin, wanted);
    const second = await reinvite(world.admin, first);
    await expect(look(first.url)).rejects.toMatchObject({ code: "not_found" });
    await accept(second.url, chosen(wanted.email));
    const { sessionId } = await world.signIn(first.userId);
    const third = await reinvite(world.admin, first);
    expect(await look(third.url)).toMatchObject({ invitation: { isReset: true } });
    expect(await world.isIn(sessionId)).toBe(true);
    const other = "quite another password";
    await accept(third.url, { ...chosen(wanted.email), password: other, again: other });
    expect(await world.isIn(sessionId)).toBe(false);
    const now = await signInWithPassword(world.public, { email: wanted.email, password: other, address: null });
    expect(now.userId).toBe(first.userId);
    expect(await world.db.$count(invitation, eq(invitation.userId, first.userId))).toBe(2);
  });

  it("cannot be guessed: a good one works while others are tried", async () => {
    const { url } = await invite(world.admin, somebody());
    const guess = (i: number) => invitationOf(world.public, { key: `guess${i}`, address: "1.2.3.4" });
    for (let i = 0; i < 30; i++) await expect(guess(i)).rejects.toMatchObject({ code: "not_found" });
    await expect(guess(31)).rejects.toMatchObject({ code: "unavailable" });
    expect(await look(url)).toMatchObject({ kind: "open" });
  });
});

it("is made by admins, and followed in a browser", async () => {
  const { userId, url } = await invite(world.admin, somebody());
  for (const name of NOT_ADMINS.filter((one) => one !== "setup"))
    await world.refused(() => invite(world.as(ACTORS[name]!), somebody()), "forbidden");
  for (const name of NOT_ADMINS) await world.refused(() => reinvite(world.as(ACTORS[name]!), { userId }), "forbidden");
  await world.refused(() => invitationOf(world.job, { key: keyOf(url), address: null }), "forbidden");
});
