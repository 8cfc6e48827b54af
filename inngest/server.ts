// How the Inngest server is, by what came of asking it: whoever asks how Kith is makes nobody ask again.
import { inngest } from "./client";

const shared = globalThis as { kithInngest?: { refuses: string | null; takes: boolean } };
shared.kithInngest ??= { refuses: null, takes: true };
const known = shared.kithInngest;

export function serverHealth(): { state: "ok" | "failing"; detail?: string } {
  if (known.refuses !== null) return { state: "failing", detail: known.refuses };
  return known.takes ? { state: "ok" } : { state: "failing", detail: "Inngest does not take what is handed to it" };
}

/** What telling it our functions came to: why it failed, in our own words, or null. */
export function noteRegistered(reason: string | null): void {
  known.refuses = reason;
}

/** Hands over events, and remembers whether they were taken: nothing else proves the event key. */
export async function sendToServer(events: Parameters<typeof inngest.send>[0]): Promise<unknown> {
  try {
    const sent = await inngest.send(events);
    known.takes = true;
    return sent;
  } catch (error) {
    known.takes = false;
    throw error;
  }
}
