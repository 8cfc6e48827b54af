// What the list of a pool's members asks for, and where its files are.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { poolApi } from "@/components/pools/queries";
import { CALM_MS, getJson, LIVE_MS } from "@/components/ui/fetch";
import type { MembersList, MembersSearch } from "@/lib/meetups/list-search";

export const membersQuery = (slug: string, asked: MembersSearch) =>
  queryOptions({
    queryKey: ["members", slug, asked],
    queryFn: () => getJson<MembersList>(poolApi(slug, "/members"), asked),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.round?.state === "asking" ? LIVE_MS : CALM_MS),
  });

export const fileHref = (slug: string, file: string) => poolApi(slug, `/export/${file}`);
