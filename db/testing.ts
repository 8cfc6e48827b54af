// A database for one test: a file of its own with the real migrations; across a network with `KITH_TEST_DATABASE=remote`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "./client";
import { type HranaServer, startHranaServer } from "./fixtures/hrana-server";
import { migrate } from "./migrate";

interface Tested {
  database: Database;
  path: string;
  /** What stands before it; null of a file. */
  server: HranaServer | null;
  remove: () => Promise<void>;
}

export async function testDatabase(isRemote = process.env.KITH_TEST_DATABASE === "remote"): Promise<Tested> {
  const folder = mkdtempSync(join(tmpdir(), "kith-test-"));
  const path = join(folder, "kith.db");
  const server = isRemote ? await startHranaServer({ path }) : null;
  const database = server ? openDatabase(server.url, server.authToken) : openDatabase(`file:${path}`);
  await migrate(database);
  return {
    database,
    path,
    server,
    remove: async () => {
      await database.close();
      await server?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const UNTIL_NOW = new WeakMap<object, () => void | Promise<void>>();

/** No write gets through, on whatever connection is made for it, as with a file that is read-only; until it is over. */
export async function mayOnlyBeRead({ alone }: Database, is: boolean): Promise<void> {
  const query = `PRAGMA query_only = ${is ? "on" : "off"}`;
  await alone(async (client) => {
    const reconnect = UNTIL_NOW.get(client) ?? client.reconnect.bind(client);
    UNTIL_NOW.set(client, reconnect);
    client.reconnect = async () => {
      await reconnect();
      await client.execute(query);
    };
    await client.execute(query);
  });
}
