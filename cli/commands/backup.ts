// backup, restore: the whole database as one file.
import { accessSync, chownSync, constants, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { closeDatabases, openDatabase } from "@/db/client";
import { filePath } from "@/db/file-path";
import { migrate } from "@/db/migrate";
import { database } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { conflict, invalid, notFound } from "@/lib/core/errors";
import { command } from "../command";
import { openSession } from "../session";
import { isServerRunning } from "./jobs";

const file = (about: string) => ({ as: "FILE", about, from: 1, to: 1 });

/** @throws AppError when the database is not a file of this machine. */
function databaseFile(): string {
  const path = filePath(env().databaseUrl);
  if (path !== null) return resolve(path);
  throw invalid("The database is not a file on this machine. Nothing was done: use the backups of where it is hosted.");
}

export const backup = command(
  {
    name: "backup",
    about: "write the database to a new file; works while Kith runs",
    operands: file("where to; it must not be there yet"),
    example: "kith-backup.db",
  },
  async ({ operands: [name] }) => {
    // Another folder than the server's would give an empty backup, which is noticed when it is needed. Nor is anything
    // migrated: a backup from before an upgrade is for the version before.
    const source = databaseFile();
    if (!existsSync(source)) throw notFound(`There is no database ${source}. Nothing was written: check DATA_DIR.`);
    const file = resolve(name!);
    if (existsSync(file)) throw conflict(`${file} exists already. Nothing was written: choose another name.`);
    if (!existsSync(dirname(file))) throw notFound(`There is no folder ${dirname(file)}. Nothing was written.`);
    if (!mayWriteIn(dirname(file)))
      throw invalid(`Nothing may be written in ${dirname(file)}. Nothing was written: name a file elsewhere.`);
    const aside = `${file}.${process.pid}`;
    process.umask(0o077); // E-mail addresses and intros are in it: nobody else may read it.
    await copy(database().url, aside);
    renameSync(aside, file);
    const key = env().appSecret === null ? ` Keep ${env().dataDir}/app-secret with it: it opens the tokens in it.` : "";
    return { data: { file }, text: `The backup of ${source} is in ${file}.${key}` };
  },
);

/** SQLite would say it of the database. */
function mayWriteIn(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A consistent copy, whatever is being written meanwhile. */
const copy = (url: string, file: string) =>
  openDatabase(url).alone((client) => client.execute({ sql: "VACUUM INTO ?", args: [file] }));

export const restore = command(
  {
    name: "restore",
    about: "go back to a backup; Kith must not run",
    operands: file("the backup; what is there now is kept beside it"),
    example: "kith-backup.db",
  },
  async ({ operands: [name] }) => {
    const target = databaseFile();
    const source = resolve(name!);
    if (!existsSync(source)) throw notFound(`There is no file ${source}. Nothing was changed.`);
    if (await isServerRunning()) throw conflict("Kith is running on this data. Nothing was changed: stop it first.");
    process.umask(0o077);
    const aside = `${target}.restoring`;
    rmSync(aside, { force: true });
    try {
      await verifiedCopy(source, aside);
      await closeDatabases(); // SQLite finds a database's log by name, so nothing is open while names change.
      const kept = setAside(target);
      renameSync(aside, target);
      leaveToOwner(target);
      const ctx = await openSession();
      await ctx.write((tx) => tx.audit({ action: "data.restore" }));
      return {
        data: { file: source, kept },
        text: `Restored. ${kept ? `What was there before is in ${kept}.` : ""}`.trim(),
      };
    } finally {
      for (const suffix of SUFFIXES) rmSync(aside + suffix, { force: true });
    }
  },
);

async function verifiedCopy(source: string, aside: string): Promise<void> {
  const refused = invalid(`${source} is not a whole backup of Kith. Nothing was changed.`);
  const copied = openDatabase(`file:${aside}`);
  try {
    await copy(`file:${source}`, aside);
    const [check] = await copied.read("PRAGMA integrity_check");
    const [ours] = await copied.read("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'");
    if (check?.integrity_check !== "ok" || !ours) throw refused;
  } catch (error) {
    throw /SQLITE_(NOTADB|CORRUPT)/.test(String((error as { code?: string }).code)) ? refused : error;
  }
  await migrate(copied);
}

/** Restored by root it would be shut to whom Kith runs as. SQLite lets the files beside it follow. */
function leaveToOwner(target: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(target));
  chownSync(target, uid, gid);
}

const SUFFIXES = ["", "-wal", "-shm"];

/** Moves the present data away, with the runs of its jobs: those know of things that the backup does not. */
function setAside(target: string): string | null {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const names = [target, `${env().dataDir}/jobs.db`].map((file) => [file, `${file}.before-restore-${stamp}`] as const);
  const existed = existsSync(target);
  for (const [from, to] of names) {
    for (const suffix of SUFFIXES) if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
  }
  return existed ? names[0]![1] : null;
}
