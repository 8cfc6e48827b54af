// What is looked for, kept in the address.
"use client";

import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import {
  MATCHES_SHOWN,
  PEOPLE_SHOWN,
  PEOPLE_SORTS,
  ROUND_FILTERS,
  ROUND_SORTS,
  type RoundsSearch,
} from "@/lib/meetups/rounds-search";
import { VIEWS, type View } from "./phase";

const words = parseAsString.withDefault("");
const page = parseAsInteger.withDefault(1);

/** `pool`: of this pool only, wherever the address leads. */
export function useRoundsSearch(pool?: string) {
  const [asked, set] = useQueryStates({
    q: words,
    pool: words,
    state: parseAsStringLiteral(ROUND_FILTERS).withDefault("all"),
    by: parseAsStringLiteral(ROUND_SORTS).withDefault("start"),
    down: parseAsBoolean.withDefault(true),
    page,
  });
  const search: RoundsSearch = { ...asked, page: Math.max(1, asked.page), ...(pool === undefined ? {} : { pool }) };
  return [search, set] as const;
}

export function useMatchesSearch() {
  return useQueryStates({ q: words, show: parseAsStringLiteral(MATCHES_SHOWN).withDefault("all"), page });
}

export function usePeopleSearch() {
  return useQueryStates({
    q: words,
    show: parseAsStringLiteral(PEOPLE_SHOWN).withDefault("all"),
    by: parseAsStringLiteral(PEOPLE_SORTS).withDefault("name"),
    down: parseAsBoolean.withDefault(false),
    page,
  });
}

/** Another view begins its own search. */
export function useView(usual: View) {
  const [{ view }, set] = useQueryStates({
    view: parseAsStringLiteral(VIEWS).withDefault(usual),
    ...{ q: words, show: words, by: words, page },
  });
  const go = (next: View, show: string | null = null) =>
    set({ view: next === usual ? null : next, q: null, show, by: null, page: null });
  return [view, go] as const;
}
