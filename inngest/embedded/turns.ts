// One transaction after another: all that was asked for since the last one, then the executor's own part.
import type { Transaction } from "@libsql/client";
import { type Database, isBusy } from "@/db/client";
import type { Bell } from "./bell";
import { rows, type Turn } from "./store";

interface Asked {
  work: (t: Turn) => Promise<unknown>;
  done: (value: unknown) => void;
  fail: (error: unknown) => void;
}

export class Turns {
  #asked: Asked[] = [];
  #closed: Error | null = null;

  constructor(
    private readonly bell: Bell,
    private readonly open: (tx: Transaction) => Turn,
  ) {}

  get empty(): boolean {
    return this.#asked.length === 0;
  }

  /**
   * Does `work` in the next turn; resolves once that is on disk. It may run again after a BUSY, so it has no effect
   * but on the turn. What it throws undoes only what it did.
   */
  ask<T>(work: (t: Turn) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(this.#closed);
    return new Promise<T>((done, fail) => {
      this.#asked.push({ work, done: done as Asked["done"], fail });
      this.bell.ring();
    });
  }

  /** One turn. When it fails as a whole, nothing asked for is lost: it is done in the next one. */
  async take<T>(database: Database, own: (t: Turn) => Promise<T>): Promise<T> {
    const asked = this.#asked.splice(0);
    try {
      const { settle, result } = await database.transact(async (tx) => {
        const t = this.open(tx);
        const settle: (() => void)[] = [];
        for (const one of asked) settle.push(await apart(t, one));
        return { settle, result: await own(t) };
      });
      for (const tell of settle) tell();
      return result;
    } catch (error) {
      this.#asked.unshift(...asked);
      throw error;
    }
  }

  /** Whatever is still asked for, or will be, is refused with this error. */
  close(error: Error): void {
    this.#closed = error;
    for (const { fail } of this.#asked.splice(0)) fail(error);
  }

  reopen(): void {
    this.#closed = null;
  }
}

async function apart(t: Turn, { work, done, fail }: Asked): Promise<() => void> {
  await rows(t, "SAVEPOINT one");
  try {
    const value = await work(t);
    await rows(t, "RELEASE one");
    return () => done(value);
  } catch (error) {
    if (isBusy(error)) throw error;
    await rows(t, "ROLLBACK TO one");
    await rows(t, "RELEASE one");
    return () => fail(error);
  }
}
