// Words of a pool's public numbers.
import { count, days, plural } from "@/components/ui/words";

const people = (n: number) => plural(n, "person", "people");

export const stats = {
  eyebrow: "Meetups",
  preview: (pool: string, participants: number, rounds: number) =>
    `Meetups in ${pool}: ${participants} people, ${rounds} rounds, and who has met whom.`,
  summary: (participants: number, rounds: number, start: string, end: string) =>
    `${people(participants)}, ${plural(rounds, "round")}, ${days(start, end)}.`,
  noRound: "No round has been closed yet.",
  beforeFirst: {
    title: "The first round is still to come, or still going",
    about:
      "When it closes, this page counts who took part, how many pairs there were, and how many of them met. Until " +
      "then there is nothing to count.",
  },
  source: "Only closed rounds count. The same numbers as <json>JSON</json>.",

  onThisPage: { leaderboard: "Leaderboard", rounds: "Rounds", pairings: "Pairings", charts: "Charts" },

  met: "Matches that met",
  /** A match of which nobody said is no match that met, and none that did not. */
  metOf: (met: number, not: number, unknown: number) =>
    `${count(met)} met, ${count(not)} did not${unknown === 0 ? "" : `, of ${count(unknown)} nobody said`}.`,
  people: "People",
  rounds: "Rounds",
  matches: "Matches",
  perRound: "People per round",
  latest: "Latest rounds",
  round: (number: number) => `Round ${number}`,
  noMatch: "No match",
  matchesMet: (met: number, all: number) => `${met} of ${plural(all, "match", "matches")} met`,

  leaderboard: {
    title: "Leaderboard",
    caption: "People by how many others they have met",
    captionMore: "The leaderboard, continued",
    rank: "Rank",
    name: "Name",
    met: "People met",
    find: "Find a person",
    doFind: "Find",
    found: (n: number, find: string) => `${people(n)} found for “${find}”.`,
    all: "Show everybody",
    pages: "Pages of the leaderboard",
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    previous: "Previous",
    next: "Next",
  },

  notFound: {
    eyebrow: "Not found",
    title: "There is no stats page at this address",
    about: "One of these may be why:",
    reasons: [
      "The address was mistyped. A pool's address ends with the name its channel had when the pool was made.",
      "The page opens only with its full link, the part after the question mark included.",
      "The page is for people who have signed in.",
      "The pool has been archived.",
    ],
    toPools: "See the pools here",
  },
};
