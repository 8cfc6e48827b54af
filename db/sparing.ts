// A transaction across the network that speaks as seldom as it can: what nobody waits for goes along with what they do.
import type { Client, InStatement, ResultSet, Transaction } from "@libsql/client";
import { isNothing, OutcomeUnknownError } from "./lost";

interface Waiting {
  statement: InStatement;
  /** Missing where nothing can be learned from the answer. */
  asked?: { resolve: (result: ResultSet) => void; reject: (error: unknown) => void };
}

const ASKS_NOTHING = /^\s*(insert|update|delete|replace)\b(?![\s\S]*\breturning\b)/i;

export class SparingTransaction implements Transaction {
  readonly #client: Client;
  #waiting: Waiting[] = [];
  #sending: Promise<unknown> = Promise.resolve();
  #due: NodeJS.Immediate | null = null;
  #tx: Transaction | null = null;
  #failure: { error: unknown } | null = null;
  closed = false;

  constructor(client: Client) {
    this.#client = client;
  }

  /** A change that returns nothing is sent later; that it failed is then learned later too. */
  execute(statement: InStatement): Promise<ResultSet> {
    if (ASKS_NOTHING.test(typeof statement === "string" ? statement : statement.sql)) {
      this.#waiting.push({ statement });
      return Promise.resolve(UNASKED);
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ statement, asked: { resolve, reject } });
      this.#due ??= setImmediate(() => this.#flush());
    });
  }

  batch(statements: InStatement[]): Promise<ResultSet[]> {
    return Promise.all(statements.map((statement) => this.execute(statement)));
  }

  async executeMultiple(sql: string): Promise<void> {
    this.#flush();
    await this.#sending;
    await (await this.#begun()).executeMultiple(sql);
  }

  /** @throws OutcomeUnknownError when the answer is lost; anything else means that nothing was written. */
  async commit(): Promise<void> {
    const last = this.#take();
    await this.#sending;
    try {
      if (this.#failure) throw this.#failure.error;
      const statements = last.map(({ statement }) => statement);
      await this.#sayLast(statements).catch((error) => {
        throw isNothing(error) ? error : new OutcomeUnknownError(error);
      });
    } finally {
      this.close();
    }
  }

  /** Never throws: without a commit the server undoes it by itself, only later. */
  async rollback(): Promise<void> {
    await this.#sending;
    await this.#tx?.rollback().catch(() => {});
    this.close();
  }

  close(): void {
    this.closed = true;
    const gone = new Error("The transaction is over.");
    for (const { asked } of this.#take()) asked?.reject(gone);
    this.#tx?.close();
  }

  /** Nothing was asked before the end: then all of it is one call, with its beginning and its end. */
  async #sayLast(statements: InStatement[]): Promise<void> {
    if (this.#tx) await this.#tx.batch([...statements, "COMMIT"]);
    else if (statements.length > 0) await this.#client.batch(statements, "write");
  }

  async #begun(): Promise<Transaction> {
    this.#tx ??= await this.#client.transaction("write");
    return this.#tx;
  }

  #take(): Waiting[] {
    if (this.#due) clearImmediate(this.#due);
    this.#due = null;
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }

  #flush(): void {
    const taken = this.#take();
    this.#sending = this.#sending.then(() => this.#send(taken));
  }

  /** After a failure nothing more is said: the server may have ended the transaction, and would keep what comes after. */
  async #send(waiting: Waiting[]): Promise<void> {
    try {
      if (this.#failure) throw this.#failure.error;
      const results = await (await this.#begun()).batch(waiting.map(({ statement }) => statement));
      for (const [i, { asked }] of waiting.entries()) asked?.resolve(results[i]!);
    } catch (error) {
      this.#failure ??= { error };
      for (const { asked } of waiting) asked?.reject(error);
    }
  }
}

const UNASKED: ResultSet = {
  ...{ columns: [], columnTypes: [], rows: [], lastInsertRowid: undefined, toJSON: () => ({}) },
  get rowsAffected(): number {
    throw new Error("How many rows a change met is not known before the commit: ask for them with RETURNING.");
  },
};
