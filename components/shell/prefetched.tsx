// What a page's queries would ask for is there with the page.
import { dehydrate, QueryClient, type QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Hydrated } from "./hydrated";

export interface Ahead {
  queryKey: QueryKey;
  facts: unknown;
}

/** A query's answer, taken from the verb itself. @throws what the verb throws: the page decides what that means. */
export async function prefetch<T>(query: { queryKey: QueryKey }, verb: () => Promise<T>): Promise<Ahead> {
  return { queryKey: query.queryKey, facts: await verb() };
}

export async function Prefetched({ queries, children }: { queries: Promise<Ahead>[]; children: ReactNode }) {
  const client = new QueryClient();
  for (const { queryKey, facts } of await Promise.all(queries)) client.setQueryData(queryKey, facts);
  return <Hydrated text={JSON.stringify(dehydrate(client))}>{children}</Hydrated>;
}
