// Counting a list and cutting a page out of it.
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/context";
import { COUNTED } from "../list-search";

interface Asked {
  page: number;
  size: number;
}

export interface Place {
  total: number;
  more: boolean;
  page: number;
  pages: number;
  offset: number;
}

/** Where a page is; one beyond the end is the last. */
export function placed(found: number, { page, size }: Asked, counted = COUNTED): Place {
  const total = Math.min(found, counted);
  const pages = Math.max(1, Math.ceil(total / size));
  const at = Math.min(page, pages);
  return { total, more: found > counted, page: at, pages, offset: (at - 1) * size };
}

interface Listing {
  /** What an order needs of everybody, before the query. */
  before?: SQL;
  id: SQL;
  /** From its `from` on, for counting. */
  from: SQL;
  /** The same in the way that is quickest for reading in order, given how many there are. */
  read?: (found: number) => Promise<SQL>;
  order: SQL;
  /** Finding is dear, so it is done once: counted and cut from the same answer. */
  once: boolean;
}

/** The ids of a page, and where it is. */
export async function pageOf(ctx: Ctx, asked: Asked, list: Listing): Promise<Place & { ids: string[] }> {
  if (list.once) return cutHere(ctx, asked, list);
  const { n } = await ctx.db.get<{ n: number }>(
    sql`select count(*) as n from (select 1 ${list.from} limit ${COUNTED + 1})`,
  );
  const place = placed(n, asked);
  const from = list.read ? await list.read(n) : list.from;
  const rows = await ctx.db.all<{ id: string }>(sql`${list.before ?? sql``} select ${list.id} as id ${from}
    order by ${list.order} limit ${asked.size} offset ${place.offset}`);
  return { ...place, ids: rows.map((row) => row.id) };
}

/** All in one text: ten thousand rows of their own would cost the driver more than the search. */
async function cutHere(ctx: Ctx, asked: Asked, { before, id, from, order }: Listing) {
  const { text } = await ctx.db.get<{ text: string }>(sql`${before ?? sql``} select json_group_array(id) as text
    from (select ${id} as id ${from} order by ${order} limit ${COUNTED + 1})`);
  const all: string[] = JSON.parse(text);
  const place = placed(all.length, asked);
  return { ...place, ids: all.slice(place.offset, place.offset + asked.size) };
}

export const way = (down: boolean): SQL => (down ? sql`desc` : sql`asc`);
