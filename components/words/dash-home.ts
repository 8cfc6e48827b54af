// Words of the start of the dashboard.

const people = (n: number, shown: string) => (n === 1 ? "1 person" : `${shown} people`);

export const dashHome = {
  title: "Home",
  attention: "What needs attention",
  well: "Nothing needs you right now.",
  wellAbout: "What does appears here by itself: messages to answer, drafts to look at, anything that fails.",
  round: (pool: string, number: string) => `${pool}, round ${number}`,

  kinds: {
    platform: (name: string) => `${name} does not work`,
    platformAbout: "Nothing is sent there until it does; everything waits.",
    disconnected: (workspace: string, name: string) => `${workspace} on ${name} is disconnected`,
    disconnectedAbout: (n: number, shown: string) =>
      n === 1 ? "One pool waits for it." : `${shown} pools wait for it.`,
    jobs: "The jobs do not run",
    jobsAbout: "What is decided is kept, and done as soon as they run again.",
    failedJobs: (n: number, shown: string) => (n === 1 ? "A job failed" : `${shown} jobs failed`),
    failedJobsAbout: "Look why, and start it again.",
    inbox: (n: number, shown: string) => `${people(n, shown)} wrote something Kith does not understand`,
    inboxAbout: "They wait for an answer.",
    draft: "A draft waits to be looked at and published",
    proposals: (n: number, shown: string) =>
      n === 1 ? "A late pair waits for your word" : `${shown} late pairs wait for your word`,
    disagree: (n: number, shown: string) =>
      n === 1
        ? "In one match people disagree whether they met"
        : `In ${shown} matches people disagree whether they met`,
    failures: (n: number, shown: string) =>
      n === 1 ? "A message could not be delivered" : `${shown} messages could not be delivered`,
    failedReplies: (n: number, shown: string) =>
      n === 1 ? "A reply could not be delivered" : `${shown} replies could not be delivered`,
    failedRepliesAbout: "They belong to no round.",
    channel: {
      archived: "Its channel is archived",
      deleted: "Its channel is deleted",
      left: "Kith is not in its channel any more",
    },
    missed: (n: number, shown: string) =>
      n === 1 ? "A round on schedule did not happen" : `${shown} rounds on schedule did not happen`,
    group: {
      unmanaged: "Kith was put out of its channel",
      missing: "Its channel is gone",
      archived: "Its channel is archived",
      public: "Its channel was made public",
    },
    held: (n: number, shown: string) => `${people(n, shown)} would be put out, and wait for somebody's word`,
    moves: (n: number, shown: string) =>
      n === 1
        ? "Somebody could not be put into a channel or out of it"
        : `${shown} people could not be put into channels or out of them`,
    movesAbout: "In the last two weeks.",
  },

  coming: "What comes next",
  comingNone: "Nothing is planned. A pool's schedule starts its rounds by itself.",
  does: { ask: "asks everybody", match: "is matched", close: "closes" },
  comingLine: (pool: string, does: string) => `${pool} ${does}`,
  comingRound: (pool: string, number: string, does: string) => `${pool}, round ${number} ${does}`,

  rounds: "Last rounds",
  roundsAll: "All rounds",
  roundsNone: "No round yet",
  roundsNoneAbout: "A pool's page starts one, or its schedule does.",
  toPools: "To the pools",
  roundColumn: "Round",
  state: "State",
  days: "Days",
  people: "People",
  matches: "Matches",
  met: "Met",
  notYet: "–",

  health: "Health",
  parts: { database: "Database", jobs: "Jobs", slack: "Slack", mattermost: "Mattermost" },
  states: { ok: "Works", off: "Not connected", failing: "Fails", starting: "Starting" },

  steps: "First steps",
  stepsAbout: "Four of them, and people meet.",
  done: "Done",
  stepConnect: "Connect Slack or Mattermost",
  stepConnectAbout:
    "So that Kith knows where your people are. Five minutes, and nobody gets a direct message. On Mattermost, private channels that Kith's account is in become groups, and it says so there.",
  stepConnectDo: "Connect",
  stepPool: "Create a pool",
  stepPoolAbout: "Pick a channel; its members are the people who meet. Still nobody is messaged.",
  stepPoolDo: "Create a pool",
  stepRound: "Set a schedule, or start a round",
  stepRoundAbout: "A round asks everybody whether they are free, pairs those who are, and introduces them.",
  stepRoundDo: "Open the pool",
  stepColleague: "Invite a colleague",
  stepColleagueAbout: "Somebody else who can look after it when you are away.",
  stepColleagueDo: "Invite somebody",
};
