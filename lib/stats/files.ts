// A pool's figures and ties to take along, as tables that spreadsheets open. Whoever sees its numbers may have them.
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

/** @throws AppError not_found where the pool's numbers are not this visitor's to see, and for files there are not. */
export async function statsFile(
  ctx: Ctx,
  { slug, key, file }: { slug: string; key?: string | null; file: string },
): Promise<PublishedFile> {
  const page = await poolStats(ctx, { slug, key });
  if (!Object.hasOwn(FILES, file)) throw notFound("There is no such file.");
  const write = FILES[file as keyof typeof FILES];
  const sent = await kept(`${page.poolId} ${file}`, page.etag, async () => sentBytes(Buffer.from(write(page.stats))));
  return { ...sent, visibility: page.visibility, name: `${slug}-${file}` };
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

function tiesCsv({ people, matches }: PoolStats): string {
  const names = new Map(people.map(({ id, name }) => [Number(id), name]));
  const rows = tiesOf(matches).map(({ a, b, times, met, first, last }) => [
    ...[names.get(a) ?? "", names.get(b) ?? ""],
    ...[times, met, first, last],
  ]);
  return csv([["Person A", "Person B", "Times", "Met", "First round", "Last round"], ...rows]);
}
