// How many people one is connected to within two steps, kept up to date while pairs meet. Pure.

/** Of more people than this only about so many are looked at, picked evenly. */
export const LOOKED_AT = 500;

interface Within {
  marks: Uint8Array;
  count: number;
}

/** People are counted from 0, in the order of their numbers. */
export class Reach {
  private readonly neighbours: number[][];
  /** Of those looked at: who is within two steps of them, and how many these are. */
  private readonly within = new Map<number, Within>();

  constructor(private readonly people: number) {
    this.neighbours = Array.from({ length: people }, () => []);
  }

  /** Two who have not met before. */
  meet(a: number, b: number): void {
    this.neighbours[a]!.push(b);
    this.neighbours[b]!.push(a);
    this.connect(a, b);
    this.connect(b, a);
  }

  /** The mean over these people: of many, over those picked. null of nobody. */
  mean(placed: number[]): number | null {
    const picked = pick(placed);
    for (const one of this.within.keys()) if (!picked.has(one)) this.within.delete(one);
    let sum = 0;
    for (const one of picked) {
      if (!this.within.has(one)) this.lookAt(one);
      sum += this.within.get(one)!.count;
    }
    return picked.size === 0 ? null : sum / picked.size;
  }

  /** `other` is new to `one`, and to everybody beside `one`. */
  private connect(one: number, other: number): void {
    this.markWith(one, other);
    for (const near of this.neighbours[one]!) this.mark(near, this.within.get(near), other);
  }

  private lookAt(one: number): void {
    this.within.set(one, { marks: new Uint8Array(this.people), count: 0 });
    for (const near of this.neighbours[one]!) this.markWith(one, near);
  }

  /** And whom that one has met. */
  private markWith(one: number, near: number): void {
    const within = this.within.get(one);
    if (within === undefined) return;
    this.mark(one, within, near);
    for (const other of this.neighbours[near]!) this.mark(one, within, other);
  }

  private mark(one: number, within: Within | undefined, other: number): void {
    if (within === undefined || other === one || within.marks[other] === 1) return;
    within.marks[other] = 1;
    within.count++;
  }
}

/**
 * By nobody's choice and the same each time, and whoever comes or goes changes few of them: those of the least numbers,
 * multiplied by the golden ratio, which spreads them evenly whatever pattern there is in the order of people.
 */
function pick(people: number[]): Set<number> {
  if (people.length <= LOOKED_AT) return new Set(people);
  const share = (LOOKED_AT / people.length) * 2 ** 32;
  return new Set(people.filter((one) => Math.imul(one + 1, 0x9e3779b9) >>> 0 < share));
}
