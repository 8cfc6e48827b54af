// Groups from the dashboard on a real server: channels made, taken over, closed and opened; real members compared.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit, group } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { openContext } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { changeFromDashboard } from "@/lib/groups/dashboard";
import { groupDetail } from "@/lib/groups/detail";
import { loadState } from "@/lib/groups/state";
import {
  adoptChannel,
  channelsToAdopt,
  compareOne,
  compareSome,
  createGroup,
  endGroup,
  evictFrom,
  lookUpPerson,
  restoreFromDashboard,
} from "./groups";
import { type GroupsWorld, groupsWorld } from "./groups.testing";

let world: GroupsWorld;
let ids: Map<string, string>;
beforeAll(async () => {
  world = await groupsWorld();
  await world.follow();
  await world.say("alice", "!chan club");
  await world.say("alice", "!add bob catherine -invite", at("club"));
  const rows = await world.job.db.query.account.findMany();
  ids = new Map(rows.map((row) => [row.userName, row.id]));
});
afterAll(() => world.end());

const at = (name: string) => world.channelNamed(name);
const user = (role: "admin" | "manager" | "viewer" | "member"): Actor => ({
  kind: "user",
  id: role,
  name: role,
  role,
  pools: [],
});
const as = (actor: Actor) => openContext(actor, { now: world.job.now });
const admin = () => as(user("admin"));
const others = () => [user("viewer"), user("manager"), user("member"), { kind: "public" } as const].map(as);
const idOf = async (name: string) =>
  [...(await loadState(world.job.db, world.workspaceId)).rows.values()].find((row) => row.name === name)!.id;
const account = (name: string) => ids.get(name)!;
const archived = (name: string) => world.sandbox.mattermost.world.state.channels[at(name)]!.delete_at > 0;
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof AppError ? [error.code, error.message, error.field] : Promise.reject(error)),
  );
const page = (name: string) => groupDetail(admin(), { name, q: "", page: 1, at: null });

describe("a new group", () => {
  it("is a private channel with its owners in it", async () => {
    const made = await createGroup(admin(), {
      name: "Board Games",
      owners: [account("bob"), account("alice")],
      parent: null,
    });
    expect(made).toMatchObject({ name: "board_games", shownName: "Board_Games" });
    await world.untilQuiet();
    expect(world.members(at("board_games"))).toEqual(["alice", "bob"]);
    expect(await world.entries("board_games")).toEqual(["board_games/owners: alice", "board_games/owners: bob"]);
  });

  it("below another has its members and its owners, and who owns that already is not put in twice", async () => {
    const owners = [account("alice"), account("bob")];
    await createGroup(admin(), { name: "front", owners, parent: await idOf("club") });
    await world.untilQuiet();
    expect(await world.entries("club-front")).toEqual([
      ...["club-front/owners: bob", "club-front/owners: club/owners", "club-front: club"],
    ]);
    expect(world.members(at("club-front"))).toEqual(["alice", "bob"]);
  });

  it("is refused beside its field, and nothing is made", async () => {
    const make = (name: string, owners: string[]) => refusal(createGroup(admin(), { name, owners, parent: null }));
    const before = Object.keys(world.sandbox.mattermost.world.state.channels).length;
    expect(await make("club", [account("alice")])).toEqual([
      "conflict",
      expect.stringMatching(/taken.*Nothing/),
      "name",
    ]);
    expect(await make("lunch", [account("alice")])).toEqual(["conflict", expect.stringMatching(/taken/), "name"]);
    expect(await make("!!!", [account("alice")])).toEqual(["invalid", expect.stringMatching(/leaves no name/), "name"]);
    expect(await make("fine", ["nobody"])).toEqual(["invalid", expect.stringMatching(/not active/), "owners"]);
    expect(Object.keys(world.sandbox.mattermost.world.state.channels)).toHaveLength(before);
  });
});

describe("an existing channel", () => {
  it("that Kith is in and that is no group can become one; its admins own it, and nobody is put out", async () => {
    expect((await channelsToAdopt(admin())).map((one) => one.name)).toEqual([]);
    const channel = await world.channel("bob", "books", ["alice", "catherine"]);
    await world.unfollow();
    await world.call("bob", "POST", `/channels/${channel}/members`, { user_id: world.sandbox.mattermost.botUserId });
    expect((await channelsToAdopt(admin())).map((one) => one.name)).toEqual(["books"]);
    expect(await adoptChannel(admin(), { channel })).toEqual({ name: "books" });
    expect(await refusal(adoptChannel(admin(), { channel }))).toEqual([
      "conflict",
      expect.stringMatching(/already/),
      "channel",
    ]);
    await world.follow();
    expect(await world.entries("books")).toEqual(["books/owners: bob", "books: alice", "books: catherine"]);
    expect(world.members(channel)).toEqual(["alice", "bob", "catherine"]);
    expect(world.said(channel).join()).toMatch(/is a group now/);
    expect(await refusal(adoptChannel(admin(), { channel: at("lunch") }))).toMatchObject({
      0: "invalid",
      2: "channel",
    });
  });
});

