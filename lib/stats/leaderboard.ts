// Who has met the most people in a pool, in all its rounds or some of them.
import type { Ctx } from "@/lib/core/context";
import type { Leaderboard, LeaderboardRow, LeaderboardSearch } from "./leaderboard-search";
import { poolStats } from "./public";
import type { PoolStats } from "./summarise";

const A_PAGE = 50;
/** Rankings of some rounds are counted anew from all matches: those looked at lately are kept. */
const KEPT = 20;

// On globalThis: the page's and the route's bundle each have their own copy of this module.
const shared = globalThis as { kithRankings?: Map<string, LeaderboardRow[]> };
shared.kithRankings ??= new Map();
const rankings = shared.kithRankings;

/** Names are as the pool's stats show them. @throws AppError not_found where those are not this visitor's to see. */
export async function leaderboard(
  ctx: Ctx,
  { slug, ...asked }: LeaderboardSearch & { slug: string },
): Promise<Leaderboard> {
  const { stats, etag } = await poolStats(ctx, { slug });
  const ranked = asked.from === 0 && asked.to === 0 ? stats.people : rankingOf(stats, etag, asked);
  const words = asked.q.toLowerCase().split(/\s+/).filter(Boolean);
  const found = ranked.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  const pages = Math.max(1, Math.ceil(found.length / A_PAGE));
  const page = Math.min(asked.page, pages);
  const rows = found.slice((page - 1) * A_PAGE, page * A_PAGE);
  return { rows, total: found.length, page, pages, most: ranked[0]?.peopleMet ?? 0, rounds: stats.rounds };
}

function rankingOf(stats: PoolStats, etag: string, { from, to }: { from: number; to: number }): LeaderboardRow[] {
  const key = `${stats.pool.slug} ${etag} ${from} ${to}`;
  const ranking = rankings.get(key) ?? rank(stats, { from, to });
  rankings.delete(key);
  rankings.set(key, ranking);
  if (rankings.size > KEPT) rankings.delete(rankings.keys().next().value!);
  return ranking;
}

/** Pure: everybody matched in these rounds, by how many they met there; equal counts share a rank, without gaps. */
export function rank(stats: PoolStats, { from, to }: { from: number; to: number }): LeaderboardRow[] {
  const partners = new Map<string, Set<string>>();
  for (const { round, people, met } of stats.matches) {
    if (round < from || (to > 0 && round > to)) continue;
    for (const id of people) {
      const theirs = partners.get(id) ?? new Set();
      partners.set(id, theirs);
      if (met) for (const other of people) if (other !== id) theirs.add(other);
    }
  }
  const names = new Map(stats.people.map(({ id, name }) => [id, name]));
  const byName = new Intl.Collator("en");
  const rows = [...partners].map(([id, met]) => ({ id, name: names.get(id) ?? "", peopleMet: met.size }));
  rows.sort((a, b) => b.peopleMet - a.peopleMet || byName.compare(a.name, b.name) || Number(a.id) - Number(b.id));
  let reached = 0;
  return rows.map((row, index) => {
    if (row.peopleMet !== rows[index - 1]?.peopleMet) reached++;
    return { ...row, rank: reached };
  });
}
