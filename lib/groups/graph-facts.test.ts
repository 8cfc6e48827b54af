// The picture's data: all of it for whoever may see all, and for others not a byte of what they may not know.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { account, group } from "@/db/schema";
import { AppError } from "@/lib/core/errors";
import { ACME } from "./acme.testing";
import { readGraphSearch } from "./dashboard-search";
import { LOOKS } from "./drawing/lines";
import { type GroupGraph, graphFile, groupGraph } from "./graph-facts";
import { graphPreview, graphWhy } from "./graph-why";
import { linksSeenBy } from "./links";
import { loadState } from "./state";
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

const PEOPLE = "alice bob catherine dave eleanor fred gloria zoe".split(" ");
const as = (kind: string) => world.open(ACTORS[kind]!);
const signedIn = (who: string, role: "manager" | "member" = "member") => {
  const { workspaceId } = world;
  const self = { accountId: world.id(who), personId: world.id(who).replace("-", "-p-"), workspaceId };
  return world.open({ kind: "user", id: `u-${who}`, name: who, role, pools: [], self });
};
const graph = (ctx: Parameters<typeof groupGraph>[0], search: Record<string, string> = {}) =>
  groupGraph(ctx, readGraphSearch(search));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => (error instanceof AppError ? error.code : Promise.reject(error)),
  );

/** `alice → founders: owner` */
function lines({ groups, people, ties, links }: GroupGraph): string[] {
  return [
    ...ties.map(([from, to, owns]) => `${people[from]!.userName} → ${groups[to]!.name}: ${owns ? "owner" : "member"}`),
    ...links.map(([from, to, line]) => `${groups[from]!.name} → ${groups[to]!.name}: ${line}`),
  ].sort();
}

async function seen(who: string): Promise<string[]> {
  const { graph: all, data } = await loadState(world.db, world.workspaceId);
  return linksSeenBy(all, data, world.id(who))
    .map(({ from, to, line }) => `${world.name(from.id)} → ${world.name(to)}: ${line.replace("person_", "")}`)
    .sort();
}

describe("everything", () => {
  it("is for whoever may see all groups", async () => {
    for (const kind of ["admin", "viewer", "operator"]) {
      const told = await graph(as(kind));
      expect(told.groups.map((one) => one.name).sort()).toEqual([...ACME.groups].sort());
      expect(told.people).toHaveLength(7);
      expect(lines(told)).toEqual(await seen("alice"));
      expect(told.columns.flat().filter((slot) => slot >= 0)).toHaveLength(10);
      expect(told.may).toEqual({ seeAll: true, change: kind !== "viewer" });
    }
  });

  it("is not for others, who hear that they may not", async () => {
    for (const kind of ["manager", "member", "setup", "public"])
      expect([kind, await refusal(graph(as(kind)))]).toEqual([kind, "forbidden"]);
  });

  it("can be looked at as somebody else sees it", async () => {
    for (const who of PEOPLE) {
      const told = await graph(as("viewer"), { of: world.id(who) });
      expect([told.viewer, lines(told)]).toEqual([who, await seen(who)]);
    }
  });

  it("says what channels are like, and follows a change and a new name at once", async () => {
    const set = (at: string, what: Partial<typeof group.$inferInsert>) =>
      world.job.write((tx) =>
        tx
          .update(group)
          .set(what)
          .where(eq(group.id, world.id(at))),
      );
    await set("fun", { state: "archived", name: "zzz" });
    const { groups, columns, links } = await graph(as("viewer"));
    expect(groups.at(-1)).toMatchObject({ name: "zzz", state: "archived" });
    const last = columns.findIndex((column) => column.includes(groups.length - 1));
    expect(last).toBe(columns.length - 1);
    expect(links.some(([, to]) => to === groups.length - 1)).toBe(true);
    await set("fun", { state: "managed", name: "fun" });
    await world.say("alice", "fun", "add zoe");
    expect(lines(await graph(as("viewer")))).toContain("zoe → fun: member");
    await world.say("alice", "fun", "remove zoe");
    expect(lines(await graph(as("viewer")))).not.toContain("zoe → fun: member");
  });

  it("can be looked at as it was", async () => {
    const at = new Date(built).toISOString();
    await world.say("catherine", "hr", "remove dave");
    const now = await graph(as("viewer"));
    expect(lines(now)).not.toContain("dave → hr: member");
    const then = await graph(as("viewer"), { at });
    expect(lines(then)).toContain("dave → hr: member");
    expect(then.groups.every((one) => one.state === null && !one.isEnded)).toBe(true);
    expect(lines(await graph(as("viewer"), { at, of: world.id("dave") }))).toHaveLength(8);
    await world.say("catherine", "hr", "add dave");
  });

  it("leaves out who is deactivated", async () => {
    await world.deactivate("dave");
    expect(lines(await graph(as("viewer")))).not.toContain("dave → hr: member");
    await world.deactivate("dave", false);
  });
});

