// Groups in the dashboard: the lists and pages of those who see all, and what others get to see instead.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { group } from "@/db/schema";
import { AppError } from "@/lib/core/errors";
import { ACME, ALLUSERS, MYCHANS, persons } from "./acme.testing";
import { readGroupSearch, readGroupsSearch } from "./dashboard-search";
import { groupDetail, whyTold } from "./detail";
import { listGroups } from "./list";
import { groupPage, myGroups } from "./page";
import { pickable } from "./pick";
import { treePicture } from "./picture";
import { peopleOf } from "./read";
import { ACTORS, groupWorld, type World } from "./testing";

let world: World;
let end: () => Promise<void>;
let built: number;
beforeAll(async () => {
  ({ end, ...world } = await groupWorld());
  await world.acme();
  built = world.now();
  world.pass(60_000);
});
afterAll(() => end());

const as = (kind: string) => world.open(ACTORS[kind]!);
/** Signed in, and known in the chat. */
const signedIn = (who: string, role: "admin" | "manager" | "viewer" | "member" = "member") => {
  const { workspaceId } = world;
  const self = { accountId: world.id(who), personId: world.id(who).replace("-", "-p-"), workspaceId };
  return world.open({ kind: "user", id: `u-${who}`, name: who, role, pools: [], self });
};
const detail = (at: string, more: Record<string, string> = {}, ctx = as("viewer")) =>
  groupDetail(ctx, { name: at, ...readGroupSearch(more) });
const list = (search: Record<string, string> = {}, ctx = as("viewer")) => listGroups(ctx, readGroupsSearch(search));
const names = async (search: Record<string, string>) => (await list(search)).groups.map((one) => one.name);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => (error instanceof AppError ? error.code : Promise.reject(error)),
  );
const iso = (ms: number) => new Date(ms).toISOString();

describe("the list", () => {
  it("has every group with its people and owners", async () => {
    const { groups, found, all, pages, workspace } = await list();
    expect([found, all, pages, workspace]).toEqual([10, 10, 1, "Acme"]);
    expect(groups.map((one) => [one.name, one.people, one.owners.names.join(" ")])).toEqual([
      ["founders", 2, "alice bob"],
      ["fun", 5, "team"],
      ["golf_with_bob", 5, "bob"],
      ["hr", 4, "catherine founders/owners"],
      ["hr-for_managers", 3, "hr/owners"],
      ["team", 5, "hr/owners tech/owners"],
      ["team-managers_only", 3, "team/owners"],
      ["tech", 3, "founders/owners"],
      ["tech-mobile_app", 4, "tech/owners"],
      ["tech-website", 4, "tech/owners"],
    ]);
  });

  it("is searched, sorted and paged", async () => {
    expect(await names({ q: "~TECH" })).toEqual(["tech", "tech-mobile_app", "tech-website"]);
    expect(await names({ q: "%" })).toEqual([]);
    expect((await names({ sort: "people" })).slice(0, 2)).toEqual(["founders", "hr-for_managers"]);
    expect((await names({ sort: "people", down: "true" })).slice(0, 3)).toEqual(["team", "golf_with_bob", "fun"]);
    expect((await names({ sort: "changed", down: "true" }))[0]).toBe("golf_with_bob");
    expect(await list({ page: "9" })).toMatchObject({ page: 1, pages: 1 });
    expect((await list({ page: "x", sort: "x", state: "x", at: "x" })).groups).toHaveLength(10);
  });

  it("is filtered by what channels are like, and tells where reconciling is held", async () => {
    const set = (at: string, what: Partial<typeof group.$inferInsert>) =>
      world.job.write((tx) =>
        tx
          .update(group)
          .set(what)
          .where(eq(group.id, world.id(at))),
      );
    await set("fun", { state: "public" });
    await set("hr", { held: [world.id("fred"), world.id("gloria")] });
    await set("tech", { unconfirmed: true });
    expect([
      await names({ state: "public" }),
      await names({ state: "held" }),
      await names({ state: "unconfirmed" }),
    ]).toEqual([...[["fun"], ["hr"], ["tech"]]]);
    const { held, counts } = await list({ q: "nothing like that" });
    expect(held).toEqual([{ name: "hr", people: 2 }]);
    expect(counts).toMatchObject({ managed: 9, public: 1, held: 1, unconfirmed: 1, missing: 0 });
    expect((await detail("hr")).held).toEqual({ count: 2, names: ["fred", "gloria"] });
    await set("fun", { state: "managed" });
    await set("hr", { held: null });
    await set("tech", { unconfirmed: false });
  });

  it("tells each what they may do", async () => {
    expect((await list({}, as("admin"))).may).toEqual({ create: true, reconcile: true, restore: true, export: true });
    expect((await list({}, as("viewer"))).may).toEqual({
      create: false,
      reconcile: false,
      restore: false,
      export: false,
    });
  });
});

