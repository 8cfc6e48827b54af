// A pool's figures and ties to take along, as tables that spreadsheets open. Whoever sees its numbers may have them.
import { readerOf, whole } from "@/lib/core/address";
import type { Ctx } from "@/lib/core/context";
import { csv } from "@/lib/core/csv";
import { notFound } from "@/lib/core/errors";
import { keeping } from "@/lib/core/kept";
import { figuresOf } from "./figures";
import { staffFigures } from "./for-staff";
import type { RoundFigures } from "./graph-shapes";
import { type PublishedStats, poolStats } from "./public";
import { KEPT_POOLS, type Sent, sentBytes } from "./snapshot";
import type { PoolStats } from "./summarise";
import { tiesOf } from "./ties";

export interface PublishedFile extends Sent, Pick<PublishedStats, "visibility"> {
  /** With the pool's address in it. */
  name: string;
}

const FILES = { "rounds.csv": roundsCsv, "ties.csv": tiesCsv };

const kept = keeping<Sent>("stats files", KEPT_POOLS);

const MOST_ROUNDS = 1_000_000;
/** Rounds by their numbers, both included. */
const readRange = readerOf({ from: whole(1, MOST_ROUNDS, 1), to: whole(1, MOST_ROUNDS, MOST_ROUNDS) });

interface AskedFile {
  slug: string;
  key?: string | null;
  file: string;
  /** Of the ties only those of these rounds, as an address says it; what makes no sense counts as not given. */
  from?: string | null;
  to?: string | null;
}

/** @throws AppError not_found where the pool's numbers are not this visitor's to see, and for files there are not. */
export async function statsFile(ctx: Ctx, { slug, key, file, ...asked }: AskedFile): Promise<PublishedFile> {
  const page = await poolStats(ctx, { slug, key });
  if (!Object.hasOwn(FILES, file)) throw notFound("There is no such file.");
  const write = FILES[file as keyof typeof FILES];
  const part = file === "ties.csv" ? partOf(page.stats, readRange(asked)) : null;
  const make = async () => sentBytes(Buffer.from(write(part?.stats ?? page.stats)));
  // Of all the parts there may be, each pool keeps the one asked for last.
  const sent = await kept(`${page.poolId} ${file}${part ? " part" : ""}`, `${page.etag} ${part?.name ?? ""}`, make);
  const name = part ? `${slug}-${file.replace(".csv", `-${part.name}.csv`)}` : `${slug}-${file}`;
  return { ...sent, visibility: page.visibility, name };
}

/** null where these are all the rounds. */
function partOf(stats: PoolStats, { from, to }: { from: number; to: number }) {
  const isIn = (round: number) => round >= from && round <= to;
  if (stats.rounds.every(({ number }) => isIn(number))) return null;
  const name = to === MOST_ROUNDS ? `from-${from}` : `${from}-to-${to}`;
  return { name, stats: { ...stats, matches: stats.matches.filter(({ round }) => isIn(round)) } };
}

function roundsCsv(stats: PoolStats): string {
  return csv(roundRows(figuresOf(stats)).map(({ open }) => open));
}

/** Of each round, after the names: what everybody may see, and what only staff may. */
function roundRows(figures: RoundFigures[]) {
  const short = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 1000);
  const names = ["Round", "Start", "End", "People", "Matches", "Met", "Not met", "Unknown", "Meet rate"];
  return [
    { open: [...names, "New ties", "Repeats", "Reach"], staff: ["Asked", "Answered", "Answer rate"] },
    ...figures.map((one) => ({
      open: [
        ...[one.round, one.start, one.end, one.people, one.matches, one.met, one.notMet, one.unknown],
        ...[short(one.meetRate), one.newTies, one.repeats, short(one.reach)],
      ],
      staff: [one.asked, one.answered, short(one.answerRate)],
    })),
  ];
}

/** The figures of the rounds with who answered. @throws AppError not_found; forbidden. */
export async function staffFile(
  ctx: Ctx,
  asked: { slug: string },
): Promise<{ name: string; type: string; text: string }> {
  const rows = roundRows(await staffFigures(ctx, asked)).map(({ open, staff }) => [...open, ...staff]);
  return { name: `${asked.slug}-rounds.csv`, type: "text/csv", text: csv(rows) };
}

/** Of each pair, in how many of their matches they met, in how many they did not, and of how many nobody said. */
function tiesCsv({ people, matches }: PoolStats): string {
  const names = new Map(people.map(({ id, name }) => [Number(id), name]));
  const rows = tiesOf(matches).map(({ a, b, times, met, not, first, last }) => [
    ...[names.get(a) ?? "", names.get(b) ?? ""],
    ...[times, met, not, times - met - not, first, last],
  ]);
  const counts = ["Times", "Met", "Did not meet", "Not known"];
  return csv([["Person A", "Person B", ...counts, "First round", "Last round"], ...rows]);
}
