// What pages of rounds ask for, and where they send what is to be done.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { CALM_MS, getJson, LIVE_MS, sendJson } from "@/components/ui/fetch";
import type { RoundsList } from "@/lib/meetups/rounds/list";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import type { RoundFailure } from "@/lib/meetups/rounds/page-failures";
import type { RoundMatches } from "@/lib/meetups/rounds/page-matches";
import type { RoundPeople } from "@/lib/meetups/rounds/page-people";
import type { FreePerson, SeatedPerson } from "@/lib/meetups/rounds/page-seats";
import type { RoundMatchesSearch, RoundPeopleSearch, RoundsSearch } from "@/lib/meetups/rounds-search";

/** A false that is left out would be taken for the usual. */
const inFull = <S extends { down: boolean }>(asked: S) => ({ ...asked, down: String(asked.down) });

export const roundsQuery = (asked: RoundsSearch) =>
  queryOptions({
    queryKey: ["rounds", asked],
    queryFn: () => getJson<RoundsList>("/api/rounds", inFull(asked)),
    placeholderData: keepPreviousData,
    refetchInterval: CALM_MS,
  });

export const roundKey = (roundId: string) => ["round", roundId];

export const roundQuery = (roundId: string) =>
  queryOptions({
    queryKey: [...roundKey(roundId), "page"],
    queryFn: () => getJson<RoundPage>(`/api/rounds/${roundId}`),
    refetchInterval: ({ state: { data } }) => (isLively(data) ? LIVE_MS : CALM_MS),
  });

/** Something is going on that one would watch. */
const isLively = (page: RoundPage | undefined) =>
  page !== undefined &&
  (["asking", "drafted", "introducing"].includes(page.state) || (page.introductions?.waiting ?? 0) > 0);

export const matchesQuery = (roundId: string, asked: RoundMatchesSearch) =>
  queryOptions({
    queryKey: [...roundKey(roundId), "matches", asked],
    queryFn: () => getJson<RoundMatches>(`/api/rounds/${roundId}/matches`, asked),
    placeholderData: keepPreviousData,
  });

/** What an admin has to decide on in a published round. */
export const PROPOSALS: RoundMatchesSearch = { q: "", show: "proposals", page: 1 };

export const peopleInRoundQuery = (roundId: string, asked: RoundPeopleSearch) =>
  queryOptions({
    queryKey: [...roundKey(roundId), "people", asked],
    queryFn: () => getJson<RoundPeople>(`/api/rounds/${roundId}/people`, inFull(asked)),
    placeholderData: keepPreviousData,
  });

export interface FreePeople {
  people: FreePerson[];
  total: number;
}
export const freeQuery = (roundId: string) =>
  queryOptions({
    queryKey: [...roundKey(roundId), "free"],
    queryFn: () => getJson<FreePeople>(`/api/rounds/${roundId}/free`),
  });

export const seatsQuery = (roundId: string, q: string) =>
  queryOptions({
    queryKey: [...roundKey(roundId), "seats", q],
    queryFn: () => getJson<{ people: SeatedPerson[] }>(`/api/rounds/${roundId}/seats`, { q }),
    placeholderData: keepPreviousData,
  });

export const failuresQuery = (roundId: string) =>
  queryOptions({
    queryKey: [...roundKey(roundId), "failures"],
    queryFn: () => getJson<{ rows: RoundFailure[] }>(`/api/rounds/${roundId}/failures`),
  });

/** Changes of a draft that are on their way. */
export const arrangingKey = (roundId: string) => ["arranging", roundId];

/** Does something to a round. */
export const doTo = <T>(roundId: string, step: string, input: object = {}) =>
  sendJson<T>("POST", `/api/rounds/${roundId}/${step}`, input);

export const roundPath = (slug: string, number: number) =>
  `/dashboard/pools/${encodeURIComponent(slug)}/rounds/${number}`;
