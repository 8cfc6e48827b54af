/** Oracles for tests: the same questions answered by other means. They share nothing with the code but the table. */
import { NEVER, type Table } from "./table";

/** People placed, how well sizes fit (0 at best), people with priority placed, new pairs, minus the sum of 1 / rounds. */
export type Score = [placed: number, fit: number, first: number, fresh: number, cost: number];

/** Above 0 when the first is better; sums of fractions a billionth apart are the same. */
export function compareScores(one: Score, other: Score): number {
  for (const [index, value] of one.entries()) {
    if (Math.abs(value - other[index]!) > 1e-9) return value - other[index]!;
  }
  return 0;
}

/** Groups of `wanted` people are best, then one larger; smaller ones are worse than any number of those. */
export function scoreOf(table: Table, groups: number[][], wanted = 2): Score {
  const score: Score = [0, 0, 0, 0, 0];
  for (const group of groups) {
    score[0] += group.length;
    score[1] -= group.length > wanted ? group.length - wanted : 1000 * (wanted - group.length) ** 2;
    score[2] += group.filter((person) => table.first[person]).length;
    for (const u of group) {
      for (const v of group) {
        const rounds = table.ago[u * table.size + v]!;
        if (u >= v) continue;
        if (rounds === NEVER) throw new Error(`${u} and ${v} are never to be paired`);
        score[3] += rounds === 0 ? 1 : 0;
        score[4] -= rounds === 0 ? 0 : 1 / rounds;
      }
    }
  }
  return score;
}

export function bestScore(table: Table, trios: boolean): Score {
  return bestScoreInGroups(table, 2, trios ? [2, 3] : [2]);
}

/** The best score of all, over every way to split the people: each subset's best from those of smaller ones. */
export function bestScoreInGroups(table: Table, wanted: number, sizes: number[]): Score {
  const { size, ago } = table;
  const known = new Map<number, Score>([[0, [0, 0, 0, 0, 0]]]);
  const best = (set: number): Score => {
    const done = known.get(set);
    if (done) return done;
    const people = Array.from({ length: size }, (_, person) => person).filter((person) => set & (1 << person));
    const [lowest, ...others] = people as [number, ...number[]];
    let top = best(set & ~(1 << lowest));
    const grow = (group: number[], from: number) => {
      if (sizes.includes(group.length)) {
        const rest = best(group.reduce((left, person) => left & ~(1 << person), set));
        const mine = scoreOf(table, [group], wanted);
        const whole = rest.map((value, index) => value + mine[index]!) as Score;
        if (compareScores(whole, top) > 0) top = whole;
      }
      if (group.length === Math.max(...sizes)) return;
      for (let at = from; at < others.length; at++) {
        const other = others[at]!;
        if (group.every((person) => ago[person * size + other] !== NEVER)) grow([...group, other], at + 1);
      }
    };
    grow([lowest], 0);
    known.set(set, top);
    return top;
  };
  return best(2 ** size - 1);
}

const PRIME = 67_108_859; // below 2^26: products stay exact in a double

/**
 * The most pairs in a graph: half the rank of its Tutte matrix with random entries (Lovász 1979). Wrong, and then too
 * small, with a chance of about size / PRIME.
 */
export function mostPairsByRank(size: number, joined: (u: number, v: number) => boolean, random: () => number): number {
  const matrix = randomTutte(size, (u, v) => Number(joined(u, v)), random);
  return eliminate(matrix).rank / 2;
}

/**
 * The least total cost of a perfect matching of a complete graph with small whole costs: the lowest power of x in the
 * determinant of the Tutte matrix with entries times x^cost is twice that. The determinant is interpolated from values.
 */
export function leastCostByDeterminant(size: number, cost: (u: number, v: number) => number, random: () => number) {
  const entries = randomTutte(size, () => 1, random);
  let most = 0;
  for (let u = 0; u < size; u++) for (let v = 0; v < size; v++) if (u !== v) most = Math.max(most, cost(u, v));
  const points = Array.from({ length: size * most + 1 }, (_, index) => index + 1);
  const values = points.map((x) => {
    const powers = Array.from({ length: most + 1 }, () => 1);
    for (let power = 1; power <= most; power++) powers[power] = (powers[power - 1]! * x) % PRIME;
    const matrix = entries.map((row, u) =>
      row.map((entry, v) => (u === v ? 0 : (entry * powers[cost(u, v)]!) % PRIME)),
    );
    return eliminate(matrix).determinant;
  });
  return coefficients(points, values).findIndex((coefficient) => coefficient !== 0) / 2;
}

function randomTutte(size: number, weight: (u: number, v: number) => number, random: () => number): number[][] {
  const matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  for (let u = 0; u < size; u++) {
    for (let v = u + 1; v < size; v++) {
      const entry = weight(u, v) * (1 + Math.floor(random() * (PRIME - 1)));
      matrix[u]![v] = entry;
      matrix[v]![u] = entry === 0 ? 0 : PRIME - entry;
    }
  }
  return matrix;
}

/** Gauss over the whole numbers modulo PRIME. */
function eliminate(matrix: number[][]): { rank: number; determinant: number } {
  const rows = matrix.map((row) => [...row]);
  let rank = 0;
  let determinant = 1;
  for (let column = 0; column < rows.length; column++) {
    const found = rows.findIndex((row, index) => index >= rank && row[column] !== 0);
    if (found < 0) {
      determinant = 0;
      continue;
    }
    if (found !== rank) determinant = PRIME - determinant;
    [rows[rank], rows[found]] = [rows[found]!, rows[rank]!];
    const pivot = rows[rank]!;
    determinant = (determinant * pivot[column]!) % PRIME;
    const inverse = power(pivot[column]!, PRIME - 2);
    for (const row of rows.slice(rank + 1)) {
      const factor = (row[column]! * inverse) % PRIME;
      if (factor === 0) continue;
      for (let at = column; at < rows.length; at++) row[at] = (row[at]! + (PRIME - factor) * pivot[at]!) % PRIME;
    }
    rank++;
  }
  return { rank, determinant: determinant % PRIME };
}

function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  const half = power((base * base) % PRIME, Math.floor(exponent / 2));
  return exponent % 2 === 1 ? (half * base) % PRIME : half;
}

/** Newton's interpolation, multiplied out. */
function coefficients(points: number[], values: number[]): number[] {
  const differences = [...values];
  for (let order = 1; order < points.length; order++) {
    const inverse = power(order, PRIME - 2); // the points are whole numbers in a row
    for (let at = points.length - 1; at >= order; at--) {
      differences[at] = ((differences[at]! - differences[at - 1]! + PRIME) * inverse) % PRIME;
    }
  }
  let polynomial: number[] = [];
  for (let at = points.length - 1; at >= 0; at--) {
    const shifted = [0, ...polynomial];
    polynomial = shifted.map((value, index) => (value + (PRIME - points[at]!) * (polynomial[index] ?? 0)) % PRIME);
    polynomial[0] = ((polynomial[0] ?? 0) + differences[at]!) % PRIME;
  }
  return polynomial;
}
