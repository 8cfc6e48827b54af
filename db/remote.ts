// A database across the network, where every call costs its way there and back: reads and writes in as few as they can be.
import { setTimeout as delay } from "node:timers/promises";
import { type Client, createClient, type InStatement, LibsqlBatchError, type ResultSet } from "@libsql/client";
import { gathering } from "./gather";
import { isLost, isNothing, OutcomeUnknownError } from "./lost";
import { over } from "./over";
import { SparingTransaction } from "./sparing";

/** Whoever does not answer is not waited for longer. */
const ANSWER_WITHIN_MS = 15_000;
const AT_THE_SAME_TIME = 100;
const PAUSES_MS = [100, 400];

export function openRemote(url: string, authToken?: string): Client {
  const impatient = (request: Request) => fetch(request, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  return createClient({ url, authToken, fetch: impatient, concurrency: AT_THE_SAME_TIME });
}

/** Tries again what was lost on the way: only for what may be done twice. */
export async function untilAnswered<T>(work: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await work();
    } catch (error) {
      if (!isLost(error)) throw error;
      await delay(pause * (0.5 + Math.random()));
    }
  }
  return work();
}

/** For reads only. What is asked in the same turn is asked together. */
export const asReader = (client: Client): Client =>
  over(client, { execute: gathering((statements) => untilAnswered(() => answersTo(client, statements))) });

async function answersTo(client: Client, statements: InStatement[]): Promise<PromiseSettledResult<ResultSet>[]> {
  if (statements.length === 1) return [{ status: "fulfilled", value: await client.execute(statements[0]!) }];
  try {
    return (await client.batch(statements, "read")).map((value) => ({ status: "fulfilled", value }));
  } catch (error) {
    if (!(error instanceof LibsqlBatchError)) throw error;
    // One of them is wrong, which is no concern of the others.
    return Promise.allSettled(statements.map((statement) => client.execute(statement)));
  }
}

/** Its transactions keep back what returns nothing, and say it with what is asked next, or with the commit. */
export const asWriter = (client: Client): Client =>
  over(client, { transaction: async () => new SparingTransaction(client) });

/** All or nothing in one call, and again when its answer is lost. @throws OutcomeUnknownError */
export const atOnce = (client: Client, statements: Parameters<Client["batch"]>[0]): Promise<ResultSet[]> =>
  untilAnswered(() => client.batch(statements, "write")).catch((error) => {
    throw isLost(error) && !isNothing(error) ? new OutcomeUnknownError(error) : error;
  });
