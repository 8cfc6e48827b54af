// Who comes in from the chat as whom: by the platform's id and an invitation, and never by an e-mail address.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { account, user, workspace } from "@/db/schema";
import type { Profile } from "@/lib/meetups/accounts";
import { profile, WORKSPACE } from "@/lib/meetups/testing";
import { INVITATION_MS, invite, reinvite } from "./invitations";
import { type Came, type PlatformSignIn, signInFromPlatform } from "./platform-sign-in";
import { type AuthWorld, authWorld } from "./testing";

let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
});
afterAll(() => world.end());

let people = 0;
const newcomer = (more: Partial<Profile> = {}) => profile(`UNEW${++people}`, more);
const come = (who: Profile, over: Partial<Came> = {}) =>
  signInFromPlatform(world.public, {
    ...{ platform: "slack", team: "T1", user: who.user, profile: who, invitationId: null },
    ...over,
  });
const idOf = (outcome: PlatformSignIn) => (outcome.kind === "signed_in" ? outcome.userId : null);
const rowOf = async (outcome: PlatformSignIn) => (await world.userRow(idOf(outcome) ?? ""))!;
const accountOf = async (who: Profile) =>
  (await world.db.select().from(account).where(eq(account.user, who.user)))[0] ?? null;
async function invited(over: object = {}) {
  const made = await invite(world.admin, { name: "Ina", role: "manager", ...over });
  const row = await world.db.query.invitation.findFirst({ where: (t, { eq }) => eq(t.userId, made.userId) });
  return { ...made, invitationId: row!.id };
}

describe("without an invitation", () => {
  it("somebody of the connected workspace becomes a member, made known where they are new", async () => {
    const who = newcomer({ fullName: "Ana López", email: "ana@example.org" });
    const made = await rowOf(await come(who));
    expect(made).toMatchObject({ role: "member", name: "Ana López", passwordHash: null, email: null, emailKey: null });
    expect(made.accountId).toBe((await accountOf(who))!.id);
    expect(await world.audited()).toContain(`user.create ${made.id} ${made.id}`);
  });

  it("they are the same the next time, and after many at once", async () => {
    const who = newcomer();
    const all = await Promise.all([come(who), come(who), come(who)]);
    expect(new Set([...all.map(idOf), idOf(await come(who))]).size).toBe(1);
  });

  it("somebody whose account a user has is that user, whatever their role", async () => {
    const [known] = await world.people([newcomer()]);
    const made = await world.user({ role: "manager", accountId: known!.accountId });
    expect(idOf(await come(profile(known!.user)))).toBe(made.id);
    expect(await world.userRow(made.id)).toMatchObject({ role: "manager" });
  });

  it("nobody is taken for a user by their e-mail address", async () => {
    const admin = await world.user({ role: "admin", email: "boss@example.org" });
    const made = await rowOf(await come(newcomer({ email: "boss@example.org" })));
    expect(made.id).not.toBe(admin.id);
    expect(made.role).toBe("member");
    expect(await world.userRow(admin.id)).toMatchObject({ accountId: null });
  });

  it("nor is an invitation found by it", async () => {
    const { userId } = await invited({ email: "ina@example.org" });
    expect(idOf(await come(newcomer({ email: "ina@example.org" })))).not.toBe(userId);
    expect(await world.userRow(userId)).toMatchObject({ accountId: null });
  });
});

describe("who does not come in", () => {
  const GUEST = newcomer({ isGuest: true });
  it.each<[string, Profile, Partial<Came>, string]>([
    ["somebody of another workspace", newcomer(), { team: "T2" }, "stranger"],
    ["somebody of no workspace of ours", newcomer(), { team: null }, "stranger"],
    ["somebody of another platform", newcomer(), { platform: "mattermost" }, "stranger"],
    ["a partner of a shared channel", newcomer({ isStranger: true }), {}, "stranger"],
    ["a bot", newcomer({ isBot: true }), {}, "bot"],
    ["a deactivated account", newcomer({ isDeactivated: true }), {}, "deactivated"],
    ["somebody new whom Kith cannot read", newcomer(), { profile: null }, "unreadable"],
    ["somebody new, read as somebody else", newcomer(), { profile: GUEST }, "unreadable"],
  ])("%s", async (_, who, over, kind) => {
    const users = await world.db.$count(user);
    expect(await come(who, over)).toEqual({ kind });
    expect(await world.db.$count(user)).toBe(users);
  });

  it("a guest does", async () => {
    expect(await rowOf(await come(GUEST))).toMatchObject({ role: "member" });
  });

  it("somebody known does, also while Kith cannot read them", async () => {
    const who = newcomer();
    const before = idOf(await come(who));
    expect(idOf(await come(who, { profile: null }))).toBe(before);
  });

  it("somebody deactivated since, although they are a user", async () => {
    const who = newcomer();
    await come(who);
    expect(await come({ ...who, isDeactivated: true })).toEqual({ kind: "deactivated" });
  });

  it("a disabled user, not even as a new member", async () => {
    const who = newcomer();
    const { id } = await rowOf(await come(who));
    await world.job.write((tx) => tx.update(user).set({ disabledAt: 1 }).where(eq(user.id, id)));
    expect(await come(who)).toEqual({ kind: "disabled" });
  });

  it("anybody of a workspace that Kith is no longer connected to", async () => {
    const who = newcomer();
    await come(who);
    const set = (state: "connected" | "disconnected") =>
      world.job.write((tx) => tx.update(workspace).set({ state }).where(eq(workspace.id, WORKSPACE)));
    await set("disconnected");
    expect(await come(who)).toEqual({ kind: "stranger" });
    await set("connected");
  });
});

