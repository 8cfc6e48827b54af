// Words of the list of matches.

const count = (n: number, shown: string) => (n === 1 ? "1 match" : `${shown} matches`);
const decided = (what: string, met: boolean | null) => {
  if (met === null) return `${what}: what people answer counts again.`;
  return `${what}: marked as ${met ? "met" : "not met"}.`;
};

export const matches = {
  title: "Matches",
  about: "Who was introduced to whom in every round, and whether they met.",
  caption: "Matches",
  search: "Search people, or #12",
  found: (n: number, shown: string, more: boolean) => (more ? `More than ${shown} matches` : count(n, shown)),
  hidden: "Who answered what is shown to a pool's managers and to admins.",

  anyPool: "All pools",
  archived: (pool: string) => `${pool} (archived)`,
  pool: "Pool",
  anyRound: "All rounds",
  round: "Round",
  roundOf: (number: string) => `Round ${number}`,
  met: "Have met",
  outcomes: {
    "": "Met or not",
    met: "Have met",
    not: "Have not met",
    unknown: "Not known yet",
    disagree: "Answers disagree",
    overridden: "Decided by hand",
  },
  state: "State",
  states: { "": "Introduced", draft: "In a draft", dropped: "Dropped", any: "All of these" },
  clear: "Show all matches",

  people: "People",
  number: "No.",
  name: (number: string) => `Match ${number}`,
  late: "Added later",
  draft: "Draft",
  dropped: "Dropped",
  yes: "Met",
  no: "Did not meet",
  unknown: "Not known yet",
  byHand: "Decided by hand",
  disagree: "Answers disagree",
  said: { met: "says they met", not_yet: "says not yet", no: "says they did not" },

  none: "No match yet",
  noneAbout: "When a round's matches are published, they are here.",
  toPools: "Go to the pools",
  nothing: "No match fits",
  nothingAbout: "Try other words, or take the filters off.",

  menu: (number: string) => `What to do with match ${number}`,
  setMet: "They met",
  setNotMet: "They did not meet",
  lift: "Let the answers count",
  decidedOne: (number: string, met: boolean | null) => decided(`Match ${number}`, met),
  decided: (n: number, shown: string, met: boolean | null) => decided(count(n, shown), met),
  same: (n: number, shown: string) => (n === 1 ? " 1 was like that already." : ` ${shown} were like that already.`),
  allSame: "They were like that already.",
  left: (n: number, shown: string) =>
    n === 1
      ? "1 of them cannot be decided and stays as it is."
      : `${shown} of them cannot be decided and stay as they are.`,
};
