// Which rows of the leaderboard are on the page: found by name, fifty at a time.
import type { PoolStats } from "@/lib/stats/summarise";

export const ROWS = 50;

export interface Asked {
  find: string;
  /** From 1. */
  page: number;
}

export interface Found {
  rows: PoolStats["people"];
  count: number;
  page: number;
  pages: number;
}

/** From an address's query: whatever is written there, something sensible comes out. */
export function readAsked(query: Record<string, string | string[] | undefined>): Asked {
  // Next makes arrays, and of what an array has by itself functions, of a query that names what objects inherit.
  const one = (name: string) => [query[name]].flat().find((value) => typeof value === "string") ?? "";
  const page = Number(one("page"));
  return { find: one("find").trim().slice(0, 100), page: Number.isInteger(page) && page > 0 ? page : 1 };
}

/** Case and accents do not matter: "lopez" finds "López". A page past the end is the last one. */
export function findPeople(people: PoolStats["people"], asked: Asked): Found {
  const wanted = plain(asked.find);
  const found = wanted === "" ? people : people.filter((person) => plain(person.name).includes(wanted));
  const pages = Math.max(1, Math.ceil(found.length / ROWS));
  const page = Math.min(asked.page, pages);
  return { rows: found.slice((page - 1) * ROWS, page * ROWS), count: found.length, page, pages };
}

/** Without case and accents. */
export const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The same page with other rows; the key of an unlisted page stays. */
export function rowsAddress(slug: string, key: string | undefined, { find, page }: Asked): string {
  const query = new URLSearchParams();
  if (key) query.set("key", key);
  if (find) query.set("find", find);
  if (page > 1) query.set("page", String(page));
  return `/stats/${encodeURIComponent(slug)}${query.size > 0 ? `?${query}` : ""}#leaderboard`;
}
