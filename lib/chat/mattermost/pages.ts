// Long lists, asked for in pages.
import { listTold } from "../told";

/** The server cuts longer pages to this. */
export const PAGE = 200;

/** Pages until one is not full. */
export async function* pagesOf(read: (page: number) => Promise<unknown>): AsyncGenerator<unknown[]> {
  for (let page = 0, full = true; full; page += 1) {
    const rows = listTold(await read(page));
    full = rows.length >= PAGE;
    yield rows;
  }
}

/** Asks for each once, a page's worth at a time; never for nothing, which the server refuses. */
export async function inGroups<Item>(given: string[], read: (some: string[]) => Promise<Item[]>): Promise<Item[]> {
  const all = [...new Set(given)];
  const found: Item[] = [];
  for (let from = 0; from < all.length; from += PAGE) found.push(...(await read(all.slice(from, from + PAGE))));
  return found;
}
