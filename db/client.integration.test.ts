// Every acknowledged write is in the file: two writing processes, a third that holds the lock, two bundles in one process.
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createClient } from "@libsql/client";
import { describe, expect, it } from "vitest";
import { openDatabase } from "./client";
import { startHranaServer } from "./fixtures/hrana-server";
import { testDatabase } from "./testing";

const writer = fileURLToPath(new URL("./fixtures/writer.ts", import.meta.url));

function run(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ["--import", "tsx", writer, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  return new Promise((done, fail) =>
    child.on("exit", (code) => (code === 0 ? done(out.trim()) : fail(new Error(`exit ${code}`)))),
  );
}

async function fresh() {
  const world = await testDatabase();
  await world.database.alone((client) =>
    client.execute("create table note (writer text not null, n integer not null)"),
  );
  return world;
}

async function rows(path: string): Promise<Record<string, number>> {
  const client = createClient({ url: `file:${path}` });
  const result = await client.execute(
    "select writer, count(*) as n, count(distinct n) as kinds from note group by writer",
  );
  client.close();
  for (const row of result.rows) expect(row.kinds).toBe(row.n);
  return Object.fromEntries(result.rows.map((row) => [String(row.writer), Number(row.n)]));
}

describe("the one way to write", () => {
  it("keeps every acknowledged row of two processes while a third holds the lock again and again", async () => {
    const world = await fresh();
    const told = await Promise.all([
      run("write", world.path, "a", "400"),
      run("write", world.path, "b", "400"),
      run("hold", world.path),
    ]);
    expect(told.slice(0, 2)).toEqual(["400", "400"]);
    expect(await rows(world.path)).toEqual({ a: 400, b: 400 });
    await world.remove();
  });

  it("keeps every acknowledged row of two processes across a network that fails now and then", async () => {
    const world = await fresh();
    const server = await startHranaServer({ path: world.path, latencyMs: 4 });
    // Never a commit's own answer: of that nobody can know what became of it.
    server.fault = ({ sql }) =>
      sql.some((text) => text.startsWith("COMMIT")) || Math.random() > 0.03 ? null : "drop before";
    process.env.DATABASE_AUTH_TOKEN = server.authToken;
    const told = await Promise.all([run("write", server.url, "a", "120"), run("write", server.url, "b", "120")]);
    expect(told).toEqual(["120", "120"]);
    expect(await rows(world.path)).toEqual({ a: 120, b: 120 });
    await server.close();
    await world.remove();
  });

  it("keeps every acknowledged row of two bundles of the client in one process", async () => {
    const world = await fresh();
    expect(await run("bundles", world.path, "200")).toBe("400");
    expect(await rows(world.path)).toEqual({ first: 200, second: 200 });
    await world.remove();
  });

  it("makes a file that nobody else on the machine can read, whatever the mask", async () => {
    const before = process.umask(0o022);
    const world = await testDatabase();
    const modes = ["", "-wal", "-shm"].map((suffix) => statSync(world.path + suffix).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600, 0o600]);
    expect(process.umask(before)).toBe(0o022);
    await world.remove();
  });

  it("rolls back what fails, and goes on", async () => {
    const world = await fresh();
    const insert = "insert into note values ('x', 1)";
    const failing = world.database.transact(async (tx) => {
      await tx.execute(insert);
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    await world.database.transact((tx) => tx.execute(insert));
    expect(await rows(world.path)).toEqual({ x: 1 });
    await world.remove();
  });

  it("refuses a write inside a write instead of waiting for itself", async () => {
    const world = await fresh();
    const nested = world.database.write(() => world.database.write(async () => 1));
    await expect(nested).rejects.toThrow("inside a write");
    await world.remove();
  });

  it("shares one connection for the same URL", async () => {
    const world = await fresh();
    const again = openDatabase(world.database.url);
    const order: string[] = [];
    await Promise.all([
      world.database.transact(async () => void order.push("first")),
      again.transact(async () => void order.push("second")),
    ]);
    expect(order).toEqual(["first", "second"]);
    await world.remove();
  });
});
