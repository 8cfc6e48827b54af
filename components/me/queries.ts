// What the page about oneself asks for.
import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/components/ui/fetch";
import type { Me } from "@/lib/http/me";

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: () => getJson<Me>("/api/me") });
