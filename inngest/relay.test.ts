import { afterEach, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { testDatabase } from "@/db/testing";
import { openStage, type Stage } from "./embedded/testing";
import { handOverAgain, type OutboxEvent, startRelay } from "./relay";

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function outbox(): Promise<Database> {
  const { database, remove } = await testDatabase();
  undo.push(remove);
  return database;
}

function relay(database: Database, send: (events: OutboxEvent[]) => Promise<unknown>, now?: () => number) {
  const running = startRelay({ database, send, now });
  undo.push(running.stop);
  return running;
}

const emit = (database: Database, ids: string[], at = Date.now(), sentAt: number | null = null) =>
  database.transact(async (tx) => {
    for (const id of ids) {
      const sql = "INSERT INTO outbox (id, name, data, created_at, sent_at) VALUES (?, 'note', ?, ?, ?)";
      await tx.execute({ sql, args: [id, JSON.stringify({ id }), at, sentAt] });
    }
  });

const unsent = async (database: Database) =>
  (await database.read("SELECT id FROM outbox WHERE sent_at IS NULL ORDER BY id")).map((row) => row.id);

const bell = () => (globalThis as { kithOutboxChanged?: () => void }).kithOutboxChanged?.();

async function jobs(notes: string[]): Promise<Stage> {
  const stage = await openStage((client) => [
    client.createFunction({ id: "note", triggers: { event: "note" } }, async ({ event, step }) => {
      await step.run("note", () => notes.push(event.data.id));
    }),
  ]);
  undo.push(stage.close);
  return stage;
}

describe("the relay", () => {
  it("hands over what waits, with its id, when it starts, when told, and when nobody tells", async () => {
    const database = await outbox();
    const sent: OutboxEvent[] = [];
    await emit(database, ["a"]);
    relay(database, async (events) => sent.push(...events));
    await expect.poll(() => sent).toEqual([{ id: "a", name: "note", data: { id: "a" } }]);
    await emit(database, ["b"]);
    bell();
    await expect.poll(() => sent.map((event) => event.id)).toEqual(["a", "b"]);
    await emit(database, ["c"]);
    await expect.poll(() => unsent(database), { timeout: 3_000 }).toEqual([]);
    expect(sent.map((event) => event.id)).toEqual(["a", "b", "c"]);
  });

  it("of events that say the same, and waited together, hands over one", async () => {
    const database = await outbox();
    const sent: OutboxEvent[] = [];
    await database.transact(async (tx) => {
      const sql = "INSERT INTO outbox (id, name, data, created_at) VALUES (?, ?, ?, 1)";
      for (const [id, name, of] of [
        ["a", "queued", "w1"],
        ["b", "queued", "w2"],
        ["c", "other", "w1"],
        ["d", "queued", "w1"],
      ] as const)
        await tx.execute({ sql, args: [id, name, JSON.stringify({ of })] });
    });
    relay(database, async (events) => sent.push(...events));
    await expect.poll(() => unsent(database)).toEqual([]);
    expect(sent.map(({ name, data }) => `${name} ${data.of}`).sort()).toEqual(["other w1", "queued w1", "queued w2"]);
  });

  it("hands over hundreds in order, in batches", async () => {
    const database = await outbox();
    const ids = Array.from({ length: 250 }, (_, i) => `e${String(i).padStart(3, "0")}`);
    const batches: string[][] = [];
    await emit(database, ids);
    relay(database, async (events) => batches.push(events.map((event) => event.id)));
    await expect.poll(() => unsent(database)).toEqual([]);
    expect(batches.map((batch) => batch.length)).toEqual([100, 100, 50]);
    expect(batches.flat()).toEqual(ids);
  });

  it("hands over again what was accepted but not marked before a crash, and its run happens once", async () => {
    const database = await outbox();
    const notes: string[] = [];
    const stage = await jobs(notes);
    await emit(database, ["a", "b"]);
    await stage.executor.send([{ id: "a", name: "note", data: { id: "a" } }]); // Accepted; the process died before the mark.
    await stage.executor.idle();
    relay(database, stage.executor.send);
    await expect.poll(() => unsent(database)).toEqual([]);
    await stage.executor.idle();
    expect(notes).toEqual(["a", "b"]);
    expect(await stage.executor.runs()).toHaveLength(2);
  });

  it("goes on when there is somebody to accept again", async () => {
    const database = await outbox();
    const sent: string[] = [];
    let down = true;
    await emit(database, ["a", "b", "c"]);
    relay(database, async (events) => {
      if (down) throw new Error("nobody there");
      sent.push(...events.map((event) => event.id));
    });
    await expect.poll(() => down).toBe(true);
    expect(await unsent(database)).toEqual(["a", "b", "c"]);
    down = false;
    await expect.poll(() => sent, { timeout: 5_000 }).toEqual(["a", "b", "c"]);
  });

  it("does not let one event that is refused hold up the others", async () => {
    const database = await outbox();
    const accept = async (events: OutboxEvent[]) => {
      if (events.some((event) => event.id === "bad")) throw new Error("refused");
    };
    await emit(database, ["a", "bad", "b"]);
    relay(database, accept);
    await expect.poll(() => unsent(database)).toEqual(["bad"]);
    await emit(database, ["c"]);
    bell();
    await expect.poll(() => unsent(database)).toEqual(["bad"]);
  });

  it("deletes what was handed over a day ago, and only that", async () => {
    const database = await outbox();
    const now = Date.now();
    const day = 86_400_000;
    await emit(database, ["old"], now - 2 * day, now - day - 1);
    await emit(database, ["recent"], now - 2 * day, now - day + 60_000);
    relay(
      database,
      async () => {},
      () => now,
    );
    const left = async () => (await database.read("SELECT id FROM outbox")).map((row) => row.id);
    await expect.poll(left).toEqual(["recent"]);
  });
});

describe("when the jobs have lost their file", () => {
  it("what was handed over within the hour is handed over again, the same thing once", async () => {
    const database = await outbox();
    const now = Date.now();
    await emit(database, ["old"], now, now - 3_700_000);
    await emit(database, ["a", "b"], now, now - 60_000);
    await database.transact((tx) => tx.execute("UPDATE outbox SET data = '{}' WHERE id IN ('a', 'b')"));
    await emit(database, ["c"], now, now - 60_000);
    await handOverAgain(database, now);
    expect(await unsent(database)).toEqual(["b", "c"]);
  });
});