describe("one group", () => {
  it.each(ACME.groups)("%s: exactly what was put in, and where it was put in", async (at) => {
    const { owners, members, within } = await detail(at);
    const entries = [
      ...owners.map((one) => `${at}/owners: ${one.name}`),
      ...members.map((one) => `${at}: ${one.name}`),
    ];
    const all = await world.entries();
    expect(entries.sort()).toEqual(all.filter((one) => one.split(/[:/]/)[0] === at));
    expect([...owners, ...members].flatMap((one) => one.alsoVia)).toEqual([]);
    const elsewhere = within.map(
      (one) => `${one.name}${one.as === "owner" ? "/owners" : ""}: ${at}${one.owners ? "/owners" : ""}`,
    );
    expect(elsewhere.sort()).toEqual(all.filter((one) => one.endsWith(`: ${at}`) || one.endsWith(`: ${at}/owners`)));
  });

  it.each(ACME.groups)("%s: everybody with all last steps", async (at) => {
    const expected = ALLUSERS[at]!.split("; ").flatMap((line) => {
      const [letters, ways] = line.split(" ← ") as [string, string];
      return persons(letters).map((who) => `${who}: ${ways.split(", ").sort().join(", ")}`);
    });
    const { people, counts } = await detail(at);
    expect(people.map((one) => `${one.userName}: ${[...one.ways].sort().join(", ")}`).sort()).toEqual(expected.sort());
    expect(counts.people).toBe(expected.length);
    for (const one of people) {
      const mine = MYCHANS[one.userName]!.split("; ").map((line) => line.split(": ")[0]);
      expect(mine).toContain(one.role === "owner" ? `${at}/owners` : at);
    }
  });

  it("is found in, by either name, its people and what was put in alike", async () => {
    const { people, owners, members, found, counts } = await detail("hr", { q: "CATH" });
    expect([people.map((one) => one.userName), found, counts.people]).toEqual([["catherine"], 1, 4]);
    expect([owners.map((one) => one.name), members]).toEqual([["catherine"], []]);
  });

  it("goes by its name in any case and with its sign", async () => {
    expect((await detail("~HR")).name).toBe("hr");
    expect(await refusal(detail("nowhere"))).toBe("not_found");
  });

  it("tells every chain from the person up", async () => {
    const asked = { name: "tech-mobile_app", at: null, accountId: world.id("alice") };
    const { chains } = await whyTold(as("viewer"), asked);
    expect(chains.map((chain) => chain.join(" → "))).toEqual([
      "founders/owners → tech/owners → tech-mobile_app/owners → tech-mobile_app",
      "founders/owners → tech/owners → tech → tech-mobile_app",
      "founders/owners → founders → tech → tech-mobile_app",
    ]);
    expect((await whyTold(as("viewer"), { ...asked, accountId: world.id("gloria") })).chains).toEqual([]);
    expect(await refusal(whyTold(as("viewer"), { ...asked, accountId: "nobody" }))).toBe("not_found");
  });
});

describe("as of a moment", () => {
  it("is as it was then: entries, people, names, and groups that have ended since", async () => {
    await world.change(world.job, "hr", "remove dave");
    await world.job.write((tx) =>
      tx
        .update(group)
        .set({ name: "hr-new" })
        .where(eq(group.id, world.id("hr"))),
    );
    const at = iso(built);
    const then = await detail("hr", { at });
    expect(then).toMatchObject({ name: "hr", state: null, isEnded: false, moves: [], counts: { people: 4 } });
    expect(then.members.map((one) => one.name)).toEqual(["founders", "dave"]);
    // By the name it has today too.
    expect((await detail("hr-new", { at })).name).toBe("hr");
    expect((await detail("hr-new")).counts.people).toBe(3);
    const { groups, found } = await list({ at });
    expect([found, groups.find((one) => one.name === "team")?.people, groups[0]?.state]).toEqual([10, 5, null]);
    expect((await list({ at: "2020-01-01T00:00:00Z" })).groups).toEqual([]);
    expect(await refusal(detail("hr", { at: "2020-01-01T00:00:00Z" }))).toBe("not_found");
    await world.job.write((tx) =>
      tx
        .update(group)
        .set({ name: "hr" })
        .where(eq(group.id, world.id("hr"))),
    );
    await world.change(world.job, "hr", "add dave");
  });
});

