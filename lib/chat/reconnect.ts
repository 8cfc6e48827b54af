// A connection that is opened again for as long as it takes: more and more seldom while none lasts.
import { setTimeout as delay } from "node:timers/promises";
import { ChatError } from "./chat-error";

export interface Ending {
  /** `renewed`: the platform wants another connection in its place, which is no trouble. */
  why: "unavailable" | "refused" | "renewed";
  detail: string;
  /** Seconds to wait, where the server told. */
  retryAfter: number | null;
}

/** In milliseconds. */
export interface Waits {
  firstWait: number;
  longestWait: number;
}

/** A connection that lasted so long (ms) was one: after it the waits begin anew. */
const LASTING = 10_000;

export async function keepOpen(
  connect: () => Promise<Ending>,
  ended: (ending: Ending) => void,
  { firstWait, longestWait }: Waits,
  signal: AbortSignal,
): Promise<void> {
  for (let wait = firstWait; !signal.aborted; ) {
    const since = Date.now();
    const ending = await connect();
    if (signal.aborted) return;
    ended(ending);
    if (Date.now() - since > LASTING) wait = firstWait;
    const told = (ending.retryAfter ?? 0) * 1000;
    await delay(Math.max(told, wait * (0.75 + Math.random() / 2)), undefined, { signal }).catch(() => {});
    wait = Math.min(wait * 2, longestWait);
  }
}

/** What a failed call means for the connection it was made for. */
export function endingOf(error: unknown): Ending {
  if (!(error instanceof ChatError)) return { why: "unavailable", detail: "our own mistake", retryAfter: null };
  const refused = ["disconnected", "refused", "forbidden"].includes(error.code);
  return { why: refused ? "refused" : "unavailable", detail: error.detail, retryAfter: error.retryAfter };
}
