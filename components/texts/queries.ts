// What the page of a pool's texts asks for.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { CALM_MS, getJson, sendJson } from "@/components/ui/fetch";
import type { PoolTexts, TextPreview } from "@/lib/bot/texts";

const at = (slug: string) => `/api/pools/${encodeURIComponent(slug)}/texts`;
export const textAt = (slug: string, key: string) => `${at(slug)}/${encodeURIComponent(key)}`;

export const textsQuery = (slug: string) =>
  queryOptions({
    queryKey: ["texts", "of", slug],
    queryFn: () => getJson<PoolTexts>(at(slug)),
    refetchInterval: CALM_MS,
  });

/** The same words always look the same. */
export const previewQuery = (slug: string, key: string, text: string) =>
  queryOptions({
    queryKey: ["texts", "preview", slug, key, text],
    queryFn: () => sendJson<TextPreview>("POST", `${textAt(slug, key)}/preview`, { text }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
