// What is looked for among matches, as it stands in the address.
"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { type MatchesSearch, readMatchesSearch } from "@/lib/meetups/list-search";

const FIELDS = {
  ...{ q: parseAsString, pool: parseAsString, round: parseAsString, met: parseAsString, state: parseAsString },
  ...{ sort: parseAsString, dir: parseAsString, page: parseAsString, size: parseAsString },
};
type Field = keyof typeof FIELDS;
const FILTERS = ["q", "pool", "round", "met", "state"] as const;

/** Whatever is changed but the page itself leads to its first page; another pool has other rounds. */
export function useMatchesAsked() {
  const [fields, set] = useQueryStates(FIELDS);
  const asked: MatchesSearch = readMatchesSearch(
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value)),
  );
  const ask = (some: Partial<Record<Field, string | number>>) => {
    const changed = Object.entries(some).map(([field, value]) => [field, value ? String(value) : null]);
    void set({ page: null, ...(some.pool === undefined ? {} : { round: null }), ...Object.fromEntries(changed) });
  };
  const isFiltered = FILTERS.some((field) => asked[field] !== "");
  const clear = () => void set({ page: null, ...Object.fromEntries(FILTERS.map((field) => [field, null])) });
  return { asked, ask, isFiltered, clear };
}
