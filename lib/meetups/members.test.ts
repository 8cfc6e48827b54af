// Members follow the channel; channels, people and workspaces what becomes of them.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { delivery, match, membership, workspace } from "@/db/schema";
import { noteUnreadable } from "./accounts";
import {
  applyMembers,
  channelChanged,
  followStanding,
  joinedChannel,
  leftChannel,
  noteActivity,
  standing,
  workspaceDisconnected,
  workspaceReconnected,
} from "./members";
import { meetupWorld, profile, type Somebody, type TestPool, WORKSPACE, type World } from "./testing";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const apply = (here: TestPool, users: string[]) => applyMembers(world.job, { poolId: here.poolId, users });
const move = (verb: typeof joinedChannel, here: TestPool, user: string) =>
  verb(world.job, { workspaceId: WORKSPACE, channel: here.channel, user });
const numberOf = async (here: TestPool, who: Somebody) => {
  const [row] = await world.db
    .select()
    .from(membership)
    .where(and(eq(membership.poolId, here.poolId), eq(membership.personId, who.personId)));
  return row?.number;
};

describe("who can take part", () => {
  const here = { includeGuests: false, includeStrangers: false };
  const person = { ...profile("U"), unreadable: null as string | null };
  it.each([
    [{}, here, "in"],
    [{ isBot: true }, { includeGuests: true, includeStrangers: true }, null],
    [{ isDeactivated: true }, here, null],
    [{ isInvited: true }, here, null],
    [{ isGuest: true }, here, "guest"],
    [{ isGuest: true }, { ...here, includeGuests: true }, "in"],
    [{ isStranger: true }, here, "guest"],
    [{ isStranger: true }, { ...here, includeStrangers: true }, "in"],
    [{ isGuest: true, isStranger: true }, { ...here, includeGuests: true }, "guest"],
    [{ unreadable: "timeout" }, here, "unknown"],
    [{ unreadable: "timeout", isBot: true }, here, null],
  ])("%j in %j: %s", (marks, settings, expected) => expect(standing(settings, { ...person, ...marks })).toBe(expected));
});