describe("with an invitation opened in this browser", () => {
  it("they are the invited user from now on", async () => {
    const who = newcomer();
    const { userId, invitationId } = await invited();
    expect(idOf(await come(who, { invitationId }))).toBe(userId);
    expect(await world.userRow(userId)).toMatchObject({ role: "manager", accountId: (await accountOf(who))!.id });
    expect(idOf(await come(who))).toBe(userId);
    expect(await world.audited()).toContain(`invitation.accept ${userId} ${userId}`);
  });

  it("who was a mere member takes the invited user's place, and is one user", async () => {
    const who = newcomer();
    const member = idOf(await come(who))!;
    const { sessionId } = await world.signIn(member, "slack");
    const { userId, invitationId } = await invited();
    expect(idOf(await come(who, { invitationId }))).toBe(userId);
    expect(await world.userRow(member)).toBeNull();
    expect(await world.isIn(sessionId)).toBe(false);
  });

  it("an account that another user has is not moved", async () => {
    const [known] = await world.people([newcomer()]);
    const holder = await world.user({ role: "viewer", accountId: known!.accountId });
    const { userId, invitationId } = await invited();
    expect(await come(profile(known!.user), { invitationId })).toEqual({ kind: "taken" });
    expect(await world.userRow(holder.id)).toMatchObject({ accountId: known!.accountId });
    expect(await world.userRow(userId)).toMatchObject({ accountId: null });
  });

  it("a disabled member does not come back by one", async () => {
    const who = newcomer();
    const { id } = await rowOf(await come(who));
    await world.job.write((tx) => tx.update(user).set({ disabledAt: 1 }).where(eq(user.id, id)));
    const { invitationId } = await invited();
    expect(await come(who, { invitationId })).toEqual({ kind: "taken" });
  });

  it("a new link moves somebody to another account, and ends what was open", async () => {
    const [first, second] = [newcomer(), newcomer()];
    const { userId, invitationId } = await invited();
    await come(first, { invitationId });
    const { sessionId } = await world.signIn(userId, "slack");
    await reinvite(world.admin, { userId });
    const rows = await world.db.query.invitation.findMany({ where: (t, { eq }) => eq(t.userId, userId) });
    const fresh = rows.find((row) => row.usedAt === null)!.id;
    expect(idOf(await come(second, { invitationId: fresh }))).toBe(userId);
    expect(await world.isIn(sessionId)).toBe(false);
    expect(idOf(await come(first))).not.toBe(userId);
  });

  it.each([
    ["used", async (made: { invitationId: string }) => void (await come(newcomer(), made))],
    ["over", async () => world.pass(INVITATION_MS)],
  ])("that is %s they are nobody, and no member either", async (_, spoil) => {
    const made = await invited();
    await spoil(made);
    const users = await world.db.$count(user);
    expect(await come(newcomer(), { invitationId: made.invitationId })).toEqual({ kind: "uninvited" });
    expect(await world.db.$count(user)).toBe(users);
  });

  it("a stranger stays one", async () => {
    const { userId, invitationId } = await invited();
    expect(await come(newcomer(), { team: "T2", invitationId })).toEqual({ kind: "stranger" });
    expect(await world.userRow(userId)).toMatchObject({ accountId: null });
  });
});

it("is for browsers", async () => {
  const came = { platform: "slack" as const, team: "T1", user: "U1", profile: null, invitationId: null };
  for (const ctx of [world.operator, world.job, world.setup])
    await world.refused(() => signInFromPlatform(ctx, came), "forbidden");
});
