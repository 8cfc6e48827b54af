// What is looked for among a pool's members, as it stands in the address.
"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { type MembersSearch, readMembersSearch } from "@/lib/meetups/list-search";

const FIELDS = {
  ...{ q: parseAsString, state: parseAsString, answer: parseAsString, intro: parseAsString, paused: parseAsString },
  ...{ sort: parseAsString, dir: parseAsString, page: parseAsString, size: parseAsString },
};
type Field = keyof typeof FIELDS;
const FILTERS = ["q", "state", "answer", "intro", "paused"] as const;

/** Whatever is changed but the page itself leads to its first page. */
export function useMembersAsked() {
  const [fields, set] = useQueryStates(FIELDS);
  const asked: MembersSearch = readMembersSearch(
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value)),
  );
  const ask = (some: Partial<Record<Field, string | number>>) => {
    const changed = Object.entries(some).map(([field, value]) => [field, value ? String(value) : null]);
    void set({ page: null, ...Object.fromEntries(changed) });
  };
  const isFiltered = FILTERS.some((field) => asked[field] !== "");
  const clear = () => void set({ page: null, ...Object.fromEntries(FILTERS.map((field) => [field, null])) });
  return { asked, ask, isFiltered, clear };
}
