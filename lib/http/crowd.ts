// Keeps one address from taking everybody's turn on the public pages: so many requests at once, then so many a second.

/** A minute's worth stays below 10,000, and a moment's haste is nobody's fault. */
const AT_ONCE = 6_000;
const A_SECOND = 50;
/** Addresses that are remembered; whoever was silent longest is forgotten first, and begins anew. */
const REMEMBERED = 20_000;

interface Turns {
  left: number;
  at: number;
}

// On globalThis: each bundle has its own copy of this module.
const shared = globalThis as { kithTurns?: Map<string, Turns> };
shared.kithTurns ??= new Map();
const all = shared.kithTurns;

export const CROWDED =
  "There were too many requests from your address. Nothing is wrong with this one: try again in a moment.";

/** Takes a turn; false when there is none left. An address that is not known is not counted. */
export function takeTurn(what: "pages" | "data", address: string | null, now = Date.now()): boolean {
  if (address === null) return true;
  const turns = turnsOf(`${what} ${address}`, now);
  if (turns.left < 1) return false;
  turns.left--;
  return true;
}

/** What cost next to nothing is hardly counted. */
export function giveBack(what: "pages" | "data", address: string | null, share: number, now = Date.now()): void {
  if (address !== null) turnsOf(`${what} ${address}`, now).left += share;
}

function turnsOf(key: string, now: number): Turns {
  const before = all.get(key) ?? { left: AT_ONCE, at: now };
  const left = Math.min(AT_ONCE, before.left + (Math.max(0, now - before.at) / 1000) * A_SECOND);
  const turns = { left, at: now };
  all.delete(key);
  all.set(key, turns);
  if (all.size > REMEMBERED) all.delete(all.keys().next().value!);
  return turns;
}
