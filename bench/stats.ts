// The stats page's numbers: what they cost the server, first and then again.
import { testDatabase } from "@/db/testing";
import { openContext } from "@/lib/core/context";
import { poolStats } from "@/lib/stats/public";
import { seedPast } from "@/lib/stats/testing";

const SIZES = [100, 1_000, 10_000];
const ROUNDS = 26;
const REPEATS = 2_000;

export async function run(): Promise<{ name: string; lines: string[] }> {
  const lines = [`Numbers of a pool with ${ROUNDS} rounds, everybody paired in each:`];
  for (const people of SIZES) lines.push(await size(people));
  return { name: "stats", lines };
}

async function size(people: number): Promise<string> {
  const { database, remove } = await testDatabase();
  try {
    const { slug } = await seedPast(database, { people, rounds: ROUNDS });
    const ctx = openContext({ kind: "public" }, { database });
    const read = async () => (await poolStats(ctx, { slug })).body.length;
    const [cold, bytes] = await milliseconds(read);
    const [again] = await milliseconds(async () => {
      for (let i = 0; i < REPEATS; i++) await read();
    });
    const each = (again / REPEATS).toFixed(3);
    return `${people} people: ${cold.toFixed(0)} ms first (${(bytes / 1024).toFixed(0)} KB sent), ${each} ms each again`;
  } finally {
    await remove();
  }
}

async function milliseconds<T>(work: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now();
  const result = await work();
  return [performance.now() - began, result];
}
