// The jobs' own file: opened and made ready, and noticed when somebody removed it or put another in its place.
import { statSync } from "node:fs";
import { type Database, openDatabase } from "@/db/client";
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
  ) {}

  get database(): Database {
    return this.#database;
  }

  /** Whether what is open is no longer what others find under the file's name. */
  get isGone(): boolean {
    return identityOf(this.url) !== this.#identity;
  }

  async open(): Promise<void> {
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

function identityOf(url: string): string | null {
  const found = statSync(decodeURI(url.replace(/^file:/, "")), { throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : null;
}
