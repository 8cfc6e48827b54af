// Lists of people and days as they are said. Pure.
import type { Span } from "@/lib/chat/port";

export const plain = (text: string): Span => ({ kind: "plain", text });
export const code = (text: string): Span => ({ kind: "code", text });
export const mention = (user: string): Span => ({ kind: "mention", user });
export const inChannel = (channel: string): Span => ({ kind: "channel", channel });

/** "A", "A and B", "A, B and C". */
export function listed(items: Span[]): Span[] {
  return items.flatMap((item, index): Span[] => {
    if (index === 0) return [item];
    return [plain(index === items.length - 1 ? " and " : ", "), item];
  });
}

const MONTHS = "January February March April May June July August September October November December".split(" ");
const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** "Monday 7 to Friday 11 September"; both days as YYYY-MM-DD. The year is only said where it changes. */
export function datesInWords(start: string, end: string): string {
  const [from, to] = [dayOf(start), dayOf(end)];
  const last = `${to.weekday} ${to.day} ${to.month}`;
  if (start === end) return last;
  if (from.year !== to.year) return `${from.weekday} ${from.day} ${from.month} ${from.year} to ${last} ${to.year}`;
  return `${from.weekday} ${from.day}${from.month === to.month ? "" : ` ${from.month}`} to ${last}`;
}

function dayOf(day: string) {
  const date = new Date(`${day}T00:00:00Z`);
  return {
    weekday: WEEKDAYS[date.getUTCDay()],
    day: date.getUTCDate(),
    month: MONTHS[date.getUTCMonth()],
    year: date.getUTCFullYear(),
  };
}
