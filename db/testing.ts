// A database for one test: a file of its own with the real migrations.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "./client";
import { migrate } from "./migrate";

export async function testDatabase(): Promise<{ database: Database; path: string; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "kith-test-"));
  const path = join(folder, "kith.db");
  const database = openDatabase(`file:${path}`);
  await migrate(database);
  return {
    database,
    path,
    remove: async () => {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
