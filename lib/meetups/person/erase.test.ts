// Erasing a person: nothing that tells who they were is left anywhere, and others' history stays.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  account,
  audit,
  delivery,
  group,
  groupEntry,
  inboxMessage,
  match,
  neverPair,
  person,
  seat,
  session,
  user,
  workspace,
} from "@/db/schema";
import { poolStats } from "@/lib/stats/public";
import { saveProfiles } from "../accounts";
import { oweIn } from "../deliveries";
import { recordAnswer } from "../feedback";
import { leftChannel } from "../members";
import { keepInInbox, setNeverPair } from "../people";
import { archivePool } from "../pools";
import {
  managerOf,
  meetupWorld,
  profile,
  type Somebody,
  START,
  type TestPool,
  WORKSPACE,
  type World,
} from "../testing";
import { editPerson } from "./edit";
import { ERASED_NAME, erasePerson } from "./erase";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
beforeEach(() => world.set(START));
afterAll(() => world.end());

const admin = () => world.as({ kind: "user", id: "u1", name: "Ada", role: "admin", pools: [] });
const rowOf = async (who: Somebody) => (await world.db.select().from(person).where(eq(person.id, who.personId)))[0]!;
const erase = (who: Somebody, name: string) => erasePerson(admin(), { personId: who.personId, name });
const leave = (here: TestPool, who: Somebody) =>
  leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: who.user });

const NAME = "Zaphod Beeblebrox";
const BEEBLE = profile("UZAPHOD", {
  fullName: NAME,
  userName: "zaphod42",
  email: "zaphod@heart.example",
  timeZone: "Europe/Paris",
});

/** Somebody with a past in every table. */
async function lived(): Promise<{ here: TestPool; who: Somebody; bo: Somebody }> {
  const here = await world.pool([BEEBLE, profile("UBO"), profile("UCY"), profile("UDI")]);
  const [who, bo] = here.people as [Somebody, Somebody];
  await world.roundOf(here, "introduced");
  const { id } = (await world.matches(here)).find((one) => one.users.includes(who.user))!;
  await recordAnswer(world.own(who), { accountId: who.accountId, matchId: id, value: "met" });
  await keepInInbox(world.job, { id: "in1", accountId: who.accountId, text: "Froody words" });
  await setNeverPair(admin(), { people: [who.personId, bo.personId], remove: false });
  await editPerson(admin(), { personId: who.personId, casualName: "Zaph" });
  await world.job.write(async (tx) => {
    await tx.update(person).set({ intro: "Two heads, three arms" }).where(eq(person.id, who.personId));
    await tx.update(account).set({ conversation: "DZAPHOD", pending: "intro" }).where(eq(account.id, who.accountId));
    const about = {
      workspaceId: WORKSPACE,
      kind: "reply" as const,
      priority: 0,
      message: { parts: ["Dear Zaphod Beeblebrox"] },
    };
    await oweIn(
      tx,
      { ...about, key: "r1", target: { user: who.user }, accountId: who.accountId, personId: who.personId },
      world.now(),
    );
    await oweIn(
      tx,
      { ...about, key: "r2", target: { user: bo.user }, message: { parts: [{ mention: who.user }] } },
      world.now(),
    );
    await tx.update(delivery).set({ state: "failed", error: "no_such_user" }).where(eq(delivery.key, "r2"));
    await tx.insert(user).values({
      id: "zu",
      name: NAME,
      email: "zaphod@heart.example",
      emailKey: "zaphod@heart.example",
      role: "member",
      accountId: who.accountId,
      createdAt: 0,
    });
    await tx.insert(session).values({ id: "zs", userId: "zu", via: "slack", createdAt: 0, expiresAt: 9e12 });
  });
  const self = { personId: who.personId, accountId: who.accountId, workspaceId: WORKSPACE };
  await world
    .as({ kind: "user", id: "zu", name: NAME, role: "member", pools: [], self })
    .write((tx) => tx.audit({ action: "session.open" }));
  await world.close(here);
  await leave(here, who);
  return { here, who, bo };
}

