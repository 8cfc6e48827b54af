// A database across the network: how often it is asked, and what becomes of what is lost on the way.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "./client";
import { type Call, type Fault, type HranaServer, startHranaServer } from "./fixtures/hrana-server";
import { migrate } from "./migrate";
import { outbox } from "./schema";

let server: HranaServer;
let database: Database;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "kith-remote-"));
  server = await startHranaServer({ path: join(folder, "kith.db"), busyAfterMs: 300, streamLivesMs: 400 });
  database = openDatabase(server.url, server.authToken);
  await migrate(database);
  server.calls.length = 0;
});
afterEach(async () => {
  await database.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const row = (id: string) => ({ id, name: "pool/sync.requested", data: {}, createdAt: 1 });
const ids = async () => (await database.db.select({ id: outbox.id }).from(outbox)).map(({ id }) => id).sort();
const asked = () => server.calls.filter(({ sql }) => sql.length > 0).length;
/** Once, when a call says this. */
function once(says: string, what: Fault): () => boolean {
  let done = false;
  server.fault = ({ sql }: Call) => {
    if (done || !sql.join(" ").includes(says)) return null;
    done = true;
    return what;
  };
  return () => done;
}

describe("how often it is asked", () => {
  it("asks together what is asked in one turn, behind however many awaits", async () => {
    const later = async (depth: number): Promise<number> => (depth > 0 ? later(depth - 1) : (await ids()).length);
    expect(await Promise.all([later(0), later(3), database.read("select 1 as one"), later(9)])).toEqual([
      0,
      0,
      [{ one: 1 }],
      0,
    ]);
    expect(asked()).toBe(1);
  });

  it("gives each its own error", async () => {
    const wrong = database.read("select x from nowhere");
    const right = database.read("select 1 as one");
    await expect(wrong).rejects.toThrow("no such table");
    expect(await right).toEqual([{ one: 1 }]);
  });

  it("sends changes that nobody asks about in one call, with the beginning and the end", async () => {
    await database.write(async (tx) => {
      await tx.insert(outbox).values(row("a"));
      await tx.update(outbox).set({ sentAt: 2 }).where(eq(outbox.id, "a"));
      await tx.insert(outbox).values(row("b"));
    });
    expect(asked()).toBe(1);
    expect(await ids()).toEqual(["a", "b"]);
  });

  it("sends them with what is asked next, which sees them", async () => {
    const seen = await database.write(async (tx) => {
      await tx.insert(outbox).values(row("a"));
      const found = await tx.select({ id: outbox.id }).from(outbox);
      await tx.delete(outbox).where(eq(outbox.id, "a"));
      const gone = await tx.insert(outbox).values(row("c")).returning({ id: outbox.id });
      await tx.insert(outbox).values(row("d"));
      return [found, gone];
    });
    expect(seen).toEqual([[{ id: "a" }], [{ id: "c" }]]);
    expect(asked()).toBe(3);
    expect(await ids()).toEqual(["c", "d"]);
  });

  it("says nothing where nothing is written", async () => {
    expect(await database.write(async () => 5)).toBe(5);
    expect(asked()).toBe(0);
  });

  it("does several things at once in one call, and tells what came of each", async () => {
    const told = await database.atOnce((db) => [
      db.insert(outbox).values(row("a")).onConflictDoNothing().returning({ id: outbox.id }),
      db.all<{ n: number }>(sql`select count(*) as n from outbox`),
    ]);
    expect(told).toEqual([[{ id: "a" }], [{ n: 1 }]]);
    expect(asked()).toBe(1);
  });

  it("refuses to tell how many rows met a change that was not sent yet", async () => {
    const counted = database.write(async (tx) => (await tx.delete(outbox)).rowsAffected);
    await expect(counted).rejects.toThrow("RETURNING");
  });
});

describe("what fails", () => {
  it("is undone wholly, whether it was the last thing or not", async () => {
    await database.write((tx) => tx.insert(outbox).values(row("a")));
    const twice = (also: boolean) =>
      database.write(async (tx) => {
        await tx.insert(outbox).values(row("b"));
        await tx.insert(outbox).values(row("a"));
        if (also) await tx.select({ id: outbox.id }).from(outbox);
        await tx.insert(outbox).values(row("c"));
      });
    await expect(twice(false)).rejects.toThrow();
    await expect(twice(true)).rejects.toThrow();
    expect(await ids()).toEqual(["a"]);
  });

  it("is undone when the work itself changes its mind, and leaves nobody waiting for the lock", async () => {
    const failing = database.write(async (tx) => {
      await tx.insert(outbox).values(row("a")).returning({ id: outbox.id });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    await database.write((tx) => tx.insert(outbox).values(row("b")));
    expect(await ids()).toEqual(["b"]);
  });

  it("says nothing more after a failure that was overlooked", async () => {
    const overlooked = database.write(async (tx) => {
      await tx.all(sql`select x from nowhere`).catch(() => {});
      await tx.insert(outbox).values(row("a"));
    });
    await expect(overlooked).rejects.toThrow("no such table");
    expect(await ids()).toEqual([]);
  });
});

describe("what is lost on the way", () => {
  it.each<Fault>(["drop before", "drop after", "502 before", "502 after"])("is read again (%s)", async (what) => {
    const happened = once("select", what);
    expect(await ids()).toEqual([]);
    expect(happened()).toBe(true);
  });

  it.each<Fault>(["drop before", "drop after", "502 before", "502 after", "expired"])(
    "is written again where it was not the commit (%s)",
    async (what) => {
      const happened = once("returning", what);
      await database.write(async (tx) => {
        await tx.insert(outbox).values(row("a")).returning({ id: outbox.id });
        await tx.insert(outbox).values(row("b"));
      });
      expect(happened()).toBe(true);
      expect(await ids()).toEqual(["a", "b"]);
    },
  );

  it.each<[Fault, string[]]>([
    ["drop before", []],
    ["drop after", ["a", "b"]],
    ["502 before", []],
    ["502 after", ["a", "b"]],
  ])("is in doubt where it was the commit, and is never written twice (%s)", async (what, there) => {
    let runs = 0;
    once("COMMIT", what);
    const writing = database.write(async (tx) => {
      runs++;
      await tx.insert(outbox).values(row("a")).returning({ id: outbox.id });
      await tx.insert(outbox).values(row("b"));
    });
    await expect(writing).rejects.toMatchObject({ name: "OutcomeUnknownError" });
    expect(runs).toBe(1);
    await database.write((tx) => tx.insert(outbox).values(row("z")));
    expect(await ids()).toEqual([...there, "z"]);
  });

  it.each<Fault>(["drop before", "drop after"])("is sent again where twice is as once (%s)", async (what) => {
    once("insert", what);
    await database.atOnce((db) => [db.insert(outbox).values(row("a")).onConflictDoNothing()]);
    expect(await ids()).toEqual(["a"]);
  });

  it("is no doubt when nobody was there: then nothing was written", async () => {
    const gone = await startHranaServer({ path: join(folder, "gone.db") });
    const other = openDatabase(gone.url, gone.authToken);
    await migrate(other);
    await gone.close();
    // Until the client has noticed that its connection is gone: what is sent on one that ends is in doubt.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const writing = other.write((tx) => tx.insert(outbox).values(row("a")));
    await expect(writing).rejects.toThrow("fetch failed");
    await other.close();
  });

  it("is written anew when the server gave the transaction up", async () => {
    let runs = 0;
    await database.write(async (tx) => {
      await tx.insert(outbox).values(row("a")).returning({ id: outbox.id });
      if (runs++ === 0) await new Promise((resolve) => setTimeout(resolve, 600));
    });
    expect(runs).toBe(2);
    expect(await ids()).toEqual(["a"]);
  });
});

it("waits for somebody else's transaction, longer than the server does", async () => {
  server.latencyMs = 0;
  const other = openDatabase(`${server.url}/?`, server.authToken);
  const slow = other.write(async (tx) => {
    await tx.insert(outbox).values(row("a")).returning({ id: outbox.id });
    await new Promise((resolve) => setTimeout(resolve, 350));
    await tx.select({ id: outbox.id }).from(outbox);
    await new Promise((resolve) => setTimeout(resolve, 350));
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await database.write((tx) => tx.insert(outbox).values(row("b")));
  await slow;
  expect(await ids()).toEqual(["a", "b"]);
  await other.close();
});

it("is brought up to date by two that start at the same moment", async () => {
  const empty = await startHranaServer({ path: join(folder, "empty.db"), latencyMs: 5 });
  const both = ["127.0.0.1", "localhost"].map((host) =>
    openDatabase(empty.url.replace("127.0.0.1", host), empty.authToken),
  );
  await Promise.all(both.map(migrate));
  expect(await both[0]!.db.select().from(outbox)).toEqual([]);
  await Promise.all(both.map((each) => each.close()));
  await empty.close();
});

it("is not opened with another token", async () => {
  const other = openDatabase(server.url.replace("127.0.0.1", "localhost"), "wrong");
  await expect(other.read("select 1")).rejects.toThrow("401");
  await other.close();
});
