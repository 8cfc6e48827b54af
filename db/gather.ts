// What is asked in one turn of the event loop, asked together: over a network each call costs its way there and back.
import type { InStatement, ResultSet } from "@libsql/client";

interface Asked {
  statement: InStatement;
  resolve: (result: ResultSet) => void;
  reject: (error: unknown) => void;
}

/** Larger than any page asks at once, and small enough that nobody's answer waits for a hundred others'. */
const MOST_TOGETHER = 50;

/** Whoever asks gets their own answer and error, whoever else asked in the same turn. */
export function gathering(send: (statements: InStatement[]) => Promise<PromiseSettledResult<ResultSet>[]>) {
  let waiting: Asked[] = [];

  async function sendAll(asked: Asked[]): Promise<void> {
    try {
      const results = await send(asked.map(({ statement }) => statement));
      for (const [i, { resolve, reject }] of asked.entries()) {
        const result = results[i]!;
        if (result.status === "fulfilled") resolve(result.value);
        else reject(result.reason);
      }
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }

  function sendWaiting(): void {
    const all = waiting;
    waiting = [];
    for (let from = 0; from < all.length; from += MOST_TOGETHER) void sendAll(all.slice(from, from + MOST_TOGETHER));
  }

  return (statement: InStatement): Promise<ResultSet> =>
    new Promise((resolve, reject) => {
      // After this turn's microtasks: what is asked behind a few awaits of nothing comes along.
      if (waiting.length === 0) setImmediate(sendWaiting);
      waiting.push({ statement, resolve, reject });
    });
}
