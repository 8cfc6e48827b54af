/** A small seeded random source, so that a draw can be replayed. Not for secrets. */

export type Random = {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, limit). */
  below(limit: number): number;
  /** Puts the list in random order, in place, and returns it. */
  shuffle<T>(list: T[]): T[];
};

/** Two draws of the same seed are alike on every machine; any number may be a seed. */
export function seeded(seed: number): Random {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, seed);
  let state = mix(bytes.getUint32(0)) ^ bytes.getUint32(4);
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const shuffle = <T>(list: T[]): T[] => {
    for (let last = list.length - 1; last > 0; last--) {
      const other = below(last + 1);
      [list[last], list[other]] = [list[other]!, list[last]!];
    }
    return list;
  };
  return { next, below, shuffle };
}

// The finaliser of MurmurHash3 (public domain): every bit of the input moves every bit of the output.
function mix(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
