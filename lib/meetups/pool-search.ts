// What the list of pools is asked.
import { oneOf, page, readerOf, words, yes } from "@/lib/core/address";

export const POOL_SORTS = ["name", "members", "next"] as const;

export const readPoolsSearch = readerOf({
  q: words(200),
  archived: yes(false),
  by: oneOf(POOL_SORTS, "name"),
  down: yes(false),
  page,
});
export type PoolsSearch = ReturnType<typeof readPoolsSearch>;
