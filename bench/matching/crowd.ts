/** A process of its own: one draw of 10,000 people after 50 rounds, its time and the process's peak memory as JSON. */
import type { Past } from "@/lib/meetups/match";
import { seeded } from "@/lib/meetups/matching/random";
import { methods } from "./methods";

const PEOPLE = 10_000;
const ROUNDS = 50;

const people = Array.from({ length: PEOPLE }, (_, number) => `U${number}`);
const past: Past[] = [];
for (let roundsAgo = 1; roundsAgo <= ROUNDS; roundsAgo++) {
  const order = seeded(roundsAgo).shuffle([...people]);
  for (let at = 1; at < PEOPLE; at += 2) past.push({ a: order[at - 1]!, b: order[at]!, roundsAgo });
}
const draw = methods[process.argv[2] as keyof typeof methods];
const start = performance.now();
const groups = draw(people, past, 2026);
const seconds = (performance.now() - start) / 1000;
const met = new Set(past.map(({ a, b }) => [a, b].sort().join()));
const megabytes = process.resourceUsage().maxRSS / 1024;
const repeats = groups.filter((group) => met.has([...group].sort().join())).length;
process.stdout.write(JSON.stringify({ seconds, megabytes, repeats, placed: groups.flat().length }));
