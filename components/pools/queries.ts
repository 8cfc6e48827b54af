// What pages of pools ask for, and where they send what is to be done.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { CALM_MS, getJson, LIVE_MS, sendJson } from "@/components/ui/fetch";
import type { PoolOverview } from "@/lib/meetups/pool-overview";
import type { ChannelList, PoolHead, PoolsList, RoundAhead, WorkspaceChoice } from "@/lib/meetups/pool-schemas";
import type { PoolsSearch } from "@/lib/meetups/pool-search";
import type { Leaderboard, LeaderboardSearch } from "@/lib/stats/leaderboard-search";

/** The address of a pool's page: slugs are in people's own letters. */
export const poolPath = (slug: string, part = "") => `/dashboard/pools/${encodeURIComponent(slug)}${part}`;
export const poolApi = (slug: string, part = "") => `/api/pools/${encodeURIComponent(slug)}${part}`;
export const poolKey = (slug: string) => ["pool", slug];

export const poolsQuery = (asked: PoolsSearch) =>
  queryOptions({
    queryKey: ["pools", asked],
    queryFn: () => getJson<PoolsList>("/api/pools", asked),
    placeholderData: keepPreviousData,
    refetchInterval: CALM_MS,
  });

export const poolQuery = (slug: string) =>
  queryOptions({
    queryKey: [...poolKey(slug), "head"],
    queryFn: () => getJson<PoolHead>(poolApi(slug)),
    refetchInterval: CALM_MS,
  });

export const overviewQuery = (slug: string) =>
  queryOptions({
    queryKey: [...poolKey(slug), "overview"],
    queryFn: () => getJson<PoolOverview>(poolApi(slug, "/overview")),
    refetchInterval: ({ state: { data } }) => (isLively(data) ? LIVE_MS : CALM_MS),
  });

const isLively = (data: PoolOverview | undefined) =>
  data?.current != null && ["asking", "introducing"].includes(data.current.state);

/** What starting a round would do, as it is when somebody is about to. */
export const aheadQuery = (slug: string) =>
  queryOptions({
    queryKey: [...poolKey(slug), "ahead"],
    queryFn: () => getJson<RoundAhead>(poolApi(slug, "/ahead")),
    staleTime: 0,
  });

export const workspacesQuery = queryOptions({
  queryKey: ["connections", "workspaces"],
  queryFn: () => getJson<WorkspaceChoice[]>("/api/channels/workspaces"),
});

/** Asks again while the platform is still telling. */
export const channelsQuery = (workspace: string, q: string) =>
  queryOptions({
    queryKey: ["connections", "channels", workspace, q],
    queryFn: () => getJson<ChannelList>("/api/channels", { workspace, q }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.reading ? LIVE_MS : false),
  });
export const channelsAgain = (workspace: string, q: string) =>
  getJson<ChannelList>("/api/channels", { workspace, q, again: true });

export const leaderboardQuery = (slug: string, asked: LeaderboardSearch) =>
  queryOptions({
    queryKey: [...poolKey(slug), "leaderboard", asked],
    queryFn: () => getJson<Leaderboard>(poolApi(slug, "/leaderboard"), asked),
    placeholderData: keepPreviousData,
  });

export const editPool = (slug: string, values: object) => sendJson<PoolHead>("PATCH", poolApi(slug), values);
export const doToPool = <T>(slug: string, step: string, body?: object) =>
  sendJson<T>("POST", poolApi(slug, `/${step}`), body);
