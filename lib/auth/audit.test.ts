// The audit log: who may read it, what is found in it, and the file of it.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit, person, round, user } from "@/db/schema";
import { AppError } from "@/lib/core/errors";
import { pause } from "@/lib/meetups/people";
import {
  ACTORS,
  managerOf,
  meetupWorld,
  profile,
  type Somebody,
  type TestPool,
  type World,
} from "@/lib/meetups/testing";
import { auditChoices, listAudit } from "./audit";
import { auditFile } from "./audit-file";
import { readAuditSearch } from "./audit-search";

let world: World;
let here: TestPool;
let ana: Somebody;
beforeAll(async () => {
  world = await meetupWorld();
  here = await world.pool([profile("UANA", { fullName: "Ana López" }), profile("UBO", { fullName: "Bo Chen" })]);
  ana = here.people[0]!;
  await pause(world.own(ana), { accountId: ana.accountId });
  await world.open(here);
  const row = { id: "u1", name: "Ada Admin", email: "ada@acme.test", role: "admin" as const, createdAt: 0 };
  await world.job.write((tx) => tx.insert(user).values(row));
});
afterAll(() => world.end());

const admin = () => world.as(ACTORS.admin!);
const list = (search: Record<string, unknown> = {}) => listAudit(admin(), readAuditSearch(search));
const actions = async (search: Record<string, unknown>) => (await list(search)).lines.map((one) => one.action);
const write = (entry: { action: string; subject?: string; data?: Record<string, unknown> }, actor = ACTORS.admin!) =>
  world.as(actor).write((tx) => tx.audit(entry));

async function wholeFile(kind: "csv" | "ndjson", search: Record<string, unknown> = {}): Promise<string> {
  let whole = "";
  for await (const part of auditFile(admin(), readAuditSearch(search), kind)) whole += part;
  return whole;
}

describe("the log", () => {
  it("has the newest first, and tells what its ids stand for", async () => {
    const { lines, names } = await list();
    expect(lines.map((one) => one.action)).toEqual(["round.open", "pause.begin", "pool.create"]);
    expect(lines[1]).toMatchObject({ actorKind: "person", actorId: ana.personId, door: "chat", subject: ana.personId });
    const person = { kind: "person", name: "Ana López", path: `/dashboard/people/${ana.personId}`, gone: false };
    expect(names[ana.personId]).toMatchObject(person);
    const roundId = lines[0]!.subject!;
    expect(names[roundId]).toMatchObject({ kind: "round", name: here.name, number: 1 });
    expect(names[here.poolId]).toMatchObject({ kind: "pool", name: here.name, path: `/dashboard/pools/${here.slug}` });
  });

  it.each<[string, () => Record<string, unknown>, string[]]>([
    ["who", () => ({ actor: ana.personId }), ["pause.begin"]],
    ["what", () => ({ action: "round.open" }), ["round.open"]],
    ["the door", () => ({ door: "cli" }), ["round.open", "pool.create"]],
    ["the pool", () => ({ pool: here.poolId }), ["round.open", "pool.create"]],
    ["whom", () => ({ subject: ana.personId }), ["pause.begin"]],
    ["several at once", () => ({ pool: here.poolId, door: "cli", action: "pool.create" }), ["pool.create"]],
    ["a name", () => ({ q: "lópez" }), ["pause.begin"]],
    ["the name of a pool", () => ({ q: "Pool 1" }), ["pool.create"]],
    ["a day before", () => ({ to: "2026-09-06" }), []],
    ["a day after", () => ({ from: "2026-09-08" }), []],
    ["the day itself", () => ({ from: "2026-09-07", to: "2026-09-07" }), ["round.open", "pause.begin", "pool.create"]],
    ["the day in another zone", () => ({ from: "2026-09-08", zone: "Pacific/Kiritimati" }), []],
    [
      "what makes no sense",
      () => ({ door: "window", from: "x", before: "x", zone: "Moon" }),
      ["round.open", "pause.begin", "pool.create"],
    ],
    ["a sign with powers", () => ({ q: "%" }), []],
  ])("is filtered by %s", async (_, search, found) => {
    expect(await actions(search())).toEqual(found);
  });

  it("names what a filter names, though nothing is found", async () => {
    const bo = here.people[1]!;
    expect((await list({ subject: bo.personId })).names[bo.personId]?.name).toBe("Bo Chen");
  });

  it("says of what is gone that it is", async () => {
    const [cy] = await world.people([profile("UCY", { fullName: "Cy" })]);
    await write({ action: "test.gone", subject: cy!.personId, data: { with: [ana.personId, "nobody"] } });
    await write({ action: "test.gone", subject: "nothing" });
    await world.job.write((tx) => tx.update(person).set({ erasedAt: 1 }).where(eq(person.id, cy!.personId)));
    const { names } = await list({ action: "test.gone" });
    expect(names[cy!.personId]).toMatchObject({ gone: true });
    expect(names[ana.personId]?.name).toBe("Ana López");
    expect(names.nothing).toBeUndefined();
    const { id } = await world.round(here);
    await world.job.write((tx) => tx.update(round).set({ number: -1 }).where(eq(round.id, id)));
    expect((await list({ action: "round.open" })).names[id]).toMatchObject({ number: null, path: null, gone: true });
    await world.job.write((tx) => tx.update(round).set({ number: 1 }).where(eq(round.id, id)));
  });

  it("knows whoever a line names, however deep in it", async () => {
    const [bo, dora] = [here.people[1]!, (await world.people([profile("UDORA", { fullName: "Dora" })]))[0]!];
    await write({
      action: "test.deep",
      data: { before: [[bo.personId], [dora.personId]], held: { by: ana.personId } },
    });
    const { names } = await list({ action: "test.deep" });
    expect([bo, dora, ana].map((one) => names[one.personId]?.name)).toEqual(["Bo Chen", "Dora", "Ana López"]);
  });

  it("comes in pages that miss nothing and repeat nothing, also within one moment", async () => {
    for (let n = 0; n < 120; n++) await write({ action: "test.page", data: { n } });
    const seen: unknown[] = [];
    for (let before: string | null | undefined; before !== null; ) {
      const page = await list({ action: "test.page", before });
      seen.push(...page.lines.map((one) => one.data.n));
      before = page.older;
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => 119 - n));
  });

  it("offers every user and every pool to choose from", async () => {
    expect(await auditChoices(admin())).toEqual({
      users: [{ id: "u1", name: "Ada Admin" }],
      pools: [{ id: here.poolId, name: here.name }],
    });
  });
});

