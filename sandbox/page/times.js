// @ts-check
// Moments as people read them, in the browser's own zone.

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short" });
const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const dayAndYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

/** @param {string} ts */
export const momentOf = (ts) => new Date(Number(ts) * 1000);
/** @param {string} ts */
export const timeOf = (ts) => clock.format(momentOf(ts));
/** @param {string} ts */
export const fullTimeOf = (ts) => full.format(momentOf(ts));

/** @param {string} ts @param {Date} [now] */
export function dayOf(ts, now = new Date()) {
  const moment = momentOf(ts);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const that = new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
  const days = Math.round((midnight.getTime() - that.getTime()) / 86_400_000);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  return moment.getFullYear() === now.getFullYear() ? day.format(moment) : dayAndYear.format(moment);
}