describe("the end of a group", () => {
  it("is told first, archives the channel, and is taken back with it", async () => {
    const before = new Date(world.job.now()).toISOString();
    const groupId = await idOf("books");
    expect(await endGroup(admin(), { groupId: await idOf("club"), dry: true })).toEqual({
      kind: "included",
      groups: ["club-front"],
    });
    expect(await endGroup(admin(), { groupId, dry: true })).toEqual({ kind: "would", people: 3, archives: true });
    expect(archived("books")).toBe(false);
    expect(await endGroup(admin(), { groupId })).toEqual({ kind: "done", archives: true });
    await world.untilQuiet();
    expect(archived("books")).toBe(true);
    const asked = { at: before, group: groupId, seen: undefined };
    const told = await restoreFromDashboard(admin(), { ...asked, dry: true });
    expect(told).toMatchObject({ created: ["books"], ended: [], done: false, closed: [] });
    // Kith's account may not unarchive: that is said, and everything else is as it was.
    const done = await restoreFromDashboard(admin(), { ...asked, dry: false, seen: told.mark });
    expect(done).toMatchObject({ created: ["books"], done: true, closed: ["books"] });
    await world.untilQuiet();
    expect(await world.entries("books")).toEqual(["books/owners: bob", "books: alice", "books: catherine"]);
  });
});

describe("real members", () => {
  it("are compared group by group without putting anybody out; then exactly those who were shown go", async () => {
    await world.unfollow();
    const channel = at("club");
    for (const name of ["dave", "eleanor", "fred"]) await world.add("alice", channel, name);
    const groupId = await idOf("club");
    const seen = await compareOne(admin(), { groupId });
    expect(seen).toMatchObject({ name: "club", present: 6, held: true, away: { count: 0, names: [] } });
    expect(seen.out.map((one) => one.userName)).toEqual(["dave", "eleanor", "fred"]);
    const all = await compareSome(admin(), { after: null });
    expect([all.done, all.next, all.unread]).toEqual([all.all, null, []]);
    expect(all.compared.filter((one) => one.out.length > 0)).toEqual([seen]);
    expect(world.members(channel)).toHaveLength(6);

    await world.remove("alice", channel, "fred");
    const asked = { groupId, seen: seen.out.map((one) => one.accountId) };
    expect(await refusal(evictFrom(admin(), asked))).toMatchObject({ 0: "conflict" });
    const now = await compareOne(admin(), { groupId });
    const done = await evictFrom(admin(), { groupId, seen: now.out.map((one) => one.accountId) });
    expect(done).toEqual({ people: ["dave", "eleanor"] });
    expect(
      (await page("club")).moves.map(({ userName, move, state }) => `${move} ${userName} ${state}`).sort(),
    ).toEqual([...["remove dave todo", "remove eleanor todo"]]);
    await world.untilQuiet();
    expect(world.members(channel)).toEqual(["alice", "bob", "catherine"]);
    expect(world.said(channel).at(-1)).toMatch(/dave.*eleanor/s);
    expect((await page("club")).moves).toEqual([]);
    const lines = await world.job.db.select().from(audit).where(eq(audit.action, "group.evict"));
    expect(lines.map((one) => [one.actorName, one.subject, one.data])).toEqual([["admin", groupId, { people: 2 }]]);
    await world.follow();
  });

  it("of a channel that Kith is not in cannot be compared: said of the one, listed among all", async () => {
    await world.unfollow();
    await world.call("admin", "DELETE", `/channels/${at("books")}/members/${world.sandbox.mattermost.botUserId}`);
    const { unread } = await compareSome(admin(), { after: null });
    expect(unread).toEqual([{ name: "books", why: "not_in_channel" }]);
    const one = await refusal(compareOne(admin(), { groupId: await idOf("books") }));
    expect(one?.slice(0, 2)).toEqual(["conflict", expect.stringMatching(/Kith is not in it.*invite Kith there/)]);
    await world.follow();
  });

  it("who cannot be put in are shown with the reason", async () => {
    await world.people("greta");
    const found = await lookUpPerson(admin(), { userName: "@Greta" });
    expect(found).toMatchObject({ userName: "greta", isDeactivated: false });
    await world.call("admin", "DELETE", `/teams/${world.sandbox.mattermost.teamId}/members/${world.id("greta")}`);
    const groupId = await idOf("board_games");
    const subjects = [{ kind: "person" as const, id: found!.accountId }];
    const asked = { groupId, verb: "add" as const, subjects, invite: true };
    expect(await changeFromDashboard(admin(), asked)).toMatchObject({ kind: "done", invited: 1 });
    await world.untilQuiet();
    expect((await page("board_games")).moves).toMatchObject([
      { userName: "greta", state: "failed", error: "not_in_team" },
    ]);
  });
});

it("somebody is looked up on the server by their name, never Kith itself", async () => {
  expect(await lookUpPerson(admin(), { userName: "nobody.at.all" })).toBeNull();
  expect(await lookUpPerson(admin(), { userName: "kith" })).toBeNull();
});

describe("who may", () => {
  it("do none of it: viewers, managers, members and strangers", async () => {
    const groupId = await idOf("club");
    const before = [await world.entries(), await world.changes(), await world.job.db.$count(group)];
    for (const ctx of others()) {
      const works = [
        createGroup(ctx, { name: "nope", owners: [account("alice")], parent: null }),
        channelsToAdopt(ctx),
        adoptChannel(ctx, { channel: at("books") }),
        endGroup(ctx, { groupId, dry: true }),
        endGroup(ctx, { groupId }),
        restoreFromDashboard(ctx, { at: new Date().toISOString(), group: null, dry: true, seen: undefined }),
        compareSome(ctx, { after: null }),
        compareOne(ctx, { groupId }),
        evictFrom(ctx, { groupId, seen: [] }),
        lookUpPerson(ctx, { userName: "alice" }),
      ];
      for (const work of works) expect((await refusal(work))?.[0]).toMatch(/^(forbidden|not_found)$/);
    }
    expect([await world.entries(), await world.changes(), await world.job.db.$count(group)]).toEqual(before);
  });
});
