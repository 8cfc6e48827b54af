// Words of a pool's members: their list, and the files to take along.

const people = (n: number, shown: string) => (n === 1 ? "1 person" : `${shown} people`);

export const members = {
  title: "Members",
  about: "Who is in the pool's channel, and how each of them fares.",
  caption: "Members of this pool",
  search: "Search names and ids",
  found: (n: number, shown: string, more: boolean) => (more ? `More than ${shown} people` : people(n, shown)),
  hidden: "Who answered what is shown to the pool's managers and to admins.",

  state: "State",
  states: { "": "In the channel", in: "Take part", guest: "Guests", left: "Have left" },
  answer: "Answer",
  answerIn: (round: string) => `Round ${round}`,
  answers: { "": "Any answer", yes: "Said yes", no: "Not this time", none: "No answer yet" },
  intro: "Intro",
  intros: { "": "Intro or not", yes: "With an intro", no: "Without an intro" },
  pause: "Pause",
  pauses: { "": "Paused or not", yes: "Paused", no: "Not paused" },
  clear: "Show everybody",

  name: "Name",
  user: "User name",
  joined: "Joined",
  paired: "Matched",
  leftOut: "Last left out",
  round: (number: string) => `Round ${number}`,
  standing: { in: "Takes part", guest: "Guest", left: "Left" },
  deactivated: "Deactivated",
  paused: "Paused until",
  pausedForever: "Paused until they write",
  excludable: "May sit out",
  said: { yes: "Yes", no: "Not this time", none: "No answer" },
  written: "Written",
  notWritten: "None yet",

  none: "Nobody is here yet",
  noneAbout: "Whoever joins the pool's channel is listed here.",
  nothing: "Nobody fits",
  nothingAbout: "Try other words, or take the filters off.",

  export: "Export",
  files: { "members.csv": "Members (CSV)", "emails.txt": "E-mail addresses", "matches.csv": "Matches (CSV)" },
};
