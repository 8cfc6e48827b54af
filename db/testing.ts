// A database for one test: a file of its own with the real migrations; across a network with `KITH_TEST_DATABASE=remote`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "./client";
import { startHranaServer } from "./fixtures/hrana-server";
import { migrate } from "./migrate";

export async function testDatabase(): Promise<{ database: Database; path: string; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "kith-test-"));
  const path = join(folder, "kith.db");
  const server = process.env.KITH_TEST_DATABASE === "remote" ? await startHranaServer({ path }) : null;
  const database = server ? openDatabase(server.url, server.authToken) : openDatabase(`file:${path}`);
  await migrate(database);
  return {
    database,
    path,
    remove: async () => {
      await database.close();
      await server?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
