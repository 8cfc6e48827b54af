// The only way to a database: reads on one client, all writes of a process one at a time through another.
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { isMainThread } from "node:worker_threads";
import { type Client, createClient, type InArgs, type InStatement, type Row, type Transaction } from "@libsql/client";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import { drizzle, type LibSQLDatabase } from "drizzle-orm/libsql";
import { causesOf, codeOf } from "./causes";
import { isLost } from "./lost";
import { over } from "./over";
import { asReader, asWriter, atOnce, openRemote } from "./remote";
import * as schema from "./schema";

type Drizzle = LibSQLDatabase<typeof schema>;
/** What may be done without the write lock. */
export type Reads = Pick<Drizzle, "select" | "selectDistinct" | "query" | "$count" | "with" | "$with" | "all" | "get">;
export type Tx = Parameters<Parameters<Drizzle["transaction"]>[0]>[0];
type Query = BatchItem<"sqlite">;
/** What several statements are built with that are sent together. */
export type Builder = Pick<Drizzle, "select" | "insert" | "update" | "delete" | "all">;

export interface Database {
  readonly url: string;
  readonly db: Reads;
  /** Runs `work` in one immediate transaction. It may run again after a BUSY, so it has no effect but on `tx`. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction of statements that are all known beforehand, and such that twice comes to the same as once. */
  atOnce<const Q extends readonly [Query, ...Query[]]>(queries: (db: Builder) => Q): Promise<BatchResponse<Q>>;
  /** The same guard for stores that speak SQL themselves. */
  read(sql: string, args?: InArgs): Promise<Row[]>;
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Another text whenever anything has been written, by whichever process; null of a database elsewhere. */
  mark(): Promise<string | null>;
  /** Alone, outside a transaction, and maybe twice: migrations, PRAGMAs, backup. */
  alone<T>(work: (client: Client) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface Connection {
  isRemote: boolean;
  reader: Client;
  writer: Client;
  /** Asked whether anything was written; made when that is first of interest. */
  watcher?: Client;
  tail: Promise<unknown>;
  /** Statements that wait for the lock, to be written together. */
  company: Waiting[];
  open: boolean;
}

interface Waiting {
  queries: (db: Builder) => readonly Query[];
  resolve(results: unknown[]): void;
  reject(error: unknown): void;
}

/** How long a writer waits for another process's lock before it gives up. */
const PATIENCE_MS = 30_000;
/** SQLite's own waiting blocks the event loop, so it is short and the rest is waited for outside. */
const BUSY_TIMEOUT_MS = 250;
/** How often what was lost on the way, with nothing written, is tried. */
const TRIES = 3;

// Each bundle of the app has its own copy of this module: what must exist once per process lives here.
const shared = globalThis as {
  kithConnections?: Map<string, Connection>;
  kithWriting?: AsyncLocalStorage<string>;
  kithUnwritableAt?: number;
};
shared.kithConnections ??= new Map();
shared.kithWriting ??= new AsyncLocalStorage();
const connections = shared.kithConnections;
const writing = shared.kithWriting;

/**
 * Opens the database at `file:…` or `libsql://…`; the same connection for the same URL within a process.
 * @throws LibsqlError when the file cannot be opened.
 */
export function openDatabase(url: string, authToken?: string): Database {
  const connection = connections.get(url) ?? connect(url, authToken);
  connections.set(url, connection);
  return {
    url,
    db: speaking(connection.reader),
    write: (work) => alone(url, connection, (client) => speaking(client).transaction(work)),
    atOnce: (queries) => allAtOnce(url, connection, queries),
    read: async (sql, args) => (await connection.reader.execute({ sql, args: args ?? [] })).rows,
    transact: (work) => alone(url, connection, (client) => inTransaction(client, work)),
    mark: () => markOf(url, connection),
    alone: (work) => alone(url, connection, work),
    close: () => close(url, connection),
  };
}

/** Made once for a client: going through the schema costs more than most queries. */
const spoken = new WeakMap<Client, Drizzle>();

function speaking(client: Client): Drizzle {
  const known = spoken.get(client) ?? drizzle(client, { schema });
  spoken.set(client, known);
  return known;
}

/** Closes what this process has open, so that it can end. */
export async function closeDatabases(): Promise<void> {
  for (const [url, connection] of connections) await close(url, connection);
}

function connect(url: string, authToken?: string): Connection {
  const fresh = { tail: Promise.resolve(), company: [], open: true };
  if (!url.startsWith("file:")) {
    const client = openRemote(url, authToken);
    return { ...fresh, isRemote: true, reader: asReader(client), writer: asWriter(client) };
  }
  const open = () => createClient({ url, timeout: BUSY_TIMEOUT_MS });
  return { ...fresh, isRemote: false, reader: privately(open), writer: open() };
}

/**
 * Intros, e-mail addresses and password hashes are in the file: one made here is not for the other users of the machine.
 * SQLite gives the files beside it the same mode. A thread cannot set the mask; there the directory has to do.
 */
function privately<T>(make: () => T): T {
  if (!isMainThread) return make();
  const before = process.umask(0o077);
  try {
    return make();
  } finally {
    process.umask(before);
  }
}

async function close(url: string, connection: Connection): Promise<void> {
  connections.delete(url);
  await connection.tail;
  connection.open = false;
  connection.reader.close();
  connection.writer.close();
  connection.watcher?.close();
}

async function inTransaction<T>(client: Client, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const tx = await client.transaction("write");
  try {
    const result = await work(tx);
    await tx.commit();
    return result;
  } finally {
    tx.close();
  }
}

/**
 * What others commit raises a connection's number, which means nothing beside another connection's: so it is always the
 * same one that is asked, and it does nothing else.
 */
async function markOf(url: string, connection: Connection): Promise<string | null> {
  if (connection.isRemote) return null;
  connection.watcher ??= createClient({ url, timeout: BUSY_TIMEOUT_MS, concurrency: 1 });
  const [row] = (await connection.watcher.execute("PRAGMA data_version")).rows;
  return `${url} ${row?.data_version}`;
}

/** Across the network it takes no turn: the server has the lock for no longer than it takes to write. */
function allAtOnce<Q extends readonly [Query, ...Query[]]>(
  url: string,
  connection: Connection,
  queries: (db: Builder) => Q,
): Promise<BatchResponse<Q>> {
  refuseNested(url);
  if (connection.isRemote)
    return untilFree(connection, (client) => {
      const db = sending(client, (all) => atOnce(client, all));
      return db.batch<Query, Q>(queries(db));
    });
  return inCompany(url, connection, queries) as Promise<BatchResponse<Q>>;
}

/** Statements alone need no schema, and going through it costs more than sending them. */
const sending = (client: Client, batch: (all: InStatement[]) => Promise<unknown>) => drizzle(over(client, { batch }));

/** What waits for the lock is written together when it is free: one transaction and one sync to disk, however many wait. */
function inCompany(url: string, connection: Connection, queries: Waiting["queries"]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    connection.company.push({ queries, resolve, reject });
    if (connection.company.length > 1) return;
    const all: Waiting[] = [];
    const write = async (client: Client) => {
      // What has come meanwhile comes along, and what was written before is answered first.
      await delay(0);
      all.push(...connection.company.splice(0));
      await writeAll(client, all).catch(async (error) => {
        if (all.length === 1 || isBusy(error)) throw error;
        // Whose it was is not told: each for itself. What finds the file busy goes on from here with a fresh connection.
        for (; all.length > 0; all.shift()) {
          const [one] = all as [Waiting];
          await writeAll(client, [one]).catch((own) => (isBusy(own) ? Promise.reject(own) : one.reject(own)));
        }
      });
    };
    const fail = (error: unknown) => {
      for (const one of all) one.reject(error);
    };
    void alone(url, connection, write).catch(fail);
  });
}

