// "Did you mean …?": the known word that is hardly another than the one that was typed.

/** null when none is near: at most two letters, and a third of the word, may differ. */
export function nearest(typed: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.min(2, Math.ceil(typed.length / 3)) + 1;
  for (const word of known) {
    const far = distance(typed, word);
    if (far < least) [best, least] = [word, far];
  }
  return best;
}

/** Levenshtein's: how many letters are added, left out or replaced. */
export function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (from[i] === to[j] ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1)!;
}
