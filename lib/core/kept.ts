// What is made once per version of a thing, and kept until the thing changes or others are asked for more.

interface Kept {
  version: string;
  made: Promise<unknown>;
}

// On globalThis: the page's and the route's bundle each have their own copy of this module.
const shared = globalThis as { kithKept?: Map<string, Map<string, Kept>> };
shared.kithKept ??= new Map();
const all = shared.kithKept;

/**
 * Gives what was made of `key` at this version, and makes it if there is none: once, however many ask at the same time.
 * Of more than `most` keys the one longest unused is forgotten.
 */
export function keeping<T>(name: string, most: number) {
  const kept = all.get(name) ?? new Map<string, Kept>();
  all.set(name, kept);
  return (key: string, version: string, make: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    const entry = known?.version === version ? known : { version, made: make() };
    if (entry !== known) entry.made.catch(() => kept.get(key) === entry && kept.delete(key));
    kept.delete(key);
    kept.set(key, entry);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return entry.made as Promise<T>;
  };
}
