// Words of a pool's schedule: what it does in a sentence, its form, its next runs.
import type { Schedule } from "@/db/schema";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const weekday = (n: number) => WEEKDAYS[n - 1] ?? "";
const NUMBERS = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const spelt = (n: number) => NUMBERS[n] ?? String(n);
const days = (n: number) => (n === 1 ? "one day" : `${spelt(n)} days`);

/** "Every second Monday", "On the last Friday of every month". */
function cadence({ unit, count, weekday: day, nth }: Pick<Schedule, "unit" | "count" | "weekday" | "nth">): string {
  const name = weekday(Number(day));
  const n = Number(count);
  if (unit === "months")
    return n === 1 ? `On the ${nth} ${name} of every month` : `On the ${nth} ${name}, every ${spelt(n)} months`;
  if (n === 1) return `Every ${name}`;
  return n === 2 ? `Every second ${name}` : `Every ${spelt(n)} weeks on ${name}`;
}

const later = (n: number) => (n === 0 ? "The same day" : n === 1 ? "The day after" : `${capital(days(n))} later`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** "Friday, eleven days after the asking". */
function lastDay({ weekday: day, endAfter }: Schedule): string {
  const n = Number(endAfter);
  return n === 0 ? "the same day" : `${weekday(((Number(day) - 1 + n) % 7) + 1)}, ${days(n)} after the asking`;
}

export const schedule = {
  title: "Schedule",
  cadence,
  weekdays: WEEKDAYS.map((label, i) => ({ value: String(i + 1), label })),
  weekday,

  /** What follows on each of its days. */
  sentences: (shape: Schedule) => [
    `At ${shape.askAt}, Kith asks who is free.`,
    `${later(Number(shape.matchAfter))} at ${shape.matchAt}, those who are free are matched.`,
    `The round's last day is ${lastDay(shape)}; it closes the day after at ${shape.closeAt}.`,
  ],
  review: "As this pool has its matches looked at first, matching makes a draft; you publish it.",
  zone: (zone: string) => `Times are those of ${zone}, also where its clocks change.`,

  none: "Rounds are started by hand",
  noneAbout: "With a schedule, Kith asks, matches and closes by itself.",
  noneViewer: "A manager of this pool or an admin can set a schedule.",
  set: "Set a schedule",
  edit: "Change the schedule",
  state: { running: "Running", paused: "Paused" },

  runs: {
    title: "The next rounds",
    caption: "The next rounds of the schedule",
    ask: "Asks",
    match: "Matches",
    end: "Last day",
    close: "Closes",
    change: "Change",
    skip: "Skip",
    skipThis: (day: string) => `Skip the round of ${day}`,
    skipped: "Skipped",
    unskip: "Ask after all",
    unskipThis: (day: string) => `Ask on ${day} after all`,
    paused: "While the schedule is paused, none of these happens.",
    skippedDone: (day: string) => `Nobody is asked on ${day}.`,
    unskippedDone: (day: string) => `People are asked on ${day} after all.`,
  },
  otherDate: {
    button: "Skip a date",
    title: "Skip a date",
    about: "Nobody is asked on a day that is skipped. The days after it stay as they are.",
    day: "Day",
    dayHint: "One of the schedule's days.",
    submit: "Skip it",
    later: (days: string) => `Also skipped, further ahead: ${days}.`,
  },

  pause: "Pause",
  pauseTitle: "Pause the schedule?",
  pauseAbout: "Nobody is asked until you resume it. A round that was asked already is still matched and closed.",
  paused: "The schedule is paused.",
  pausedSince: "Paused since",
  resume: "Resume",
  resumed: (next: string) => `The schedule runs again. It asks next on ${next}.`,
  resumedNothing: "The schedule runs again.",

  now: {
    button: "Run now",
    title: "Ask now?",
    about: "A round begins at once, with the times of the schedule from today on.",
    match: "They are matched on",
    draft: "A draft of the matches is made on",
    end: "The round's last day is",
    close: "It closes on",
    submit: "Ask everybody",
    cannot: "A round cannot be started now",
  },

  missed: {
    ask: (day: string) => `Nobody was asked on ${day}`,
    match: (day: string) => `The round of ${day} was not matched`,
    next: "The schedule goes on with its next day.",
    byHand: "It can still be matched by hand.",
  },
  late: (day: string) => `Asking on ${day} is late`,
  lateAbout: "The chat platform could not be reached. Kith tries again every few minutes while the round is on.",

  form: {
    often: "How often",
    every: "Every",
    unit: "Unit",
    units: { weeks: "weeks", months: "months" },
    nth: "Which",
    nths: { first: "first", second: "second", third: "third", fourth: "fourth", last: "last" },
    weekday: "Day",
    from: "Counted from",
    fromHint: "No round is asked before this day, and the count begins with it.",
    what: "What happens when",
    askAt: "Ask at",
    matchAfter: "Match, days later",
    matchAt: "Match at",
    endAfter: "Last day, days after the asking",
    closeAt: "Close at, the day after the last",
    times: "A time that the clocks skip is as much later; one that comes twice is taken the first time.",
    preview: "What this does",
    previewNone: "Once everything is filled in and fits together, the next five rounds are here.",
    submit: "Save the schedule",
    saved: (next: string) => `The schedule is saved. It asks next on ${next}.`,
    savedPaused: "The schedule is saved. It is paused.",
    remove: "Remove the schedule",
    removeTitle: "Remove the schedule?",
    removeAbout: "Nobody is asked by itself any more. A round that was asked already is still matched and closed.",
    removed: "The schedule is removed. Rounds are started by hand from now on.",
    stale: "Somebody else has changed the schedule since you began.",
    load: "Show it as it is now",
  },
};
