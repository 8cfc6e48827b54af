// What the page of connections asks for.
import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/components/ui/fetch";
import type { ConnectionFacts, FoundPeople, PlatformName } from "@/lib/bot/connection-schemas";

export const connectionsQuery = () =>
  queryOptions({ queryKey: ["connections"], queryFn: () => getJson<ConnectionFacts[]>("/api/connections") });

export const foundPeopleQuery = (platform: PlatformName, name: string) =>
  queryOptions({
    queryKey: ["connections", platform, "people", name],
    queryFn: () => getJson<FoundPeople>(`/api/connections/${platform}/people`, { name }),
    enabled: name.trim() !== "",
    staleTime: 60_000,
  });

export const at = (platform: PlatformName, step: string) => `/api/connections/${platform}/${step}`;
