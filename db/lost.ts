// What an error of a database across the network leaves behind: nothing, what may be tried again, or a doubt.
import { LibsqlBatchError, LibsqlError } from "@libsql/client";
import { causesOf, codeOf } from "./causes";

/** A commit was sent and its answer never came: everything was written, or nothing was. */
export class OutcomeUnknownError extends Error {
  override name = "OutcomeUnknownError";
  readonly code = "OUTCOME_UNKNOWN";
  constructor(cause: unknown) {
    super("The database's answer was lost. What was to be written may be there or not.", { cause });
  }
}

/** A transaction came to nothing: by the server's own word, or because nobody was there to hear of its end. */
export const isNothing = (error: unknown): boolean =>
  error instanceof LibsqlBatchError ||
  (error instanceof LibsqlError && /^(SQLITE_|SQL_|STREAM_EXPIRED|TRANSACTION_)/.test(error.code)) ||
  neverArrived(error);

const neverArrived = (error: unknown): boolean =>
  causesOf(error).some((e) =>
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(codeOf(e)),
  );

/** No answer, or one from something on the way. What had not been committed is undone, so it may be tried again. */
export function isLost(error: unknown): boolean {
  for (const e of causesOf(error)) {
    if (e instanceof OutcomeUnknownError) return false;
    if (e instanceof LibsqlError && /^(STREAM_EXPIRED|HRANA_PROTO_ERROR|HRANA_CLOSED_ERROR)$/.test(e.code)) return true;
    if ("status" in e && Number(e.status) >= 500) return true;
    if (e.name === "TimeoutError" || (e instanceof TypeError && /fetch failed|terminated/.test(e.message))) return true;
  }
  return false;
}

/** The token is missing, wrong or too old. */
export const isShut = (error: unknown): boolean =>
  causesOf(error).some((e) => "status" in e && (e.status === 401 || e.status === 403));
