// Pages of a list: opaque base64 cursors that name the first item of the next page.
import type { Args } from "./arguments";
import { SlackError } from "./slack-error";

export interface Page<T> {
  items: T[];
  /** Empty at the end. */
  next: string;
}

interface Paging<T> {
  args: Args;
  /** The text behind the cursor, around the key: "user:%", "next_ts:%". */
  form: string;
  key: (item: T) => string;
  standard: number;
  max: number;
  /** Fewer than the limit, as Slack may give: told the first index of the page. */
  shorter?: (start: number, limit: number) => number;
}

/** Throws invalid_limit and invalid_cursor. */
export function page<T>(items: T[], paging: Paging<T>): Page<T> {
  const limit = readLimit(paging.args, paging.standard, paging.max);
  const start = startOf(items, paging);
  const size = Math.max(1, Math.min(limit, paging.shorter?.(start, limit) ?? limit));
  const following = items[start + size];
  return {
    items: items.slice(start, start + size),
    next: following === undefined ? "" : encode(paging.form, paging.key(following)),
  };
}

export function readLimit(args: Args, standard: number, max: number): number {
  const limit = args.number("limit") ?? standard;
  if (limit < 1 || limit > max) throw new SlackError("invalid_limit");
  return limit;
}

function startOf<T>(items: T[], { args, form, key }: Paging<T>): number {
  const cursor = args.text("cursor");
  if (!cursor) return 0;
  const wanted = decode(form, cursor);
  const start = wanted === undefined ? -1 : items.findIndex((item) => key(item) === wanted);
  if (start < 0) throw new SlackError("invalid_cursor");
  return start;
}

export const encode = (form: string, key: string) => Buffer.from(form.replace("%", key)).toString("base64");

/** The key inside a cursor of that form, if it is one. */
export function decode(form: string, cursor: string): string | undefined {
  const [before = "", after = ""] = form.split("%");
  const text = Buffer.from(cursor, "base64").toString("utf8");
  if (!text.startsWith(before) || !text.endsWith(after)) return undefined;
  return text.slice(before.length, text.length - after.length);
}
