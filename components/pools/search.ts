// What is looked for among pools, and in a leaderboard: kept in the address.
"use client";

import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { POOL_SORTS, type PoolsSearch } from "@/lib/meetups/pool-search";
import type { LeaderboardSearch } from "@/lib/stats/leaderboard-search";

const words = parseAsString.withDefault("");
const page = parseAsInteger.withDefault(1);
const round = parseAsInteger.withDefault(0);

export function usePoolsSearch() {
  const [asked, set] = useQueryStates({
    q: words,
    archived: parseAsBoolean.withDefault(false),
    by: parseAsStringLiteral(POOL_SORTS).withDefault("name"),
    down: parseAsBoolean.withDefault(false),
    page,
  });
  const search: PoolsSearch = { ...asked, page: Math.max(1, asked.page) };
  return [search, set] as const;
}

export function useLeaderboardSearch() {
  const [asked, set] = useQueryStates({ q: words, from: round, to: round, page });
  const search: LeaderboardSearch = {
    ...asked,
    ...{ from: Math.max(0, asked.from), to: Math.max(0, asked.to), page: Math.max(1, asked.page) },
  };
  return [search, set] as const;
}
