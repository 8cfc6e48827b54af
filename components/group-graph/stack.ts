// Things above one another, each as near as can be to where it wants to be, in their order and apart. Pure.
export interface Stacked {
  height: number;
  wants: number;
  /** How much it matters. */
  weight: number;
}

/**
 * The middles that are least off, squared (pool adjacent violators): what stands too close moves as one block, to where
 * all in it together want to be.
 */
export function stack(things: readonly Stacked[], gap: number): number[] {
  const offsets: number[] = [];
  for (const [at, { height }] of things.entries()) {
    const above = things[at - 1];
    offsets.push(above ? offsets[at - 1]! + (above.height + height) / 2 + gap : 0);
  }
  const blocks: { at: number; weight: number; count: number }[] = [];
  for (const [at, { wants, weight }] of things.entries()) {
    let block = { at: wants - offsets[at]!, weight, count: 1 };
    for (let above = blocks.at(-1); above && above.at >= block.at; above = blocks.at(-1)) {
      blocks.pop();
      const both = above.weight + block.weight;
      const middle = (above.at * above.weight + block.at * block.weight) / both;
      block = { at: middle, weight: both, count: above.count + block.count };
    }
    blocks.push(block);
  }
  const starts = blocks.flatMap(({ at, count }) => new Array<number>(count).fill(at));
  return starts.map((start, at) => start + offsets[at]!);
}
