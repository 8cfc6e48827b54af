// One transaction for what is decided, announced and told to the log.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit, outbox, setting } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Actor } from "./actor";
import { actingAs, authorize, openContext, together, type WriteTx } from "./context";

let test: Awaited<ReturnType<typeof testDatabase>>;
const job: Actor = { kind: "job", name: "sweep" };
const ana: Actor = { kind: "person", personId: "p", accountId: "a", workspaceId: "w" };
const ctxOf = (actor: Actor) => openContext(actor, { database: test.database, now: () => 42 });
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.remove());

const put = (tx: WriteTx, id: string) => tx.insert(setting).values({ id, value: 1, updatedAt: 0 });
const announce = (tx: WriteTx) => tx.emit({ name: "deliveries/queued", data: { workspaceId: "w" } });
const counts = async () => Promise.all([setting, outbox, audit].map((table) => test.database.db.$count(table)));

describe("a write", () => {
  it("keeps what was done, its event and its entry in the log together, or none of it", async () => {
    const ctx = ctxOf(job);
    const before = await counts();
    const broken = ctx.write(async (tx) => {
      await put(tx, "one");
      await announce(tx);
      await tx.audit({ action: "test" });
      throw new Error("no");
    });
    await expect(broken).rejects.toThrow("no");
    expect(await counts()).toEqual(before);
    await ctx.write(async (tx) => {
      await put(tx, "one");
      await announce(tx);
      await tx.audit({ action: "test", subject: "s", poolId: "p", data: { n: 1 } });
    });
    expect(await counts()).toEqual(before.map((n) => n + 1));
    const [entry] = await test.database.db.select().from(audit);
    expect(entry).toMatchObject({
      at: 42,
      actorKind: "job",
      actorName: "sweep",
      door: "job",
      subject: "s",
      data: { n: 1 },
    });
  });

  it("tells the relay, after it is done and only then", async () => {
    const shared = globalThis as { kithOutboxChanged?: () => void };
    const seen: number[] = [];
    shared.kithOutboxChanged = () => void test.database.db.$count(outbox).then((n) => seen.push(n));
    const [, events] = await counts();
    await ctxOf(job).write(async (tx) => {
      await announce(tx);
      expect(seen).toEqual([]);
    });
    await ctxOf(job)
      .write(async () => Promise.reject(new Error("no")))
      .catch(() => {});
    await new Promise(setImmediate);
    shared.kithOutboxChanged = undefined;
    expect(seen).toEqual([events! + 1]);
  });
});

describe("several verbs together", () => {
  const verb = (id: string) => (ctx: ReturnType<typeof ctxOf>) => ctx.write((tx) => put(tx, id));

  it("are all done, or none, and see what those before them did", async () => {
    await expect(
      together(ctxOf(job), async (one) => {
        await verb("two")(one);
        await verb("two")(one);
      }),
    ).rejects.toThrow();
    const seen = await together(ctxOf(job), async (one) => {
      await verb("two")(one);
      await verb("three")(one);
      return (await one.db.select().from(setting)).map((row) => row.id);
    });
    expect(seen).toEqual(["one", "two", "three"]);
  });

  it("are told to the log as whoever did each", async () => {
    await together(ctxOf(job), async (one) => {
      await one.write((tx) => tx.audit({ action: "by.job" }));
      await actingAs(one, ana).write((tx) => tx.audit({ action: "by.ana" }));
      await one.write((tx) => tx.audit({ action: "by.job" }));
    });
    const rows = await test.database.db.select().from(audit);
    expect(rows.slice(-3).map((row) => [row.action, row.actorKind, row.actorId, row.door])).toEqual([
      ["by.job", "job", null, "job"],
      ["by.ana", "person", "p", "chat"],
      ["by.job", "job", null, "job"],
    ]);
  });
});

it("who may not, hears so, and what nobody was asked to say is not said", () => {
  expect(() => authorize(ctxOf({ kind: "public" }), "round.open", { poolId: "p" })).toThrow(/You may not do that/);
  expect(() => authorize(ctxOf(job), "round.open", { poolId: "p" })).not.toThrow();
});
