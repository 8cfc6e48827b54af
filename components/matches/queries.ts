// What the list of matches asks for, and where an admin's word is sent.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { CALM_MS, getJson, sendJson } from "@/components/ui/fetch";
import type { MatchesList, MatchesSearch } from "@/lib/meetups/list-search";
import type { OverrideStep } from "@/lib/meetups/people-schemas";
import type { Overridden } from "@/lib/meetups/rounds/override-many";

export const matchesQuery = (asked: MatchesSearch) =>
  queryOptions({
    queryKey: ["matches", asked],
    queryFn: () => getJson<MatchesList>("/api/matches", asked),
    placeholderData: keepPreviousData,
    refetchInterval: CALM_MS,
  });

export const sendOverride = (steps: OverrideStep[]) => sendJson<Overridden>("POST", "/api/matches/override", { steps });
