// Hands the events that verbs decided on to the jobs, each with its row's id, again until accepted.
import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "@/db/client";
import { kindOf } from "@/lib/core/log";
import { Bell } from "./embedded/bell";

export interface OutboxEvent {
  id: string;
  name: string;
  data: Record<string, unknown>;
}

export interface RelayOptions {
  /** kith.db */
  database: Database;
  /** Resolves once the events are accepted; an id that was accepted before counts once. */
  send: (events: OutboxEvent[]) => Promise<unknown>;
  now?: () => number;
  warn?: (message: string, facts: Record<string, unknown>) => void;
}

/** Rows written by another process, such as the command line, ring no bell here. */
const POLL_MS = 1_000;
/** What comes sooner after the last hand-over than this goes with whatever else comes by then. */
const TOGETHER_MS = 200;
const BATCH = 100;
const KEPT_MS = 86_400_000;
const SWEEP_MS = 60_000;
const SWEPT_AT_ONCE = 500;
const LONGEST_PAUSE_MS = 30_000;
/** How long an event that was refused alone stands aside. */
const ASIDE_MS = 60_000;
/** What was handed over longer ago has been done, or is owed in a row of its own that the sweep finds. */
const UNDER_WAY_MS = 3_600_000;

/** Starts handing over. `stop` ends it after what is under way. */
export function startRelay(options: RelayOptions): { stop: () => Promise<void> } {
  const relay = new Relay(options);
  const looping = relay.run();
  return {
    stop: async () => {
      relay.close();
      await looping;
    },
  };
}

/** The jobs have lost what they were given: what may have been under way is handed over again, the same thing once. */
export async function handOverAgain(database: Database, now: number): Promise<void> {
  const latest = "SELECT max(rowid) FROM outbox WHERE sent_at > ? GROUP BY name, data";
  await database.transact((tx) =>
    tx.execute({ sql: `UPDATE outbox SET sent_at = NULL WHERE rowid IN (${latest})`, args: [now - UNDER_WAY_MS] }),
  );
}

class Relay {
  readonly #options: RelayOptions;
  readonly #bell = new Bell();
  readonly #shared = globalThis as { kithOutboxChanged?: () => void };
  readonly #ring = () => this.#bell.ring();
  readonly #aside = new Map<string, number>();
  #open = true;
  #sweepAt = 0;
  #handedAt = Number.NEGATIVE_INFINITY;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#shared.kithOutboxChanged = this.#ring;
  }

  async run(): Promise<void> {
    for (let failures = 0; this.#open; ) {
      try {
        const more = (await this.#handOver()) || (await this.#sweep());
        failures = 0;
        if (more) continue;
        await this.#bell.wait(POLL_MS);
        if (this.#open) await delay(Math.max(0, this.#handedAt + TOGETHER_MS - performance.now()));
      } catch (error) {
        this.#options.warn?.("Events wait to be handed to the jobs.", kindOf(error));
        await this.#pause(Math.min(POLL_MS * 2 ** failures++, LONGEST_PAUSE_MS));
      }
    }
  }

  close(): void {
    this.#open = false;
    if (this.#shared.kithOutboxChanged === this.#ring) this.#shared.kithOutboxChanged = undefined;
    this.#bell.ring();
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }

  /** After a failure new events do not shorten the pause; only the end does. */
  async #pause(ms: number): Promise<void> {
    const until = Date.now() + ms;
    while (this.#open && Date.now() < until) await this.#bell.wait(until - Date.now());
  }

  /** @returns whether there may be more at once. */
  async #handOver(): Promise<boolean> {
    const events = await this.#waiting();
    if (events.length === 0) return false;
    const different = lastOfEach(events);
    const refused = await this.#options.send(different).then(
      () => [] as string[],
      (error) => this.#oneByOne(different, error),
    );
    this.#handedAt = performance.now();
    const ids = events.map((event) => event.id).filter((id) => !refused.includes(id));
    await this.#options.database.transact((tx) =>
      tx.execute({
        sql: "UPDATE outbox SET sent_at = ? WHERE id IN (SELECT value FROM json_each(?))",
        args: [this.#now(), JSON.stringify(ids)],
      }),
    );
    return events.length === BATCH;
  }

  async #waiting(): Promise<OutboxEvent[]> {
    for (const [id, until] of this.#aside) if (until < Date.now()) this.#aside.delete(id);
    const found = await this.#options.database.read(
      `SELECT id, name, data FROM outbox WHERE sent_at IS NULL AND id NOT IN (SELECT value FROM json_each(?))
       ORDER BY created_at, rowid LIMIT ${BATCH}`,
      [JSON.stringify([...this.#aside.keys()])],
    );
    return found.map((row) => ({ id: String(row.id), name: String(row.name), data: JSON.parse(String(row.data)) }));
  }

  /** One event that is refused does not hold up the others. When two are, nobody is there to accept any. */
  async #oneByOne(events: OutboxEvent[], reason: unknown): Promise<string[]> {
    const refused: string[] = [];
    for (const event of events) {
      await this.#options.send([event]).catch(() => refused.push(event.id));
      if (refused.length === Math.min(2, events.length)) throw reason;
    }
    for (const id of refused) this.#aside.set(id, Date.now() + ASIDE_MS);
    if (refused.length > 0) this.#options.warn?.("An event was refused; it is tried again later.", { refused });
    return refused;
  }

  /** Deletes what was handed over a day ago, some at a time. @returns whether there is more. */
  async #sweep(): Promise<boolean> {
    const now = this.#now();
    if (now < this.#sweepAt) return false;
    const old = `SELECT id FROM outbox WHERE sent_at < ? LIMIT ${SWEPT_AT_ONCE}`;
    const { rows } = await this.#options.database.transact((tx) =>
      tx.execute({ sql: `DELETE FROM outbox WHERE id IN (${old}) RETURNING 1`, args: [now - KEPT_MS] }),
    );
    if (rows.length === SWEPT_AT_ONCE) return true;
    this.#sweepAt = now + SWEEP_MS;
    return false;
  }
}

/** Events tell that there is something to do, not how often: of those that say the same one is enough. */
function lastOfEach(events: OutboxEvent[]): OutboxEvent[] {
  return [...new Map(events.map((event) => [JSON.stringify([event.name, event.data]), event])).values()];
}
