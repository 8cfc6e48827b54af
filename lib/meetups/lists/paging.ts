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
  /** By this text it is told apart from others. */
  key: string;
  /** What an order needs of everybody, before the query. */
  before?: SQL;
  id: SQL;
  /** From its `from` on. */
  from: SQL;
  order: SQL;
}

/** The ids of a page, and where it is. */
export async function pageOf(ctx: Ctx, asked: Asked, list: Listing): Promise<Place & { ids: string[] }> {
  const all = await untilWritten(ctx, list.key, () => allOf(ctx, list));
  const place = placed(all.length, asked);
  return { ...place, ids: all.slice(place.offset, place.offset + asked.size) };
}

/** All in one text: ten thousand rows of their own would cost the driver more than the search. */
async function allOf(ctx: Ctx, { before, id, from, order }: Listing): Promise<string[]> {
  const { text } = await ctx.db.get<{ text: string }>(sql`${before ?? sql``} select json_group_array(id) as text
    from (select ${id} as id ${from} order by ${order} limit ${COUNTED + 1})`);
  return JSON.parse(text);
}

const KEPT = 40;
const kept = keeping<unknown>("lists", KEPT);
/** Pauses run out without anything being written. */
const FRESH_MS = 30_000;

/**
 * Finding and counting is dear, so it is done once, whatever page is asked for, and kept until something is written. Of
 * a database elsewhere nobody knows when that is: there it is done every time.
 */
export async function untilWritten<T>(ctx: Ctx, key: string, find: () => Promise<T>): Promise<T> {
  const mark = await ctx.mark();
  if (mark === null) return find();
  return kept(key, `${mark} ${Math.floor(ctx.now() / FRESH_MS)}`, find) as Promise<T>;
}

/** What tells a list apart, whatever page of it. */
export const told = (list: string, { page: _, size: __, ...asked }: Asked, ...also: unknown[]): string =>
  JSON.stringify([list, asked, also]);

export const way = (down: boolean): SQL => (down ? sql`desc` : sql`asc`);
