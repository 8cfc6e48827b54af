// The picture of groups: how long it takes, and how long it keeps everything else waiting.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { drawTree } from "@/lib/groups/draw";
import { companyOf } from "@/lib/groups/drawing/testing";

const SIZES = [
  { groups: 10, people: 7, links: 19 },
  { groups: 50, people: 150, links: 250 },
  { groups: 200, people: 600, links: 1_000 },
];
const TIMES = 5;

export async function run(): Promise<{ name: string; lines: string[] }> {
  const lines = [`Pictures of groups, drawn in a thread of their own (median of ${TIMES}):`];
  for (const size of SIZES) lines.push(await timed(size));
  return { name: "tree", lines };
}

async function timed(size: (typeof SIZES)[number]): Promise<string> {
  const company = companyOf(size);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const took: number[] = [];
  let bytes = 0;
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now();
    bytes = (await drawTree(company)).length;
    took.push(performance.now() - began);
  }
  delay.disable();
  const [first] = took;
  const median = took.sort((a, b) => a - b)[TIMES >> 1]!;
  const facts = `${median.toFixed(0)} ms (${first!.toFixed(0)} the first), ${(bytes / 1024).toFixed(0)} KB, others waited ${(delay.max / 1e6).toFixed(0)} ms at most`;
  return `${size.groups} groups, ${size.people} people, ${size.links} links: ${facts}`;
}
