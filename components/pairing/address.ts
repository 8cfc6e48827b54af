// Where the picture's data is.

/** `part`: nothing for the numbers, or `/graph`. */
export function dataAddress({ slug, statsKey }: { slug: string; statsKey?: string }, part = ""): string {
  const key = statsKey ? `?key=${encodeURIComponent(statsKey)}` : "";
  return `/api/stats/${encodeURIComponent(slug)}${part}${key}`;
}
