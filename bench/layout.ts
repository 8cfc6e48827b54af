/** A pool's picture and charts: what they cost with 20 matches per person, first and after one match more. */
import { figuresOf } from "@/lib/stats/figures";
import { laidOut } from "@/lib/stats/layout";
import { paintedPreview } from "@/lib/stats/preview";
import { friendsOf } from "@/lib/stats/testing";
import { tiesOf } from "@/lib/stats/ties";

const SIZES = [100, 1_000, 10_000];
const MATCHES_EACH = 20;

export async function run(): Promise<{ name: string; lines: string[] }> {
  const lines = [`A pool in which everybody was in ${MATCHES_EACH} matches, in five circles of friends:`];
  for (const people of SIZES) lines.push(await size(people, MATCHES_EACH));
  // What the picture must be ready for: 1,000 people and 20,000 matches.
  lines.push(await size(1_000, 2 * MATCHES_EACH));
  return { name: "layout", lines };
}

async function size(people: number, rounds: number): Promise<string> {
  const stats = friendsOf({ circles: 5, people, rounds });
  const more = { ...stats, matches: stats.matches.slice(0, -1) };
  const [figures] = await milliseconds(async () => figuresOf(stats));
  const [ties] = await milliseconds(async () => tiesOf(stats.matches));
  const [first, before] = await milliseconds(() => laidOut(more, null));
  const [again, after] = await milliseconds(() => laidOut(stats, before));
  const [painted] = await milliseconds(() => paintedPreview(stats, { isFinal: true, etag: "", people: after.people }));
  const counted = `figures ${figures} ms, ties ${ties} ms`;
  return `${people} people, ${stats.matches.length} matches: ${counted}, layout ${first} ms, again ${again} ms, preview ${painted} ms`;
}

async function milliseconds<T>(work: () => Promise<T>): Promise<[string, T]> {
  const began = performance.now();
  const result = await work();
  return [(performance.now() - began).toFixed(0), result];
}
