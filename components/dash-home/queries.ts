// What the start of the dashboard asks for.
import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/components/ui/fetch";
import type { HomeFacts } from "@/lib/http/home";

export const homeQuery = () => queryOptions({ queryKey: ["home"], queryFn: () => getJson<HomeFacts>("/api/home") });
