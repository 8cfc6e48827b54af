// Numbers and days as people read them.
import { once } from "./once";

const DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
const numbers = once(() => new Intl.NumberFormat("en"));
const calendar = once(() => new Intl.DateTimeFormat("en-GB", DAY));

export const count = (n: number) => numbers().format(n);
export const percent = (share: number) => `${Math.round(share * 100)}%`;
export const plural = (n: number, one: string, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** `YYYY-MM-DD` twice → "7 – 11 Sept 2026". */
export function days(start: string, end: string): string {
  // Server and browser do not agree on which space stands around the dash.
  return calendar()
    .formatRange(new Date(`${start}T00:00Z`), new Date(`${end}T00:00Z`))
    .replace(/\s/gu, " ");
}
