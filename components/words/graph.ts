// Words around pictures of dots and lines, and of the picture of who met whom.
import { count, plural } from "@/components/ui/words";

const people = (n: number) => plural(n, "person", "people");

export const graph = {
  keys:
    "Arrow keys go from one to the next, plus and minus change the size, 0 shows everything, Escape lets go. " +
    "The table below says the same.",
  closer: "Closer",
  further: "Further away",
  all: "Show everything",
  fingers: "Two fingers move the picture.",
  more: "More",
  drawing: "Drawing…",
  png: "Save as PNG",
  saved: (day: string) => `Saved on ${day}`,
  csv: "Save as CSV",
  legend: "What the signs mean",
};

export const pairing = {
  title: "Who has met whom",
  about:
    "Everybody is a dot, the larger the more people they have met. A line is a match. Press a dot to see whom they were matched with.",
  label: (n: number, ties: number) => `Picture of ${people(n)} and ${plural(ties, "tie")} between them`,
  needsScript: "The picture needs JavaScript. The table says the same.",
  empty: "Nobody has been matched yet, so there is nothing to draw.",
  noneHere: "Nobody was matched in these rounds.",

  find: "Find a person",
  nobody: "Nobody is called so here.",
  found: "Found",
  moreFound: "There are more: type some more of the name.",
  countFound: (n: number) => `${n} found`,
  from: "From round",
  to: "To round",
  round: (number: number, day: string) => `${number} · ${day}`,
  since: "From day",
  until: "To day",
  reversed: "The first day is after the last one, so the picture was left as it is.",
  noneThen: "No round begins on these days.",
  noRound: "None",
  play: "Play the rounds",
  stop: "Stop",
  playing: (number: number) => `Up to round ${number}`,
  colour: "Colours",
  colours: { community: "By circle", zone: "By time zone", none: "None" },
  community: (n: number) => `Circle ${n}`,
  rounds: (first: number, last: number, days: string) =>
    `${first === last ? `Round ${first}` : `Rounds ${first} to ${last}`}, ${days}`,
  circles: "A circle is people who mostly meet each other. Kith computes who is in it.",
  inCircle: (circle: string) => `${circle}: people who mostly meet each other, as computed.`,
  others: "Others",
  noZone: "Not known",
  countOf: (name: string, n: number) => `${name}: ${people(n)}`,

  lines: { met: "Met", not: "Did not meet", unknown: "Not known" },
  weight: "The thicker, the more often matched.",

  close: "Let go",
  rank: (rank: number) => `Rank ${rank}`,
  met: (n: number) => `Met ${people(n)}`,
  matched: (n: number) => `Matched with ${people(n)}`,
  tell: (name: string, met: number, matched: number) => `${name}: met ${people(met)}, matched with ${people(matched)}.`,
  times: (n: number) => (n === 1 ? "once" : n === 2 ? "twice" : `${n} times`),
  more: (n: number) => `Show ${count(n)} more`,
  pathFrom: "Path from here to…",
  path: (names: string[]) => `${names.join(" → ")}`,
  pathTitle: (a: string, b: string) => `From ${a} to ${b}`,
  steps: (n: number) => plural(n, "step"),
  noPath: (a: string, b: string) => `In these rounds nobody who has met links ${a} and ${b}.`,
  endPath: "End the path",

  table: {
    title: "The same as a table",
    caption: "Pairs who were matched, those matched most often first",
    columns: { a: "Person", b: "Person", times: "Matched", met: "Have they met", rounds: "Rounds" },
    rounds: (first: number, last: number) => (first === last ? `${first}` : `${first} to ${last}`),
    narrow: (times: string, first: number, last: number) =>
      `${times}, ${first === last ? `round ${first}` : `rounds ${first} to ${last}`}`,
    more: (n: number) => `${plural(n, "more pair")} in the <csv>CSV</csv>.`,
    whole: "All of it as a <csv>CSV</csv>.",
    pages: "Pages of the table",
  },
};
