// What is asked of a pool's leaderboard, and what it shows. Shared by the read and the page.
import { z } from "zod";

/** Rounds by their numbers; 0: from the first, to the last. */
const RoundNumber = z.coerce.number().int().min(0).max(1_000_000).catch(0);
const LeaderboardSearch = z.object({
  q: z.string().max(200).catch(""),
  from: RoundNumber,
  to: RoundNumber,
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type LeaderboardSearch = z.output<typeof LeaderboardSearch>;
export const readLeaderboardSearch = (search: Record<string, string>): LeaderboardSearch =>
  LeaderboardSearch.parse(search);

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
