// What one person does is worked in the order in which it came in.

// Each bundle of the app has its own copy of this module: the lines must be one per process.
const shared = globalThis as { kithLines?: Map<string, Promise<unknown>> };

/** Runs `work` once all earlier work of the same line is done, however that ended. */
export function inLine<T>(line: string, work: () => Promise<T>): Promise<T> {
  shared.kithLines ??= new Map();
  const lines = shared.kithLines;
  const before = lines.get(line) ?? Promise.resolve();
  const result = before.then(work, work);
  const tail = result.then(
    () => {},
    () => {},
  );
  lines.set(line, tail);
  void tail.then(() => {
    if (lines.get(line) === tail) lines.delete(line);
  });
  return result;
}

/** Once nothing stands in any line: before the process ends. */
export async function untilLinesAreEmpty(): Promise<void> {
  while (shared.kithLines?.size) await Promise.all(shared.kithLines.values());
}
