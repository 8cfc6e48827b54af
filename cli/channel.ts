// How a command is told which channel is meant.
import { PLATFORMS } from "./session";

export const CHANNEL = "a channel that has a pool: its id, or the pool's slug, or '#name' in quotes";

/** One channel, or several. */
export const channels = (to: number) => ({ as: "CHANNEL", about: CHANNEL, from: 1, to });

export const PLATFORM = { takes: "choice", of: PLATFORMS, about: "which one, when both are connected" } as const;