describe("the member list", () => {
  it("makes members, takes those who left away, and brings them back with their number", async () => {
    const here = await world.pool(3);
    const [ana, bo, cy] = here.people as [Somebody, Somebody, Somebody];
    expect(await Promise.all([ana, bo, cy].map((who) => numberOf(here, who)))).toEqual([1, 2, 3]);
    expect(await apply(here, [ana.user, cy.user])).toEqual({ joined: 0, left: 1, unreadable: [] });
    expect(await world.memberState(here, bo)).toBe("left");
    const [dee] = await world.people([profile("UDEE")]);
    expect(await apply(here, [bo.user, dee!.user, ana.user, cy.user])).toMatchObject({ joined: 2, left: 0 });
    expect(await world.memberState(here, bo)).toBe("in");
    expect([await numberOf(here, bo), await numberOf(here, dee!)]).toEqual([2, 4]);
    const before = await world.everything();
    expect(await apply(here, [bo.user, dee!.user, ana.user, cy.user])).toMatchObject({ joined: 0, left: 0 });
    expect(await world.everything()).toBe(before);
  });

  it("leaves out bots, Slackbot, the deactivated, the invited and whom Kith does not know, and messages nobody", async () => {
    const here = await world.pool([
      profile("UBOT1", { isBot: true }),
      profile("USLACKBOT", { isBot: true }),
      profile("UOFF", { isDeactivated: true }),
      profile("UINVITED", { isInvited: true }),
      profile("UGUEST1", { isGuest: true }),
      profile("USTRANGER", { isStranger: true }),
      profile("UREAL"),
    ]);
    await apply(here, [...here.people.map((one) => one.user), "UNOBODY"]);
    const states = await Promise.all(here.people.map((who) => world.memberState(here, who)));
    expect(states).toEqual([null, null, null, null, "guest", "guest", "in"]);
    expect(await world.owed(here)).toEqual([]);
    await world.open(here);
    expect(await world.owed(here)).toEqual(["ask_availability UREAL queued"]);
  });

  it("keeps whom it cannot read as they were, says who, and lets the others in", async () => {
    const here = await world.pool(2);
    const [ana, bo] = here.people as [Somebody, Somebody];
    for (const user of [ana.user, "UUNREADABLE"])
      await noteUnreadable(world.job, { workspaceId: WORKSPACE, user, reason: "timeout" });
    await world.people([profile("UNEXT")]);
    const users = [ana.user, bo.user, "UUNREADABLE", "UNEXT"];
    expect(await apply(here, users)).toEqual({ joined: 1, left: 0, unreadable: [ana.user, "UUNREADABLE"] });
    expect(await world.memberState(here, ana)).toBe("in");
    expect(await world.open(here)).toMatchObject({ asked: 1, introAsked: 1 });
    await world.people([profile(ana.user), profile("UUNREADABLE")]);
    expect(await apply(here, users)).toEqual({ joined: 1, left: 0, unreadable: [] });
  });

  it("drops what was still to be asked of who left, and their place in a draft", async () => {
    const here = await world.pool(4, { publish: "review" });
    await world.open(here);
    const [ana, bo] = here.people as [Somebody, Somebody];
    await world.sayAll(here, here.people);
    await apply(
      here,
      here.people.slice(1).map((one) => one.user),
    );
    expect(await world.owed(here, { state: "dropped" })).toEqual([`ask_availability ${ana.user} dropped`]);
    await world.send();
    await world.draw(here, { mode: "draft" });
    await apply(
      here,
      here.people.slice(2).map((one) => one.user),
    );
    expect((await world.matches(here)).flatMap((one) => one.users)).not.toContain(bo.user);
    expect((await world.matches(here)).find((one) => one.flagged)).toMatchObject({ flagged: "no_answer" });
  });

  it("takes a guest out again where guests are not taken any more", async () => {
    const here = await world.pool([profile("UG1"), profile("UG2")]);
    await world.roundOf(here, "drafted");
    await world.people([profile("UG1", { isGuest: true })]);
    await apply(here, ["UG1", "UG2"]);
    expect(await world.memberState(here, here.people[0]!)).toBe("guest");
    expect(await world.matches(here)).toMatchObject([{ users: ["UG2"], flagged: "guest" }]);
  });

  it("is applied by those who manage the pool, to a pool there is", async () => {
    const here = await world.pool(1);
    await world.onlyFor(["admin", "operator", "job"], (ctx) => applyMembers(ctx, { poolId: here.poolId, users: [] }));
    await world.refused(() => applyMembers(world.job, { poolId: "nothing", users: [] }), "not_found");
  });
});

describe("joining and leaving", () => {
  it("does nothing where there is no pool, for whom nobody knows, and twice", async () => {
    const here = await world.pool(1);
    const [ana] = here.people as [Somebody];
    const before = await world.everything();
    for (const verb of [joinedChannel, leftChannel]) {
      await verb(world.job, { workspaceId: WORKSPACE, channel: "C0", user: ana.user });
      await verb(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: "UNOBODY" });
    }
    await move(joinedChannel, here, ana.user);
    expect(await world.everything()).toBe(before);
    await move(leftChannel, here, ana.user);
    const left = await world.everything();
    world.pass(1000);
    await move(leftChannel, here, ana.user);
    expect(await world.everything()).toBe(left);
  });

  it("a bot or somebody unreadable joins nothing, and a guest only as one", async () => {
    const here = await world.pool(1);
    await world.open(here);
    const profiles = [profile("UJBOT", { isBot: true }), profile("UJGUEST", { isGuest: true })];
    const [bot, guest] = await world.people(profiles);
    await noteUnreadable(world.job, { workspaceId: WORKSPACE, user: "UJODD", reason: "timeout" });
    for (const user of ["UJBOT", "UJGUEST", "UJODD"]) await move(joinedChannel, here, user);
    expect([await world.memberState(here, bot!), await world.memberState(here, guest!)]).toEqual([null, "guest"]);
    expect(await world.owed(here)).toHaveLength(1);
  });

  it("is told by the platform alone", async () => {
    const here = await world.pool(1);
    const input = { workspaceId: WORKSPACE, channel: here.channel, user: here.people[0]!.user };
    for (const verb of [joinedChannel, leftChannel])
      await world.onlyFor(["operator", "job"], (ctx) => verb(ctx, input));
  });
});

