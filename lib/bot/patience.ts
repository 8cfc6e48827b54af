// Reads that were only refused for the moment are tried again, a few times.
import { setTimeout as delay } from "node:timers/promises";
import { ChatError } from "@/lib/chat/chat-error";

const TRIES = 4;
const LONGEST_WAIT_S = 30;

export const isPassing = (error: unknown): error is ChatError =>
  error instanceof ChatError && (error.code === "rate_limited" || error.code === "unavailable");

/** The platform answers, and says when to come back. */
export const isHeld = (error: unknown): error is ChatError =>
  error instanceof ChatError && error.code === "rate_limited";

/** Waits as long as the platform says, else a little longer each time. */
export async function patiently<T>(read: () => Promise<T>, isWorthWaiting = isPassing): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (!isWorthWaiting(error) || attempt === TRIES) throw error;
      await delay(Math.min(error.retryAfter ?? attempt, LONGEST_WAIT_S) * 1000);
    }
  }
}
