// What a broken connection leaves of a call: certainly nothing, or doubt.
import { ChatError } from "./chat-error";

/** Failures that come before a byte of the request is sent, so that certainly nothing was accepted. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

/** What `fetch` threw. `once`: repeating the call would do it twice, so that a lost answer leaves doubt. */
export function broken(error: unknown, once: boolean): ChatError {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = error instanceof Error && error.name === "TimeoutError" ? "timeout" : codeOf(cause);
  if (textOf(cause, "syscall") === "connect" || NEVER_SENT.test(code)) return new ChatError("unavailable", code);
  return lost(code, once);
}

/** An answer that never came, or that says nothing. */
export function lost(detail: string, once: boolean): ChatError {
  return new ChatError(once ? "uncertain" : "unavailable", detail);
}

function codeOf(cause: unknown): string {
  const code = textOf(cause, "code");
  return /^[A-Z][A-Z0-9_]*$/.test(code) ? code : "connection lost";
}

/** It may be inherited, as in TLS and system errors. */
function textOf(error: unknown, key: string): string {
  const found: unknown = typeof error === "object" && error !== null ? Reflect.get(error, key) : undefined;
  return typeof found === "string" ? found : "";
}