describe("a profile that changed", () => {
  const follow = (who: Somebody) => followStanding(world.job, { workspaceId: WORKSPACE, user: who.user });

  it("of who was deactivated takes them out of drafts, and drops what is owed to them", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    await world.roundOf(here, "drafted");
    await world.close(here);
    await world.people([profile(ana.user, { isDeactivated: true })]);
    await follow(ana);
    expect(await world.owed(here, { kind: "left_out" })).toContain(`left_out ${ana.user} dropped`);
    expect(await world.memberState(here, ana)).toBe("in");
    await world.send();
  });

  it("of a guest who became a colleague lets them in, and the other way round", async () => {
    const here = await world.pool([profile("UTURN", { isGuest: true })]);
    const [who] = here.people as [Somebody];
    expect(await world.memberState(here, who)).toBe("guest");
    await world.people([profile("UTURN")]);
    await follow(who);
    expect(await world.memberState(here, who)).toBe("in");
    await world.open(here);
    await world.people([profile("UTURN", { isGuest: true })]);
    await follow(who);
    expect(await world.memberState(here, who)).toBe("guest");
    expect(await world.owed(here, { state: "queued" })).toEqual([]);
  });

  it("of nobody Kith knows is nothing", async () => {
    const before = await world.everything();
    await followStanding(world.job, { workspaceId: WORKSPACE, user: "UNOBODY" });
    expect(await world.everything()).toBe(before);
    await world.onlyFor(["operator", "job"], (ctx) => followStanding(ctx, { workspaceId: WORKSPACE, user: "U" }));
  });
});

describe("a channel that changed", () => {
  const change = (
    here: TestPool,
    what: "archived" | "unarchived" | "deleted" | "left" | "renamed" | "moved",
    to: string | null = null,
  ) => channelChanged(world.job, { workspaceId: WORKSPACE, channel: here.channel, change: what, to });

  it.each([
    ["archived", "archived"],
    ["deleted", "deleted"],
    ["left", "left"],
    ["unarchived", "open"],
  ] as const)("%s: is remembered", async (what, state) => {
    const here = await world.pool(0);
    await change(here, what);
    expect(await world.poolRow(here)).toMatchObject({ channelState: state });
  });

  it("keeps its pool under another name or id, unless that is another pool's", async () => {
    const [here, other] = [await world.pool(0), await world.pool(0)];
    await change(here, "renamed", "new-name");
    expect(await world.poolRow(here)).toMatchObject({ channelName: "new-name", slug: here.slug });
    await change(here, "moved", other.channel);
    expect(await world.poolRow(here)).toMatchObject({ channel: here.channel });
    await change(here, "moved", "CMOVED");
    expect(await world.poolRow(here)).toMatchObject({ channel: "CMOVED" });
    await world.onlyFor(["operator", "job"], (ctx) =>
      channelChanged(ctx, { workspaceId: WORKSPACE, channel: "CMOVED", change: "left", to: null }),
    );
  });

  it("without a pool is nothing", async () => {
    const before = await world.everything();
    await channelChanged(world.job, { workspaceId: WORKSPACE, channel: "C0", change: "archived", to: null });
    expect(await world.everything()).toBe(before);
  });
});

describe("a workspace", () => {
  const state = async () => (await world.db.select().from(workspace))[0];

  it("is disconnected with its reason, and goes on when the token is good again", async () => {
    await workspaceDisconnected(world.job, { workspaceId: WORKSPACE, reason: "token_revoked" });
    expect(await state()).toMatchObject({ state: "disconnected", stateDetail: "token_revoked" });
    await workspaceReconnected(world.job, { workspaceId: WORKSPACE });
    expect(await state()).toMatchObject({ state: "connected", stateDetail: null });
    const input = { workspaceId: WORKSPACE, reason: "x" };
    await world.onlyFor(["admin", "operator", "job"], (ctx) => workspaceDisconnected(ctx, input));
    await world.onlyFor(["admin", "operator", "job"], (ctx) => workspaceReconnected(ctx, input));
  });
});

it("that somebody wrote in a match's conversation is all that is kept of it", async () => {
  const here = await world.pool(2);
  await world.roundOf(here, "introduced");
  const [one] = await world.matches(here);
  await noteActivity(world.job, { workspaceId: WORKSPACE, conversation: one!.conversation! });
  expect((await world.db.select().from(match).where(eq(match.id, one!.id)))[0]).toMatchObject({
    activeAt: world.now(),
  });
  await world.onlyFor(["job"], (ctx) => noteActivity(ctx, { workspaceId: WORKSPACE, conversation: "G" }));
  expect(await world.db.$count(delivery, eq(delivery.state, "queued"))).toBe(0);
});
