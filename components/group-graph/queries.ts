// What the picture of groups asks for.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { CALM_MS, getJson, sendJson } from "@/components/ui/fetch";
import type { ChangeAsked } from "@/lib/groups/dashboard-schemas";
import type { GraphSearch } from "@/lib/groups/dashboard-search";
import type { WhyTold } from "@/lib/groups/detail";
import type { GroupGraph } from "@/lib/groups/graph-facts";
import type { GraphPreview } from "@/lib/groups/graph-why";

const ROOT = "/api/groups/graph";

/** Whose and when, and with what one looks instead of signing in. */
export interface GraphAsked extends GraphSearch {
  key: string | null;
}

export const groupGraphQuery = (asked: GraphAsked) =>
  queryOptions({
    queryKey: ["groups", "graph", asked],
    queryFn: () => getJson<GroupGraph>(`${ROOT}/facts`, asked),
    placeholderData: keepPreviousData,
    refetchInterval: asked.at === null && asked.key === null ? CALM_MS : false,
  });

export const graphFileHref = (asked: GraphAsked) => {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== null);
  return `${ROOT}/links.csv?${new URLSearchParams(given)}`;
};

/** `person`: an account; null: oneself. */
export const graphWhyQuery = ({ at, key }: GraphAsked, person: string | null, group: string) =>
  queryOptions({
    queryKey: ["groups", "graph-why", { at, key, person, group }],
    queryFn: () => getJson<WhyTold>(`${ROOT}/why`, { at, key, person, group }),
  });

export type PreviewOf = ChangeAsked & { groupId: string };

export const graphPreviewQuery = (asked: PreviewOf) =>
  queryOptions({
    queryKey: ["groups", "graph-preview", asked],
    queryFn: () => sendJson<GraphPreview>("POST", `${ROOT}/preview`, asked),
    ...{ gcTime: 0, staleTime: 0, retry: false, refetchOnWindowFocus: false },
  });
