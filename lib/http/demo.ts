// What the demo page is told, and as whom it acts; a real install has neither.
import { type Ctx, openContext } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { notFound, unavailable } from "@/lib/core/errors";
import { DEMO_ACTOR, type DemoState, demoSlug, demoState } from "@/lib/meetups/demo";
import { poolStats } from "@/lib/stats/public";
import type { PoolStats } from "@/lib/stats/summarise";

export interface Tally {
  matches: number;
  met: number;
}

export interface DemoView extends DemoState {
  /** What the stats page counts, what it counted without the newest round, and what in this the visitor has no part in. */
  numbers: { before: Tally; now: Tally; others: Tally };
}

/** @throws AppError not_found outside the demo. */
export function demoContext(): Ctx {
  if (!env().demo) throw notFound("There is no demo here: Kith runs with a real workspace.");
  return openContext(DEMO_ACTOR);
}

/**
 * Tells the sandbox that these are played by hand, before they are asked: otherwise they might answer by themselves.
 * @throws AppError unavailable when it does not answer.
 */
export async function keepForTheVisitor(users: string[]): Promise<void> {
  for (const as of users) {
    const response = await fetch(new URL("/client/play", env().sandboxUrl ?? undefined), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ as }),
      signal: AbortSignal.timeout(5000),
    }).catch(() => null);
    if (!response?.ok) {
      throw unavailable("The sandbox does not answer. Nothing was changed: stop Kith and run `npm start` again.");
    }
  }
}

/** null until the demo's pool is there, which takes a few seconds after the first start. */
export async function demoView(ctx: Ctx): Promise<DemoView | null> {
  const slug = await demoSlug(ctx);
  if (slug === null) return null;
  const [state, { stats }] = await Promise.all([demoState(ctx), poolStats(ctx, { slug })]);
  if (state === null) return null;
  const isNewest = (number: number) => number === state.round?.number;
  const isPlayed = (match: string) => state.players.some((player) => String(player.match) === match);
  const before = tally(stats, ({ round }) => !isNewest(round));
  const others = tally(stats, ({ round, id }) => isNewest(round) && !isPlayed(id));
  return { ...state, numbers: { before, now: tally(stats, () => true), others } };
}

function tally({ matches }: PoolStats, counts: (match: PoolStats["matches"][number]) => boolean): Tally {
  const its = matches.filter(counts);
  return { matches: its.length, met: its.filter((match) => match.met === true).length };
}
