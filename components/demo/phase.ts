// Which step of the demo is next, from what has happened. Pure.
import type { DemoPlayer, DemoState } from "@/lib/meetups/demo";

export const STEPS = ["ask", "play", "draw", "meet", "numbers"] as const;
export type Step = (typeof STEPS)[number];

export function nextStep({ round, matches, players }: Pick<DemoState, "round" | "matches" | "players">): Step {
  switch (round?.state) {
    case undefined:
      return "ask";
    case "asking":
      return players.every(hasDecided) ? "draw" : "play";
    case "drafted":
    case "introducing":
      return "draw";
    case "introduced":
      return "meet";
    case "closed":
      if (matches === 0) return "ask"; // Closed before anybody was introduced.
      return players.every(hasToldUs) ? "numbers" : "meet";
  }
}

/** Kith pairs only people who said yes and have an intro. */
export const isIn = (player: DemoPlayer) => player.hasIntro && player.available === true && !player.paused;

const hasDecided = (player: DemoPlayer) => isIn(player) || player.available === false || player.paused;

/** Whoever is in no match, or paused, has nothing to tell. */
const hasToldUs = (player: DemoPlayer) => player.answer !== null || player.match === null || player.paused;

/** What may be pressed now; the verbs refuse the rest anyway. */
export function possible({ round, free }: Pick<DemoState, "round" | "free">) {
  const state = round?.state;
  return {
    ask: state === undefined || state === "closed",
    draw: (state === "asking" || state === "drafted") && free >= 2,
    close: state === "introduced",
  };
}
