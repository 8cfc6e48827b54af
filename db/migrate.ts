// Brings a database to the schema of this version.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/libsql";
import { migrate as runMigrations } from "drizzle-orm/libsql/migrator";
import type { Database } from "./client";

export class NewerDatabaseError extends Error {
  override name = "NewerDatabaseError";
}

/** Where the SQL files are: beside this file in the sources, below the working directory in a bundle. */
function migrationsFolder(): string {
  return join(process.cwd(), "db", "migrations");
}

/**
 * Applies the migrations that are missing. Safe to call from several processes at once, on several machines.
 * @throws NewerDatabaseError when the database was made by a later version of Kith; nothing is changed then.
 */
export async function migrate(database: Database): Promise<void> {
  if (database.url.startsWith("file:")) {
    await database.alone((client) => client.execute("PRAGMA journal_mode=WAL"));
  }
  const folder = migrationsFolder();
  const newest = newestIn(folder);
  const before = await lastOf(database);
  if (before > newest) {
    throw new NewerDatabaseError(
      "This database was made by a later version of Kith. Nothing was changed: install that version, or restore a backup.",
    );
  }
  if (before === newest) return;
  try {
    await database.alone((client) => runMigrations(drizzle(client), { migrationsFolder: folder }));
  } catch (error) {
    // All of them or none: what another process has just done cannot be done again.
    if ((await lastOf(database)) !== newest) throw error;
  }
}

/** When the last migration of this version was made, by which they are told apart. */
function newestIn(folder: string): number {
  const journal = join(folder, "meta", "_journal.json");
  if (!existsSync(journal)) throw new Error(`The migrations are missing: ${journal} does not exist.`);
  const { entries } = JSON.parse(readFileSync(journal, "utf8")) as { entries: { when: number }[] };
  return Math.max(...entries.map((entry) => entry.when));
}

/** The same of the last one applied; 0 before the first. */
async function lastOf(database: Database): Promise<number> {
  try {
    const [last] = await database.read("SELECT max(created_at) AS at FROM __drizzle_migrations");
    return Number(last?.at ?? 0);
  } catch (error) {
    if (error instanceof Error && /no such table/.test(error.message)) return 0;
    throw error;
  }
}
