// The people nobody plays by hand, answering by themselves.
import type { Sandbox } from "./model";

/** Starts them; answers the function that stops them. */
export function startPlayers(_: Sandbox): () => void {
  return () => {};
}
