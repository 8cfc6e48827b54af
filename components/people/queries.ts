// What pages of people ask for, and where they send what is to be done.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { CALM_MS, getJson, sendJson } from "@/components/ui/fetch";
import type { PeopleList, PeopleSearch } from "@/lib/meetups/list-search";
import type { PeopleStep } from "@/lib/meetups/people-schemas";
import type { Edited } from "@/lib/meetups/person/edit";
import type { PersonStory } from "@/lib/meetups/person/story";
import type { StoryRounds } from "@/lib/meetups/person/story-rounds";

export const personPath = (personId: string) => `/dashboard/people/${encodeURIComponent(personId)}`;
export const personApi = (personId: string) => `/api/people/${encodeURIComponent(personId)}`;
export const personKey = (personId: string) => ["person", personId];

export const peopleQuery = (asked: PeopleSearch) =>
  queryOptions({
    queryKey: ["people", asked],
    queryFn: () => getJson<PeopleList>("/api/people", asked),
    placeholderData: keepPreviousData,
    refetchInterval: CALM_MS,
  });

export const personQuery = (personId: string) =>
  queryOptions({
    queryKey: [...personKey(personId), "story"],
    queryFn: () => getJson<PersonStory>(personApi(personId)),
    refetchInterval: CALM_MS,
  });

/** The newest first; more of them are asked for by how many are shown. */
export const personRoundsQuery = (personId: string) =>
  infiniteQueryOptions({
    queryKey: [...personKey(personId), "rounds"],
    queryFn: ({ pageParam }) => getJson<StoryRounds>(`${personApi(personId)}/rounds`, { shown: pageParam }),
    initialPageParam: 0,
    getNextPageParam: ({ more }, pages) => (more ? pages.reduce((sum, { rows }) => sum + rows.length, 0) : undefined),
    refetchInterval: CALM_MS,
  });

export const doWith = <T>(personId: string, step: string, body: unknown) =>
  sendJson<T>("POST", `${personApi(personId)}/${step}`, body);

export const editPeople = (steps: PeopleStep[]) => sendJson<Edited>("PATCH", "/api/people", { steps });

/** What an edit gave back to undo it, as `useAct` takes it. */
export const takeBack = ({ undo }: Edited) => (undo.length === 0 ? null : { send: () => editPeople(undo) });

/** Whatever shows something of people. */
export const AROUND = [["people"], ["person"], ["members"], ["pool"], ["round"], ["matches"], ["home"]];