describe("somebody who is erased", () => {
  it("leaves no word of who they were, in any table; what others remember stays", async () => {
    const { here, who } = await lived();
    const count = async () => [
      await world.db.$count(seat),
      await world.db.$count(match),
      await world.db.$count(delivery),
    ];
    const before = await count();
    expect(await erase(who, ` ${NAME} `)).toEqual({ personId: who.personId });
    const everything = await world.everything();
    for (const trace of [
      "Zaphod",
      "Beeblebrox",
      "zaphod",
      "Zaph",
      "Froody",
      "Two heads",
      "DZAPHOD",
      "UZAPHOD",
      "Europe/Paris",
    ])
      expect([trace, everything.toLowerCase().includes(trace.toLowerCase())]).toEqual([trace, false]);
    expect(await count()).toEqual(before);
    expect(await rowOf(who)).toMatchObject({
      fullName: ERASED_NAME,
      publicName: "hidden",
      erasedAt: world.now(),
      nameKey: "",
    });
    expect(await world.db.$count(inboxMessage, eq(inboxMessage.accountId, who.accountId))).toBe(0);
    expect(await world.db.$count(neverPair, eq(neverPair.a, who.personId))).toBe(0);
    expect(await world.owed(here, { state: "queued" })).not.toContainEqual(expect.stringContaining("erased"));
    const [line] = await world.db.select().from(audit).where(eq(audit.action, "person.erase"));
    expect(line).toMatchObject({ subject: who.personId, actorId: "u1", data: { accounts: 1 } });
    const names = (await poolStats(world.as({ kind: "public" }), here)).stats.people.map((one) => one.name);
    expect(names).not.toContain(ERASED_NAME);
  });

  it("is somebody new when they come back", async () => {
    const here = await world.pool([profile("UBACK", { fullName: "Ford Prefect" })]);
    const [who] = here.people as [Somebody];
    await leave(here, who);
    await erase(who, "Ford Prefect");
    const [again] = await world.people([profile("UBACK", { fullName: "Ford Prefect" })]);
    expect(again!.personId).not.toBe(who.personId);
    expect(await rowOf(who)).toMatchObject({ fullName: ERASED_NAME });
    await world.refused(() => erase(who, ERASED_NAME), "conflict", /erased/);
    await world.refused(
      () => editPerson(admin(), { personId: who.personId, canBeExcluded: true }),
      "conflict",
      /erased/,
    );
  });

  it("of the staff stays in the dashboard, without the account", async () => {
    const here = await world.pool([profile("USTAFF", { fullName: "Staff One" })]);
    const [who] = here.people as [Somebody];
    await leave(here, who);
    await world.job.write(async (tx) => {
      await tx
        .insert(user)
        .values({ id: "su", name: "Staff One", role: "viewer", accountId: who.accountId, createdAt: 0 });
      await tx.insert(session).values({ id: "s1", userId: "su", via: "slack", createdAt: 0, expiresAt: 9e12 });
      await tx.insert(session).values({ id: "s2", userId: "su", via: "password", createdAt: 0, expiresAt: 9e12 });
    });
    await erase(who, "Staff One");
    expect((await world.db.select().from(user).where(eq(user.id, "su")))[0]).toMatchObject({
      name: "Staff One",
      accountId: null,
      disabledAt: null,
    });
    expect(
      (await world.db.select().from(session))
        .filter((one) => one.userId === "su")
        .map((one) => [one.id, one.endedAt === null]),
    ).toEqual([
      ["s1", false],
      ["s2", true],
    ]);
  });

  it("may have a name of any letters, written as it stands", async () => {
    for (const [index, fullName] of ["<b>Eve</b>", "مريم حداد", "x".repeat(200), "Zoë  de la Cruz"].entries()) {
      const here = await world.pool([profile(`UN${index}`, { fullName })]);
      const [who] = here.people as [Somebody];
      await leave(here, who);
      await world.refused(() => erase(who, `${fullName}!`), "invalid", /not their name/);
      await erase(who, fullName.normalize("NFD"));
      expect(await rowOf(who)).toMatchObject({ fullName: ERASED_NAME });
    }
  });
});

describe("erasing is refused", () => {
  it("while they are in a pool's channel, as a member or a guest; an archived pool does not matter", async () => {
    const here = await world.pool([
      profile("UIN", { fullName: "In Side" }),
      profile("UGUEST", { fullName: "Guest One", isGuest: true }),
    ]);
    const [who, guest] = here.people as [Somebody, Somebody];
    await world.refused(() => erase(who, "In Side"), "conflict", new RegExp(`#${here.channelName}: remove them`));
    await world.refused(() => erase(guest, "Guest One"), "conflict", /remove them/);
    await archivePool(world.operator, here);
    await erase(who, "In Side");
    expect(await world.memberState(here, who)).toBe("left");
  });

  it("while they are an entry of a group, or are told what Kith does not understand", async () => {
    const [who] = (await world.people([profile("UGROUP", { fullName: "Group Member" })])) as [Somebody];
    await world.job.write(async (tx) => {
      await tx
        .insert(group)
        .values({ id: "g", workspaceId: WORKSPACE, channel: "CG", name: "design", shownName: "Design", createdAt: 0 });
      await tx.insert(groupEntry).values({ groupId: "g", role: "member", kind: "person", subject: who.accountId });
    });
    await world.refused(() => erase(who, "Group Member"), "conflict", /the group design: remove them/);
    await world.job.write((tx) => tx.delete(groupEntry));
    await world.job.write((tx) => tx.update(workspace).set({ adminUser: who.user }));
    await world.refused(() => erase(who, "Group Member"), "conflict", /forwarded to them/);
    await world.job.write((tx) => tx.update(workspace).set({ adminUser: null }));
    await erase(who, "Group Member");
  });

  it("to everybody but admins and the command line", async () => {
    const here = await world.pool([profile("UWHO", { fullName: "Who Ever" })]);
    const [who] = here.people as [Somebody];
    const input = { personId: who.personId, name: "Who Ever" };
    await world.onlyFor(["admin", "operator", "job"], (ctx) => erasePerson(ctx, input));
    await world.refused(() => erasePerson(world.as(managerOf(here)), input), "forbidden");
    await world.refused(() => erasePerson(admin(), { ...input, personId: "nobody" }), "not_found");
  });
});

it("a profile that is read again later changes nothing of somebody erased", async () => {
  const [who] = (await world.people([profile("ULATER", { fullName: "Late Comer" })])) as [Somebody];
  await erase(who, "Late Comer");
  await saveProfiles(world.job, { workspaceId: WORKSPACE, profiles: [profile("ULATER", { fullName: "Late Comer" })] });
  expect(await rowOf(who)).toMatchObject({ fullName: ERASED_NAME, email: null });
});
