// What the audit log's page asks for.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { CALM_MS, getJson } from "@/components/ui/fetch";
import type { AuditChoices, AuditPage, AuditSearch, FileKind } from "@/lib/auth/audit-search";

/** Only the newest page changes: what is older was said. */
export const auditQuery = (asked: AuditSearch) =>
  queryOptions({
    queryKey: ["audit", "list", asked],
    queryFn: () => getJson<AuditPage>("/api/audit", asked),
    placeholderData: keepPreviousData,
    refetchInterval: asked.before === undefined ? CALM_MS : false,
  });

export const auditChoicesQuery = () =>
  queryOptions({
    queryKey: ["audit", "choices"],
    queryFn: () => getJson<AuditChoices>("/api/audit/choices"),
    staleTime: 60_000,
  });

export function fileHref(kind: FileKind, { before: _, ...asked }: AuditSearch): string {
  const given = Object.entries({ kind, ...asked }).filter(([, value]) => value !== undefined && value !== "");
  return `/api/audit/file?${new URLSearchParams(given as [string, string][])}`;
}
