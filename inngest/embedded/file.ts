// The jobs' own file: opened and made ready, and noticed when somebody removed it or put another in its place.
import { existsSync, renameSync, statSync } from "node:fs";
import { type Database, openDatabase } from "@/db/client";
import { isDamaged } from "@/db/damaged";
import { filePath } from "@/db/file-path";
import { createTables } from "./store";

/** Kept in the file once whoever has work for it has been told that it is empty. */
const TOLD = 1;

export class JobsFile {
  #database!: Database;
  #identity: string | null = null;

  /** `whenNew`: told of a file that knows nothing, again after a crash during it. */
  constructor(
    private readonly url: string,
    private readonly whenNew: () => Promise<void>,
    private readonly warn: (message: string, facts: Record<string, unknown>) => void = () => {},
  ) {}

  get database(): Database {
    return this.#database;
  }

  /** Whether what is open is no longer what others find under the file's name. */
  get isGone(): boolean {
    return identityOf(this.url) !== this.#identity;
  }

  /** What is in the file can be done without: one that is damaged is set aside. */
  async open(): Promise<void> {
    try {
      await this.#begin();
    } catch (error) {
      if (!isDamaged(error)) throw error;
      await openDatabase(this.url).close();
      const kept = setAside(filePath(this.url)!);
      this.warn("The jobs' file was damaged, so a new one was begun. What waits is announced again.", { kept });
      await this.#begin();
    }
  }

  async #begin(): Promise<void> {
    const database = openDatabase(this.url);
    await createTables(database);
    const [row] = await database.read("PRAGMA user_version");
    if (Number(row?.user_version) < TOLD) {
      await this.whenNew();
      await database.alone((client) => client.execute(`PRAGMA user_version = ${TOLD}`));
    }
    this.#database = database;
    this.#identity = identityOf(this.url);
  }

  async reopen(): Promise<void> {
    await openDatabase(this.url).close();
    await this.open();
  }
}

function setAside(path: string): string {
  const kept = `${path}.damaged-${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}`;
  for (const suffix of ["", "-wal", "-shm"]) if (existsSync(path + suffix)) renameSync(path + suffix, kept + suffix);
  return kept;
}

function identityOf(url: string): string | null {
  const found = statSync(filePath(url)!, { throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : null;
}
