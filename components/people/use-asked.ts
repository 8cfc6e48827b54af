// Whom the list of people is asked for, as it stands in the address.
"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { readPeopleSearch } from "@/lib/meetups/list-search";

const FIELDS = {
  ...{ q: parseAsString, pool: parseAsString, intro: parseAsString, paused: parseAsString },
  ...{ excludable: parseAsString, guest: parseAsString, standing: parseAsString, platform: parseAsString },
  ...{ sort: parseAsString, dir: parseAsString, page: parseAsString, size: parseAsString },
};
type Field = keyof typeof FIELDS;
const PLACE = ["sort", "dir", "page", "size"];
const NOTHING = Object.fromEntries(Object.keys(FIELDS).map((field) => [field, null])) as Record<Field, null>;

/** `onFilter`: other people are looked for than before. */
export function usePeopleAsked(onFilter: () => void) {
  const [fields, set] = useQueryStates(FIELDS);
  const given = Object.entries(fields).filter(([, value]) => value !== null);
  const asked = readPeopleSearch(Object.fromEntries(given));
  /** Another filter or order begins at the first page. */
  const ask = (some: Partial<Record<Field, string | null>>) => {
    if (Object.keys(some).some((field) => !PLACE.includes(field))) onFilter();
    const emptied = Object.entries({ page: null, ...some }).map(([field, value]) => [field, value || null]);
    void set(Object.fromEntries(emptied), { history: some.page === undefined ? "replace" : "push" });
  };
  const clear = () => {
    onFilter();
    void set(NOTHING);
  };
  return { asked, ask, clear, isFiltered: given.some(([field]) => !PLACE.includes(field)) };
}
