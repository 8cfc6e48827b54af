// Counting a list and cutting a page out of it.
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/context";
import { keeping } from "@/lib/core/kept";
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
  /**
   * Finding is dear, so it is done once: counted and cut from the same answer, and kept until something is written. By
   * this text it is told apart from others. null: read by the page.
   */
  once: string | null;
}

/** The ids of a page, and where it is. */
export async function pageOf(ctx: Ctx, asked: Asked, list: Listing): Promise<Place & { ids: string[] }> {
  if (list.once !== null) return cutHere(ctx, asked, list, list.once);
  const { n } = await ctx.db.get<{ n: number }>(
    sql`select count(*) as n from (select 1 ${list.from} limit ${COUNTED + 1})`,
  );
  const place = placed(n, asked);
  const from = list.read ? await list.read(n) : list.from;
  const rows = await ctx.db.all<{ id: string }>(sql`${list.before ?? sql``} select ${list.id} as id ${from}
    order by ${list.order} limit ${asked.size} offset ${place.offset}`);
  return { ...place, ids: rows.map((row) => row.id) };
}

const KEPT_LISTS = 20;
const kept = keeping<string[]>("lists", KEPT_LISTS);
/** Pauses run out without anything being written. */
const FRESH_MS = 30_000;

async function cutHere(ctx: Ctx, asked: Asked, list: Listing, once: string) {
  const mark = await ctx.mark();
  const time = Math.floor(ctx.now() / FRESH_MS);
  const all = await (mark === null ? allOf(ctx, list) : kept(once, `${mark} ${time}`, () => allOf(ctx, list)));
  const place = placed(all.length, asked);
  return { ...place, ids: all.slice(place.offset, place.offset + asked.size) };
}

/** All in one text: ten thousand rows of their own would cost the driver more than the search. */
async function allOf(ctx: Ctx, { before, id, from, read, order }: Listing): Promise<string[]> {
  const { text } = await ctx.db.get<{ text: string }>(sql`${before ?? sql``} select json_group_array(id) as text
    from (select ${id} as id ${read ? await read(0) : from} order by ${order} limit ${COUNTED + 1})`);
  return JSON.parse(text);
}

/** What tells a list apart, whatever page of it. */
export const told = ({ page: _, size: __, ...asked }: Asked, ...also: unknown[]): string =>
  JSON.stringify([asked, also]);

export const way = (down: boolean): SQL => (down ? sql`desc` : sql`asc`);
