// Finding things by a few letters.
import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/components/ui/fetch";
import type { Found } from "@/lib/http/search";

export const searchQuery = (text: string) =>
  queryOptions({ queryKey: ["search", text], queryFn: () => getJson<Found[]>("/api/search", { text }) });