describe("who may", () => {
  const reads: [string, (ctx: World["job"]) => Promise<unknown>][] = [
    ["the list", (ctx) => list({}, ctx)],
    ["a group", (ctx) => detail("hr", {}, ctx)],
    ["a group as it was", (ctx) => detail("hr", { at: iso(built) }, ctx)],
    ["why", (ctx) => whyTold(ctx, { name: "hr", at: null, accountId: world.id("alice") })],
  ];
  it.each(reads)("see %s: whoever may see all, and nobody else, whatever groups they are in", async (_, read) => {
    const all = [...Object.keys(ACTORS).map(as), world.as("alice"), signedIn("alice"), signedIn("alice", "manager")];
    const seen = await Promise.all(all.map((ctx) => refusal(read(ctx)).then((code) => code === "none")));
    const may = ["admin", "viewer", "operator", "job"];
    expect(Object.keys(ACTORS).filter((_, index) => seen[index])).toEqual(may);
    expect(seen.slice(-3)).toEqual([false, false, false]);
  });

  it("choose people: only who may change groups", async () => {
    expect(await refusal(pickable(as("viewer"), { q: "a" }))).toBe("forbidden");
    expect(await refusal(pickable(signedIn("alice"), { q: "a" }))).toBe("forbidden");
    const found = await pickable(as("admin"), { q: "te" });
    expect(found.groups.map((one) => one.name)).toEqual([
      "team",
      "team-managers_only",
      "tech",
      "tech-mobile_app",
      "tech-website",
    ]);
    const people = async (q: string) => (await pickable(as("admin"), { q })).people.map((one) => one.userName);
    expect([await people("@da"), await people("~da"), await people("%")]).toEqual([["dave"], [], []]);
    expect(await people("E")).toEqual(["eleanor", "alice", "catherine", "dave", "fred", "zoe"]);
  });
});

describe("whoever signed in from the chat", () => {
  it.each(Object.entries(MYCHANS))("%s sees the groups they are in, and why", async (who, expected) => {
    for (const role of ["member", "manager"] as const) {
      const lines = (await myGroups(signedIn(who, role), world)).map(
        (one) => `${one.name}${one.role === "owner" ? "/owners" : ""}: ${[...one.ways].sort().join(", ")}`,
      );
      expect(lines.sort()).toEqual(expected.split("; ").sort());
    }
  });

  it("sees the same of a group as in the chat, and others as if they did not exist", async () => {
    for (const at of ACME.groups)
      for (const who of ["dave", "fred"]) {
        const [inChat, inBrowser] = [world.as(who), signedIn(who)].map((ctx) =>
          groupPage(ctx, { workspaceId: world.workspaceId, name: at }).catch((error) => error.message),
        );
        expect(await inBrowser).toEqual(await inChat);
      }
    const within = (await groupPage(signedIn("eleanor"), { workspaceId: world.workspaceId, name: "tech" })).within;
    expect([...new Set(within.map((one) => one.name))].sort()).toEqual(["team", "tech-mobile_app", "tech-website"]);
    expect(
      (await groupPage(signedIn("fred"), { workspaceId: world.workspaceId, name: "tech-mobile_app" })).within,
    ).toEqual([]);
  });

  it("learns who owns a group only as one of its owners", async () => {
    const owners = (who: string) =>
      peopleOf(signedIn(who), { workspaceId: world.workspaceId, groupId: world.id("hr"), of: "owners" });
    expect((await owners("catherine")).lines).toHaveLength(3);
    expect(await refusal(owners("dave"))).toBe("not_found");
  });

  it("may do nothing to groups in the dashboard, as an owner neither", async () => {
    for (const ctx of [
      signedIn("catherine"),
      signedIn("catherine", "manager"),
      signedIn("catherine", "viewer"),
      as("viewer"),
    ])
      await world.refused(() => world.change(ctx, "hr", "add fred"), "forbidden", /an admin of Kith can/);
  });

  it("gets the picture of their own groups", async () => {
    const { accountId } = { accountId: world.id("fred") };
    const { groups } = await treePicture(signedIn("fred"), { workspaceId: world.workspaceId, accountId });
    expect(groups.map((one) => one.name).sort()).toEqual(["tech", "tech-mobile_app"]);
  });

  it("has nothing here when they are nobody in the chat", async () => {
    for (const kind of ["member", "manager", "viewer", "public"])
      expect(await refusal(myGroups(as(kind), world))).toBe("not_found");
  });
});

it("an admin who is in the group too is asked before they lose their own ownership", async () => {
  const admin = signedIn("catherine", "admin");
  const said = await world.change(admin, "hr", "deop catherine -dry");
  expect(said).toMatchObject({ kind: "refused", obstacle: { why: "own_ownership" } });
  expect(await world.change(admin, "hr", "deop catherine -dry -yes")).toMatchObject({ kind: "would" });
});
