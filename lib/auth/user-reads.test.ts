// The list of users: who is in it, what it tells of each, who may read it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { user } from "@/db/schema";
import { ACTORS, DAY_MS, meetupWorld, profile, type TestPool, type World } from "@/lib/meetups/testing";
import { disableUser } from "./edit-users";
import { acceptInvitation, invite } from "./invitations";
import { openSession } from "./sessions";
import { listUsers } from "./user-reads";
import { readUserSearch } from "./user-search";

let world: World;
let coffee: TestPool;
const ids: Record<string, string> = {};
const admin = () => world.as({ ...ACTORS.admin!, id: ids.ada ?? "" } as never);
const list = (search: Record<string, unknown> = {}) => listUsers(admin(), readUserSearch(search));
const names = async (search: Record<string, unknown> = {}) => (await list(search)).users.map((one) => one.name);
const line = async (name: string, search: Record<string, unknown> = {}) =>
  (await list({ q: name, ...search })).users.find((one) => one.name === name)!;

beforeAll(async () => {
  process.env.APP_SECRET = "a secret of at least thirty-two characters";
  process.env.APP_URL = "https://kith.example.com";
  world = await meetupWorld();
  coffee = await world.pool([profile("UANA")]);
  const door = world.as(ACTORS.public!);
  const invited = async (name: string, role: string, more: object = {}) => {
    const made = await invite(world.operator, {
      name,
      email: `${name.split("_")[0]!.toLowerCase()}@acme.test`,
      role,
      ...more,
    });
    ids[name.toLowerCase()] = made.userId;
    return made.url.split("/").at(-1)!;
  };
  const key = await invited("Ada", "admin");
  const password = { password: "correct horse battery", again: "correct horse battery" };
  await acceptInvitation(door, { key, address: null }, { email: "ada@acme.test", ...password });
  await openSession(door, { userId: ids.ada!, via: "password" });
  await invited("Max", "manager", { pools: [coffee.poolId] });
  await invited("Vi_100%", "viewer", {});
  await invited("Gone", "viewer", {});
  await disableUser(world.operator, { userId: ids.gone! });
  const row = { name: "Mo Member", role: "member" as const, accountId: coffee.people[0]!.accountId, createdAt: 0 };
  await world.job.write((tx) => tx.insert(user).values({ id: "mo", ...row }));
}, 60_000);
afterAll(() => world.end());

describe("the list of users", () => {
  it("has the staff, or whom one asks for", async () => {
    expect(await names()).toEqual(["Ada", "Gone", "Max", "Vi_100%"]);
    expect(await names({ show: "member" })).toEqual(["Mo Member"]);
    expect(await names({ show: "disabled" })).toEqual(["Gone"]);
    expect(await names({ show: "invited" })).toEqual(["Max", "Vi_100%"]);
    expect(await names({ show: "manager" })).toEqual(["Max"]);
    expect(await names({ show: "nonsense", page: "-4", sort: "x" })).toEqual(["Ada", "Gone", "Max", "Vi_100%"]);
  });

  it("finds by name and address, and takes every letter for itself", async () => {
    expect(await names({ q: "aDA" })).toEqual(["Ada"]);
    expect(await names({ q: "max@acme" })).toEqual(["Max"]);
    expect(await names({ q: "_100%" })).toEqual(["Vi_100%"]);
    expect(await names({ q: "%" })).toEqual(["Vi_100%"]);
  });

  it("sorts, and who never came stands last", async () => {
    expect(await names({ down: "true" })).toEqual(["Vi_100%", "Max", "Gone", "Ada"]);
    expect((await names({ sort: "role" }))[0]).toBe("Ada");
    for (const down of ["true", "false"]) expect((await names({ sort: "seen", down }))[0]).toBe("Ada");
  });

  it("tells how somebody comes in, when they did, and what is open", async () => {
    expect(await line("Ada")).toMatchObject({
      ...{ email: "ada@acme.test", role: "admin", ways: ["password"], sessions: 1, invitedUntil: null },
      ...{ lastSignIn: expect.any(Number), isYou: true, isUnused: false, pools: [], disabledAt: null },
    });
    expect(await line("Max")).toMatchObject({
      ...{ ways: [], sessions: 0, lastSignIn: null, isUnused: true, isYou: false },
      pools: [{ id: coffee.poolId, name: coffee.name }],
      invitedUntil: expect.any(Number),
    });
    expect(await line("Gone")).toMatchObject({ disabledAt: expect.any(Number), invitedUntil: null });
    expect(await line("Mo Member", { show: "member" })).toMatchObject({
      ways: ["slack"],
      email: null,
      isUnused: false,
    });
    expect((await list()).pools).toEqual([{ id: coffee.poolId, name: coffee.name }]);
  });

  it("tells nothing of passwords, keys or sessions", async () => {
    const told = JSON.stringify(await list());
    expect(told).not.toMatch(/scrypt|keyHash|passwordHash|"accountId"/);
  });

  it("goes on over pages", async () => {
    const many = Array.from({ length: 120 }, (_, n) => ({ id: `m${n}`, name: `Crowd ${n}`, role: "member" as const }));
    await world.job.write((tx) => tx.insert(user).values(many.map((one) => ({ ...one, createdAt: 0 }))));
    const last = await list({ show: "member", page: 3 });
    expect([last.total, last.pages, last.page, last.users.length]).toEqual([121, 3, 3, 21]);
    expect((await list({ show: "member", page: 99 })).page).toBe(3);
  });

  it("an invitation whose time is over is none", async () => {
    world.pass(8 * DAY_MS);
    expect(await names({ show: "invited" })).toEqual([]);
    expect(await line("Max")).toMatchObject({ invitedUntil: null, isUnused: true });
  });

  it("is for admins alone", async () => {
    const search = readUserSearch({});
    await world.onlyFor(["admin", "operator", "job"], (ctx) => listUsers(ctx, search));
  });
});