async function writeAll(client: Client, all: Waiting[]): Promise<void> {
  if (all.length === 0) return;
  // Drizzle's own batch begins deferred: with a question first it may find that somebody else wrote meanwhile.
  const db = sending(client, (of) => client.batch(of, "write"));
  const built = all.map(({ queries }) => queries(db));
  const results = await db.batch(built.flat() as unknown as [Query, ...Query[]]);
  for (const [i, { resolve }] of all.entries()) resolve(results.splice(0, built[i]!.length));
}

function refuseNested(url: string): void {
  if (writing.getStore() === url) throw new Error("A write was started inside a write: it would wait for itself.");
}

/** One at a time per process and URL, in the order of asking. */
function alone<T>(url: string, connection: Connection, work: (client: Client) => Promise<T>): Promise<T> {
  refuseNested(url);
  const run = () => writing.run(url, () => untilFree(connection, work));
  const result = connection.tail.then(run, run);
  connection.tail = result.catch(() => {});
  return result;
}

/**
 * The libSQL driver never resets a statement that failed with SQLITE_BUSY: later writes on that connection report
 * success and are lost (libsql-client-ts#352). So after any BUSY the writer's connections are thrown away; and where nothing
 * can be written, for one that was opened to read only stays so. Across the network nothing is wrong with them, and what was
 * lost before its commit is as if it had never been.
 */
async function untilFree<T>(connection: Connection, work: (client: Client) => Promise<T>): Promise<T> {
  const started = Date.now();
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(connection.writer);
    } catch (error) {
      const [busy, shut] = [isBusy(error), isUnwritable(error)];
      if (shut) shared.kithUnwritableAt = Date.now();
      if ((busy || shut) && !connection.isRemote) await connection.writer.reconnect();
      if (!busy && !(isLost(error) && attempt + 1 < TRIES)) throw error;
      if (Date.now() - started > PATIENCE_MS) throw error;
      await delay(10 + Math.random() * Math.min(500, 20 * 2 ** attempt));
    }
  }
}

/** The file is read-only, the disk full or failing: nothing can be written until somebody looks after it. */
export const isUnwritable = (error: unknown): boolean =>
  causesOf(error).some(
    (e) => /SQLITE_(READONLY|FULL|IOERR|CANTOPEN)/.test(codeOf(e)) || /readonly database|disk is full/.test(e.message),
  );

/** When this process last found that nothing could be written; 0 for never. */
export const unwritableAt = (): number => shared.kithUnwritableAt ?? 0;

export const isBusy = (error: unknown): boolean =>
  causesOf(error).some(
    (e) => /SQLITE_(BUSY|LOCKED)/.test(codeOf(e)) || /SQLITE_(BUSY|LOCKED)|database is locked/.test(e.message),
  );
