// What the pages of groups ask for.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { CALM_MS, getJson, LIVE_MS, sendJson } from "@/components/ui/fetch";
import type { Adoptable, DeleteTold } from "@/lib/bot/groups";
import type { ForgetTold } from "@/lib/groups/dashboard";
import type { ChangeAsked } from "@/lib/groups/dashboard-schemas";
import type { GroupSearch, GroupsSearch, LogSearch } from "@/lib/groups/dashboard-search";
import type { GroupDetail, WhyTold } from "@/lib/groups/detail";
import type { GroupList } from "@/lib/groups/list";
import type { LogPage } from "@/lib/groups/log-read";
import type { Pickable } from "@/lib/groups/pick";
import type { ChangeTold, RestoreTold } from "@/lib/groups/told";

/** What changes when groups do. */
export const ALL_OF_GROUPS = [["groups"], ["group"], ["home"]];

const one = (group: string) => `/api/groups/group/${encodeURIComponent(group)}`;
export const stepOf = (groupId: string, step: string) => `${one(groupId)}/${step}`;
export const forAll = (step: string) => `/api/groups/all/${step}`;

/** What was is not asked for again. */
const calmly = (at: string | null) => (at === null ? CALM_MS : false);

export const groupsQuery = (asked: GroupsSearch) =>
  queryOptions({
    queryKey: ["groups", "list", asked],
    queryFn: () => getJson<GroupList>("/api/groups", asked),
    placeholderData: keepPreviousData,
    refetchInterval: calmly(asked.at),
  });

export const groupQuery = (name: string, asked: GroupSearch) =>
  queryOptions({
    queryKey: ["group", "one", name, asked],
    queryFn: () => getJson<GroupDetail>(one(name), asked),
    placeholderData: (before: GroupDetail | undefined, query) => (query?.queryKey[2] === name ? before : undefined),
    refetchInterval: ({ state: { data } }) =>
      data?.moves.some((move) => move.state === "todo") ? LIVE_MS : calmly(asked.at),
  });

export const whyQuery = (name: string, accountId: string, at: string | null) =>
  queryOptions({
    queryKey: ["group", "why", name, accountId, at],
    queryFn: () => getJson<WhyTold>(stepOf(name, "why"), { person: accountId, at }),
  });

export const logQuery = (asked: LogSearch) =>
  queryOptions({
    queryKey: ["groups", "log", asked],
    queryFn: () => getJson<LogPage>("/api/groups/log", asked),
    placeholderData: keepPreviousData,
    refetchInterval: asked.before === null ? CALM_MS : false,
  });

export const pickQuery = (text: string) =>
  queryOptions({
    queryKey: ["groups", "pick", text],
    queryFn: () => getJson<Pickable>("/api/groups/subjects", { q: text }),
    placeholderData: keepPreviousData,
  });

export const channelsQuery = () =>
  queryOptions({ queryKey: ["groups", "channels"], queryFn: () => getJson<Adoptable[]>("/api/groups/channels") });

/** Dry runs: what would come of it. Nothing is kept, for the next moment it may be something else. */
const NOW_ONLY = { gcTime: 0, staleTime: 0, retry: false, refetchOnWindowFocus: false } as const;

export const changePreview = (groupId: string, asked: ChangeAsked) =>
  queryOptions({
    queryKey: ["group", "preview", "change", groupId, asked],
    queryFn: () => sendJson<ChangeTold>("POST", stepOf(groupId, "change"), { ...asked, dry: true }),
    ...NOW_ONLY,
  });
export const endPreview = (groupId: string) =>
  queryOptions({
    queryKey: ["group", "preview", "end", groupId],
    queryFn: () => sendJson<DeleteTold>("POST", stepOf(groupId, "delete"), { dry: true }),
    ...NOW_ONLY,
  });
export const forgetPreview = (groupId: string) =>
  queryOptions({
    queryKey: ["group", "preview", "forget", groupId],
    queryFn: () => sendJson<ForgetTold>("POST", stepOf(groupId, "forget"), { dry: true }),
    ...NOW_ONLY,
  });
export const restorePreview = (at: string, group: string | null) =>
  queryOptions({
    queryKey: ["group", "preview", "restore", at, group],
    queryFn: () => sendJson<RestoreTold>("POST", forAll("restore"), { at, group, dry: true }),
    ...NOW_ONLY,
  });
