// What a pool's picture and charts are made of. Types only.
import type { Tie } from "./ties";

/** What a pool's page shows besides its numbers. */
export interface StatsView {
  figures: RoundFigures[];
  /** The strongest: what stands where the picture will be. */
  ties: Tie[];
  /** Of all. */
  tieCount: number;
}

/** Where everybody stands in the picture. */
export interface PoolPicture {
  /** false while a newer layout is still being computed: ask again in some seconds. */
  isFinal: boolean;
  /** Of the stats it goes with. */
  etag: string;
  /** By the person's public id: x, y in about -1000..1000; community 0 = the largest, 1, … */
  people: Record<string, [x: number, y: number, community: number]>;
}

/** One closed round's figures. */
export interface RoundFigures {
  round: number;
  start: string;
  end: string;
  /** Placed. */
  people: number;
  matches: number;
  met: number;
  notMet: number;
  unknown: number;
  /** met / matches */
  meetRate: number | null;
  /** Pairs of people placed together for the first time in this pool. */
  newTies: number;
  /** Pairs placed together who had been before. */
  repeats: number;
  /** Mean number of other people within two steps over pairs who met, up to this round, of those placed so far. */
  reach: number | null;
  /** Staff only, null on public pages: whom the round asked whether they have time, and who answered. */
  asked: number | null;
  answered: number | null;
  answerRate: number | null;
}
