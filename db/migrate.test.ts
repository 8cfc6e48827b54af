// Databases of every earlier version, with things in them, come to this one; a later version's is refused.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/libsql";
import { migrate as runMigrations } from "drizzle-orm/libsql/migrator";
import { afterEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "./client";
import { migrate } from "./migrate";

const MIGRATIONS = join(import.meta.dirname, "migrations");
const journal: { entries: { tag: string; when: number }[] } = JSON.parse(
  readFileSync(join(MIGRATIONS, "meta", "_journal.json"), "utf8"),
);

const folder = mkdtempSync(join(tmpdir(), "kith-migrate-"));
const opened: Database[] = [];
const open = (name: string) => {
  const database = openDatabase(`file:${join(folder, name)}`);
  opened.push(database);
  return database;
};
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
});

/** A database as the version with only the first `count` migrations left it. */
async function ofVersion(count: number): Promise<Database> {
  const old = join(folder, `migrations-${count}`);
  mkdirSync(join(old, "meta"), { recursive: true });
  const entries = journal.entries.slice(0, count);
  for (const { tag } of entries) cpSync(join(MIGRATIONS, `${tag}.sql`), join(old, `${tag}.sql`));
  writeFileSync(join(old, "meta", "_journal.json"), JSON.stringify({ ...journal, entries }));
  const database = open(`version-${count}.db`);
  await database.alone((client) => runMigrations(drizzle(client), { migrationsFolder: old }));
  return database;
}

interface Column {
  name: string;
  type: string;
  notnull: number;
  pk: number;
  dflt_value: string | null;
}
type Row = Record<string, unknown>;

const tablesOf = async (database: Database): Promise<string[]> =>
  (
    await database.read(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name",
    )
  ).map((row) => String(row.name));

const columnsOf = async (database: Database, table: string) =>
  (await database.read(`PRAGMA table_info("${table}")`)) as unknown as Column[];

/** Two rows in every table, each pointing at rows there are. */
async function fill(database: Database): Promise<void> {
  const left = new Set(await tablesOf(database));
  while (left.size > 0) {
    const before = left.size;
    for (const table of left) {
      const keys = (await database.read(`PRAGMA foreign_key_list("${table}")`)) as unknown as Row[];
      if (keys.some((key) => key.table !== table && left.has(String(key.table)))) continue;
      for (const n of [1, 2]) await insert(database, table, keys, n);
      left.delete(table);
    }
    if (left.size === before) throw new Error(`tables that wait for each other: ${[...left].join(", ")}`);
  }
}

async function insert(database: Database, table: string, keys: Row[], n: number): Promise<void> {
  const values = new Map<string, string | number>();
  for (const { name, type, notnull, pk, dflt_value } of await columnsOf(database, table)) {
    const key = keys.find((one) => one.from === name);
    if (key && key.table !== table) {
      const [row] = await database.read(`SELECT "${key.to}" AS v FROM "${key.table}" LIMIT 1 OFFSET ${n - 1}`);
      values.set(name, row!.v as string | number);
    } else if (!key && (pk || notnull) && dflt_value === null) {
      values.set(name, /int/i.test(type) ? n : `${table}-${name}-${n}`);
    }
  }
  const names = [...values.keys()].map((name) => `"${name}"`).join(", ");
  const marks = [...values].map(() => "?").join(", ");
  await database.transact((tx) =>
    tx.execute({ sql: `INSERT INTO "${table}" (${names}) VALUES (${marks})`, args: [...values.values()] }),
  );
}

async function everything(database: Database): Promise<Map<string, Row[]>> {
  const all = new Map<string, Row[]>();
  for (const table of await tablesOf(database)) {
    const rows = await database.read(`SELECT * FROM "${table}" ORDER BY rowid`);
    all.set(
      table,
      rows.map((row) => ({ ...row })),
    );
  }
  return all;
}

/** Of tables and indexes; the order of columns that were added later differs from a fresh database's. */
async function shapeOf(database: Database): Promise<unknown> {
  const shape: Record<string, unknown> = {};
  for (const table of await tablesOf(database)) {
    const columns = await columnsOf(database, table);
    const indexes = await database.read(
      `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = '${table}'`,
    );
    shape[table] = {
      columns: columns
        .map(({ name, type, notnull, pk, dflt_value }) => ({ name, type, notnull, pk, dflt_value }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      indexes: indexes
        .map(({ name, sql }) => ({ name, sql }))
        .sort((a, b) => String(a.name).localeCompare(String(b.name))),
    };
  }
  return shape;
}

describe("a database of an earlier version", () => {
  const versions = journal.entries.slice(0, -1).map((_, index) => index + 1);

  it.each(versions)("with %i migrations becomes one of this, with all that is in it", async (count) => {
    const fresh = open("fresh.db");
    await migrate(fresh);
    const old = await ofVersion(count);
    await fill(old);
    const before = await everything(old);
    await migrate(old);
    expect(await shapeOf(old)).toEqual(await shapeOf(fresh));
    const after = await everything(old);
    for (const [table, rows] of before) {
      expect(after.get(table)!.length, table).toBe(rows.length);
      for (const [n, row] of rows.entries()) expect(after.get(table)![n], table).toMatchObject(row);
    }
    expect(await old.read("PRAGMA foreign_key_check")).toEqual([]);
    await migrate(old);
    expect(await everything(old)).toEqual(after);
  });
});

it("refuses a later version's in one line, and leaves it as it is", async () => {
  const database = open("later.db");
  await migrate(database);
  await fill(database);
  const newest = Math.max(...journal.entries.map(({ when }) => when));
  await database.transact((tx) =>
    tx.execute({ sql: "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', ?)", args: [newest + 1] }),
  );
  const before = await everything(database);
  await expect(migrate(database)).rejects.toThrow(
    /^This database was made by a later version of Kith\. Nothing was changed: .+\.$/,
  );
  expect(await everything(database)).toEqual(before);
});