describe("one's own view", () => {
  it.each(PEOPLE)("of %s has exactly the links that !tree draws, and nothing else in its bytes", async (who) => {
    const wanted = await seen(who);
    const known = new Set([...wanted.flatMap((line) => line.split(/ → |: /)), who]);
    for (const ctx of [world.as(who), signedIn(who), signedIn(who, "manager")]) {
      const told = await graph(ctx);
      expect(lines(told)).toEqual(wanted);
      expect(told.may).toEqual({ seeAll: false, change: false });
      const bytes = JSON.stringify(told) + (await graphFile(ctx, readGraphSearch({}))).text;
      const words = bytes.match(/[\w-]+/g) ?? [];
      for (const name of [...PEOPLE, ...ACME.groups]) if (!known.has(name)) expect(words).not.toContain(name);
      const ids = await world.db
        .select({ id: account.id, user: account.user, personId: account.personId })
        .from(account);
      const channels = await world.db.select({ id: group.id, channel: group.channel }).from(group);
      for (const id of [...ids, ...channels].flatMap((row) => Object.values(row))) expect(bytes).not.toContain(id);
    }
  });

  it("tells nothing of the channels of groups that one is not in", async () => {
    const { groups } = await graph(world.as("fred"));
    expect(groups.map(({ name, state, role }) => [name, state, role])).toEqual([
      ["tech", null, null],
      ["tech-mobile_app", "managed", "member"],
    ]);
  });

  it("is not of another, and not of the past", async () => {
    const of = world.id("alice");
    expect(await refusal(graph(world.as("fred"), { of }))).toBe("not_found");
    expect(await refusal(graph(signedIn("fred"), { of }))).toBe("not_found");
    expect(await refusal(graph(world.as("fred"), { at: new Date(built).toISOString() }))).toBe("forbidden");
    expect(lines(await graph(world.as("fred"), { of: world.id("fred") }))).toEqual(await seen("fred"));
  });
});

describe("why", () => {
  it("is told of anybody to whoever may see all, and to others of themselves", async () => {
    const asked = { name: "fun", at: null, accountId: world.id("dave") };
    const wanted = { person: "dave", group: "fun", chains: [["hr", "team", "fun/owners", "fun"]] };
    expect(await graphWhy(as("viewer"), asked)).toEqual(wanted);
    expect(await graphWhy(world.as("dave"), { ...asked, accountId: null })).toEqual(wanted);
    expect(await refusal(graphWhy(world.as("eleanor"), asked))).toBe("not_found");
    expect(await refusal(graphWhy(world.as("fred"), { ...asked, accountId: null }))).toBe("not_found");
    expect(await refusal(graphWhy(as("member"), { ...asked, accountId: null }))).toBe("forbidden");
  });
});

describe("a change that is only looked at", () => {
  const preview = (ctx: Parameters<typeof groupGraph>[0], at: string, verb: "add" | "op" | "deop", subject: string) =>
    graphPreview(ctx, { groupId: world.id(at), verb, subjects: [world.subject(subject)] });
  const drawn = (told: { from: string; to: string; line: string }[]) =>
    told.map(({ from, to, line }) => `${world.name(from)} → ${world.name(to)}: ${line}`);

  it("gives the lines that it draws and wipes out, and changes nothing", async () => {
    const before = await world.everything();
    const adds = await preview(as("admin"), "hr", "add", "zoe");
    expect([drawn(adds.added), drawn(adds.removed)]).toEqual([["zoe → hr: person_member"], []]);
    expect(adds.people).toMatchObject([{ userName: "zoe" }]);
    expect(adds.told).toMatchObject({ kind: "would" });
    const demotes = await preview(as("admin"), "tech", "op", "eleanor");
    expect([drawn(demotes.added), drawn(demotes.removed)]).toEqual([
      ["eleanor → tech: person_owner"],
      ["eleanor → tech: person_member"],
    ]);
    const loop = await preview(as("admin"), "hr", "add", "team");
    expect([loop.told.kind, loop.added, loop.removed]).toEqual(["refused", [], []]);
    expect(await world.everything()).toBe(before);
  });

  it("is for whoever may change groups", async () => {
    for (const kind of ["viewer", "manager", "member", "public"])
      expect([kind, await refusal(preview(as(kind), "hr", "add", "zoe"))]).toEqual([kind, "forbidden"]);
  });
});

it("as a file says the same, and no cell of it is a formula", async () => {
  const { text } = await graphFile(as("viewer"), readGraphSearch({}));
  const rows = text.trim().split("\r\n");
  expect(rows).toHaveLength(20);
  expect(rows[0]).toBe("From,User name,Relation,To");
  expect(rows).toContain("alice,alice,owner,~founders");
  expect(rows).toContain(`~team,,${LOOKS.members_own.words},~fun`);
});
