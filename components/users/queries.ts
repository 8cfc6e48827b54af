// What the page of users asks for.
import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/components/ui/fetch";
import type { UserList, UserSearch } from "@/lib/auth/user-search";

export const usersQuery = (asked: UserSearch) =>
  queryOptions({ queryKey: ["users", asked], queryFn: () => getJson<UserList>("/api/users", asked) });

export const stepOf = (userId: string, step: string) => `/api/users/${encodeURIComponent(userId)}/${step}`;
