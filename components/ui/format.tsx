// Numbers, days and moments as the viewer writes them: their locale and zone are known to the server too.
"use client";

import { createContext, type ReactNode, use } from "react";
import { once } from "./once";

export interface Place {
  locale: string;
  timeZone: string;
}

const Here = createContext<Place>({ locale: "en-GB", timeZone: "UTC" });

export function PlaceProvider({ place, children }: { place: Place; children: ReactNode }) {
  return <Here value={place}>{children}</Here>;
}
export const usePlace = () => use(Here);

const MOMENT: Intl.DateTimeFormatOptions = {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
};
const DAY: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short", year: "numeric" };
/** Of rounds: as components/ui/words.ts has them on pages that are the same for everybody. */
const CALENDAR: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["week", 604_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** Making one costs a hundred times what using it does, and a list of a page uses hundreds. */
function remembered<T>(make: (locale: string, zone: string) => T): (locale: string, zone: string) => T {
  const made = new Map<string, T>();
  return (locale, zone) => {
    const key = `${locale} ${zone}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    // Locales and zones are the viewers': whoever invents some must not fill the memory.
    if (made.size >= REMEMBERED) made.clear();
    const one = make(locale, zone);
    made.set(key, one);
    return one;
  };
}
const REMEMBERED = 200;

const dates = (options: Intl.DateTimeFormatOptions) =>
  remembered((locale, timeZone) => new Intl.DateTimeFormat(locale, { ...options, timeZone }));
const moments = dates(MOMENT);
const days = dates(DAY);
const calendars = dates(CALENDAR);
const times = dates({ hour: "2-digit", minute: "2-digit" });
const place = remembered((locale, timeZone) => formatsOf({ locale, timeZone }));

/** How this place writes things. */
export const formats = ({ locale, timeZone }: Place) => place(locale, timeZone);

function formatsOf({ locale, timeZone }: Place) {
  const numbers = once(() => new Intl.NumberFormat(locale));
  const shares = once(() => new Intl.NumberFormat(locale, { style: "percent" }));
  const lists = once(() => new Intl.ListFormat(locale, { type: "conjunction" }));
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  const at = (day: string) => new Date(`${day}T00:00Z`);
  return {
    number: (n: number) => numbers().format(n),
    /** Of a share from 0 to 1. */
    percent: (share: number) => shares().format(share),
    list: (items: string[]) => lists().format(items),
    /** Of a day, `YYYY-MM-DD`. */
    day: (day: string) => days(locale, "UTC").format(at(day)),
    // Server and browser do not agree on which space stands around the dash.
    days: (first: string, last: string) =>
      calendars(locale, "UTC").formatRange(at(first), at(last)).replace(/\s/gu, " "),
    /** With its zone named. */
    moment: (ms: number, zone = timeZone) => `${moments(locale, zone).format(ms)} (${zone.replaceAll("_", " ")})`,
    dayOf: (ms: number, zone = timeZone) => days(locale, zone).format(ms),
    time: (ms: number, zone = timeZone) => times(locale, zone).format(ms),
    /** "3 hours ago", "in 2 days". Clocks differ by seconds, and nobody counts them: within a minute it is now. */
    ago: (ms: number, now: number) => {
      const step = STEPS.find(([, size]) => Math.abs(ms - now) >= size);
      return step ? relative().format(Math.trunc((ms - now) / step[1]), step[0]) : relative().format(0, "second");
    },
  };
}

export const useFormat = () => formats(usePlace());
