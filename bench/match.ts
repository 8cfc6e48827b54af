/** Matching: how many pairs meet again over a season, in pairs and in threes, and ten thousand people at once. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Past } from "@/lib/meetups/match";
import { pairsOf } from "@/lib/meetups/matching/table";
import { type Method, methods, trioMethods } from "./matching/methods";

const SIZES = [
  { size: 14, seeds: 31 },
  { size: 20, seeds: 31 },
  { size: 50, seeds: 7 },
];
const TRIO_SIZES = [
  { size: 15, seeds: 31 },
  { size: 30, seeds: 3 },
];

export async function run(): Promise<{ name: string; lines: string[] }> {
  const names = Object.keys(methods) as (keyof typeof methods)[];
  const lines = ["Pairs that had met before, over N-1 rounds with everybody there (median, worst of the seeds):"];
  for (const { size, seeds } of SIZES) {
    lines.push(
      `N=${size}, ${seeds} seeds: ${names.map((name) => `${name} ${season(methods[name], size, size - 1, seeds)}`).join(", ")}`,
    );
  }
  lines.push("In threes, over (N-1)/2 rounds, in which everybody could meet everybody once (or nearly):");
  for (const { size, seeds } of TRIO_SIZES) {
    const rounds = Math.floor((size - 1) / 2);
    const shares = Object.entries(trioMethods).map(
      ([name, method]) => `${name} ${season(method, size, rounds, seeds)}`,
    );
    lines.push(`N=${size}, ${rounds} rounds, ${seeds} seeds: ${shares.join(", ")}`);
  }
  lines.push("One draw of 10,000 people after 50 rounds (a process each, its peak memory):");
  for (const name of names) lines.push(`${name}: ${crowd(name)}`);
  return { name: "match", lines };
}

function season(method: Method, size: number, rounds: number, seeds: number): string {
  const shares = Array.from({ length: seeds }, (_, seed) => repeatShare(method, size, rounds, seed)).sort(
    (a, b) => a - b,
  );
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return `${percent(shares[seeds >> 1]!)} (${percent(shares.at(-1)!)})`;
}

/** Repeated pairs as a share of all there are. */
function repeatShare(method: Method, size: number, rounds: number, seed: number): number {
  const people = Array.from({ length: size }, (_, number) => `U${number}`);
  const last = new Map<string, { a: string; b: string; round: number }>();
  let repeats = 0;
  for (let round = 1; round <= rounds; round++) {
    const past: Past[] = [...last.values()].map(({ a, b, round: met }) => ({ a, b, roundsAgo: round - met }));
    for (const pair of method(people, past, seed * 1000 + round).flatMap(pairsOf<string>)) {
      const [a, b] = pair.sort();
      if (last.has(`${a} ${b}`)) repeats++;
      last.set(`${a} ${b}`, { a, b, round });
    }
  }
  return repeats / ((size * (size - 1)) / 2);
}

function crowd(name: string): string {
  const script = fileURLToPath(new URL("./matching/crowd.ts", import.meta.url));
  const child = spawnSync(process.execPath, ["--import", "tsx", script, name], { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`The draw of 10,000 failed: ${child.stderr}`);
  const { seconds, megabytes, repeats, placed } = JSON.parse(child.stdout);
  return `${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB, ${placed} placed, ${repeats} pairs had met`;
}
