// What a database holds: its tables' rows, and how much room its files take.
import { statSync } from "node:fs";
import { openDatabase } from "@/db/client";

/** Of both files of an install; a table of the jobs is called `jobs.…`. */
export async function rowsIn(folder: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [file, prefix] of Object.entries({ "kith.db": "", "jobs.db": "jobs." })) {
    const database = openDatabase(`file:${folder}/${file}`);
    const named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name";
    for (const { name } of await database.read(named)) {
      const [row] = await database.read(`SELECT count(*) AS n FROM "${name}"`);
      counts[`${prefix}${name}`] = Number(row!.n);
    }
  }
  return counts;
}

/** In MB, with what SQLite keeps beside it. */
export function sizeOf(folder: string, file: string): number {
  const sizes = ["", "-wal"].map((end) => statSync(`${folder}/${file}${end}`, { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((all, one) => all + one, 0) / 1e6;
}
