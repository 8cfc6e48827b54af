// Numbers and days as people read them.

const whole = new Intl.NumberFormat("en");
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

export const count = (n: number) => whole.format(n);
export const percent = (share: number) => `${Math.round(share * 100)}%`;
export const plural = (n: number, one: string, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** `YYYY-MM-DD` twice → "7 – 11 Sept 2026". */
export function days(start: string, end: string): string {
  // Server and browser do not agree on which space stands around the dash.
  return DAY.formatRange(new Date(`${start}T00:00Z`), new Date(`${end}T00:00Z`)).replace(/\s/gu, " ");
}
