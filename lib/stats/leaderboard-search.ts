// What is asked of a pool's leaderboard, and what it shows. Shared by the read and the page.
import { page, readerOf, whole, words } from "@/lib/core/address";

/** Rounds by their numbers; 0: from the first, to the last. */
const round = whole(0, 1_000_000, 0);
export const readLeaderboardSearch = readerOf({ q: words(200), from: round, to: round, page });
export type LeaderboardSearch = ReturnType<typeof readLeaderboardSearch>;

export interface LeaderboardRow {
  id: string;
  name: string;
  peopleMet: number;
  rank: number;
}
export interface Leaderboard {
  rows: LeaderboardRow[];
  /** Who fits what is looked for. */
  total: number;
  page: number;
  pages: number;
  /** What the first one has, whatever is looked for: the measure of the bars. */
  most: number;
  /** To choose from: the closed rounds. */
  rounds: { number: number; start: string; end: string }[];
}
