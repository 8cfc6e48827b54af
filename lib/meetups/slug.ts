// A pool's permanent address, made from its channel's name.

/** NFKC, lower case, runs of anything but letters, digits and `_` become `-`, at most 80 characters. */
export function slugOf(channelName: string): string {
  const slug = [
    ...channelName
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_]+/gu, "-"),
  ]
    .slice(0, 80)
    .join("")
    .replace(/^-+|-+$/g, "");
  return slug || "pool";
}

/** The first of `slug`, `slug-2`, `slug-3`, … that is not taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? slug : `${slug}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** How a pool's name is compared with another: case folded, which by way of capitals takes ß for ss and ς for σ. */
export const nameKey = (name: string) =>
  name
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .trim()
    .replace(/\s+/gu, " ")
    .toUpperCase()
    .toLowerCase();