describe("the file", () => {
  it("has everything that was asked for, however many steps that takes", async () => {
    await world.job.write(async (tx) => {
      const row = { at: 5, actorKind: "job", door: "job", action: "test.many" };
      const rows = Array.from({ length: 2500 }, (_, n) => ({ ...row, id: `many${n}`, data: { n } }));
      for (let from = 0; from < rows.length; from += 500) await tx.insert(audit).values(rows.slice(from, from + 500));
    });
    const lines = (await wholeFile("ndjson", { action: "test.many" })).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).facts.n)).toEqual(Array.from({ length: 2500 }, (_, n) => 2499 - n));
    expect((await wholeFile("csv", { action: "test.many" })).split("\r\n")).toHaveLength(2502);
  });

  it("names who and what, and no cell of it is a formula", async () => {
    const evil = { ...ACTORS.admin!, name: '=HYPERLINK("x")' } as (typeof ACTORS)[string];
    await write({ action: "test.csv", subject: ana.personId, data: { n: 1 } }, evil);
    const [head, line] = (await wholeFile("csv", { action: "test.csv" })).split("\r\n");
    expect(head).toBe("time,who,who_id,door,action,subject,subject_id,pool,facts");
    expect(line).toBe(
      `2026-09-07T09:00:00.000Z,"'=HYPERLINK(""x"")",u1,dashboard,test.csv,Ana López,${ana.personId},,"{""n"":1}"`,
    );
    const json = JSON.parse(await wholeFile("ndjson", { action: "pause.begin" }));
    expect(json).toMatchObject({ who: { kind: "person", name: "Ana López" }, subject: { name: "Ana López" } });
  });
});

describe("nobody but admins", () => {
  it("reads any of it", async () => {
    const allowed = ["admin", "operator", "job"];
    await world.onlyFor(allowed, (ctx) => listAudit(ctx, readAuditSearch({})));
    await world.onlyFor(allowed, (ctx) => auditChoices(ctx));
    await world.onlyFor(allowed, async (ctx) => auditFile(ctx, readAuditSearch({}), "csv"));
    await expect(listAudit(world.as(managerOf(here)), readAuditSearch({}))).rejects.toBeInstanceOf(AppError);
  });
});
