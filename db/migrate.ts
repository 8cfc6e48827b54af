// Brings a database to the schema of this version.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/libsql";
import { migrate as runMigrations } from "drizzle-orm/libsql/migrator";
import type { Database } from "./client";

export class NewerDatabaseError extends Error {}

/** Where the SQL files are: beside this file in the sources, below the working directory in a bundle. */
function migrationsFolder(): string {
  return join(process.cwd(), "db", "migrations");
}

/**
 * Applies the migrations that are missing. Safe to call from several processes at once.
 * @throws NewerDatabaseError when the database was made by a later version of Kith; nothing is changed then.
 */
export async function migrate(database: Database): Promise<void> {
  if (database.url.startsWith("file:")) {
    await database.alone((client) => client.execute("PRAGMA journal_mode=WAL"));
  }
  const folder = migrationsFolder();
  await refuseNewer(database, folder);
  await database.alone((client) => runMigrations(drizzle(client), { migrationsFolder: folder }));
}

async function refuseNewer(database: Database, folder: string): Promise<void> {
  const journal = join(folder, "meta", "_journal.json");
  if (!existsSync(journal)) throw new Error(`The migrations are missing: ${journal} does not exist.`);
  const tables = await database.read("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'");
  if (tables.length === 0) return;
  const [last] = await database.read("SELECT max(created_at) AS at FROM __drizzle_migrations");
  const entries = (JSON.parse(readFileSync(journal, "utf8")) as { entries: { when: number }[] }).entries;
  const newest = Math.max(...entries.map((entry) => entry.when));
  if (Number(last?.at ?? 0) > newest) {
    throw new NewerDatabaseError(
      "This database was made by a later version of Kith. Nothing was changed: install that version, or restore a backup.",
    );
  }
}
