// Words of rounds: their list, and one round's page but for the review of its draft.

const people = (n: number, shown: string) => (n === 1 ? "1 person" : `${shown} people`);

export const rounds = {
  title: "Rounds",
  about: "Each time a pool asks who is free, introduces people to each other, and asks whether they met.",
  people,

  list: {
    caption: "Rounds",
    search: "Search pools and numbers",
    round: "Round",
    pool: "Pool",
    state: "State",
    days: "Days",
    people: "People",
    matches: "Matches",
    met: "Have met",
    anyPool: "All pools",
    found: (n: number, shown: string) => (n === 1 ? "1 round" : `${shown} rounds`),
    none: "No round yet",
    noneAbout: "A round begins in a pool: Kith asks everybody in its channel who is free.",
    toPools: "Go to the pools",
    nothing: "No round fits",
    nothingAbout: "Try other words, or take the filters off.",
    filters: {
      all: "All states",
      open: "Going on",
      asking: "Asking",
      drafted: "Draft to review",
      introducing: "Introducing",
      introduced: "Introduced",
      closed: "Closed",
    },
    filterState: "State",
    filterPool: "Pool",
    clear: "Show all rounds",
  },

  states: {
    asking: "Asking",
    drafted: "Draft to review",
    introducing: "Introducing",
    introduced: "Introduced",
    closed: "Closed",
    calledOff: "Called off",
  },
  name: (number: string) => `Round ${number}`,
  closesAt: "Closes by itself",
  closedAt: "Closed",
  zone: (zone: string) => `Days are ${zone} days.`,
  more: "More about this round",
  views: "Parts of this round",
  view: {
    matches: "Matches",
    people: "People",
    failures: "Not delivered",
  },

  steps: {
    label: "How far this round is",
    ask: "Ask who is free",
    review: "Match people",
    introduce: "Introduce them",
    meet: "They meet",
    close: "Closed",
    done: "Done",
    now: "Now",
    later: "Later",
  },

  next: {
    asking: {
      sending: "Kith is asking everybody",
      sendingAbout:
        "The questions go out at the pace the platform allows. Nothing has to be done until answers come in.",
      waiting: "Wait for answers, then match",
      waitingAbout: (yes: string) =>
        `${yes} free so far. Match when enough have answered: you get a draft to look at, and nothing is sent by that.`,
      tooFew: "Wait for answers",
      tooFewAbout: "A match needs two people who are free. As soon as there are two, they can be matched here.",
      draw: "Match people",
      remind: (n: number, shown: string) =>
        n === 1 ? "Remind the 1 who is silent" : `Remind the ${shown} who are silent`,
      remindNobody: "Everybody who is silent was reminded lately",
      onlyIntros:
        "Those who are asked for an intro get no reminder: they are asked once a round, and again with the next.",
    },
    drafted: {
      title: "Look at the draft, then publish it",
      about: "Nobody has been told anything yet. Swap people where you know better, or draw again.",
      short: (n: number, shown: string) =>
        n === 1
          ? "One match has fewer than two people. Add somebody to it or drop it, then publish."
          : `${shown} matches have fewer than two people. Add somebody to each or drop them, then publish.`,
      empty: "The draft has no matches. Add one by hand, or draw again.",
      publish: (n: number, shown: string) => (n === 1 ? "Publish 1 match" : `Publish ${shown} matches`),
    },
    introducing: {
      title: "Kith is introducing people",
      about: "Each match gets a group message with everybody's own words. This page follows along.",
    },
    introduced: {
      title: "Everybody is introduced",
      failed: (n: number, shown: string) =>
        n === 1 ? "One introduction did not get through" : `${shown} introductions did not get through`,
      about: "Now people meet. When the round closes, Kith asks them whether they did.",
      failedAbout: "Look at the reason, and send it again when it is put right.",
      failures: "Show what was not delivered",
      close: "Close the round now",
    },
    closed: {
      title: "This round is over",
      about: "Answers that come in later still count.",
      calledOff: "This round was called off",
      calledOffAbout:
        "It was closed before anybody was introduced, so it counts nowhere. Whoever had said yes was told.",
    },
    viewer: "You may look at this round; changing it takes a manager of this pool or an admin.",
  },

  asking: {
    title: "The asking",
    questions: "Questions sent",
    answers: "Answers",
    sent: (n: string) => `${n} sent`,
    waiting: (n: string) => `${n} on their way`,
    failed: (n: string) => `${n} failed`,
    uncertain: (n: string) => `${n} being checked`,
    yes: (n: string) => `${n} yes`,
    no: (n: string) => `${n} not this time`,
    silent: (n: string) => `${n} no answer yet`,
    noIntro: (n: string) => `${n} without an intro`,
    of: (done: string, all: string) => `${done} of ${all}`,
    remindedAt: "Last reminded",
    reminded: (n: number, shown: string) =>
      n === 1 ? "1 person is being reminded." : `${shown} people are being reminded.`,
    askedToo: (n: number, shown: string) =>
      n === 1 ? "1 person who was passed over is asked now." : `${shown} people who were passed over are asked now.`,
    remindedNobody: "Nobody was reminded: everybody has answered or was reminded in the last 12 hours.",
    confirmRemind: "Remind those who are silent?",
    confirmRemindAbout: (n: number, shown: string) =>
      n === 1
        ? "1 person gets the question once more, in other words. Nobody is reminded twice within 12 hours."
        : `${shown} people get the question once more, in other words. Nobody is reminded twice within 12 hours.`,
    confirmRemindAction: "Remind them",
  },

  draw: {
    done: (n: number, shown: string) => (n === 1 ? "A draft of 1 match." : `A draft of ${shown} matches.`),
    over: (shown: string) => `${shown} without a match.`,
    confirm: "Match people now?",
    confirmAbout: (yes: string, silent: number, silentShown: string) =>
      silent === 0
        ? `Kith makes a draft from the ${yes} who are free. Nobody is told anything until you publish it.`
        : `Kith makes a draft from the ${yes} who are free. ${silentShown} not answered yet: they may still say yes until you publish, but questions not sent yet are not sent any more.`,
    haveNot: (n: number, shown: string) => (n === 1 ? "1 person has" : `${shown} people have`),
  },

  publish: {
    confirm: (number: string) => `Publish round ${number}?`,
    introductions: (n: number, shown: string) =>
      n === 1
        ? "1 group message is sent: it introduces the people of the match to each other."
        : `${shown} group messages are sent: each introduces the people of one match to each other.`,
    leftOut: (n: number, shown: string) =>
      n === 1
        ? "1 person who is free stays without a match, and is told so kindly. They go first next time."
        : `${shown} people who are free stay without a match, and are told so kindly. They go first next time.`,
    nobodyLeftOut: "Everybody who is free has a match.",
    noWayBack: "It cannot be taken back: afterwards matches can be dropped or added, not changed.",
    action: "Publish",
    done: (n: number, shown: string) =>
      n === 1 ? "1 introduction is on its way." : `${shown} introductions are on their way.`,
  },

  dates: {
    edit: "Change its days",
    title: (number: string) => `The days of round ${number}`,
    about: "Nobody is asked or told anything by this. The round closes by itself the day after its last one.",
    start: "First day",
    end: "Last day",
    done: "The days are changed.",
  },
  close: {
    menu: "Close the round",
    title: (number: string) => `Close round ${number}?`,
    action: "Close it",
    unpublished: (n: number, shown: string) =>
      n === 0
        ? "Nobody has been introduced, so the round is called off and counts nowhere."
        : `Nobody has been introduced, so the round is called off and counts nowhere. ${n === 1 ? "1 person who said yes is" : `${shown} people who said yes are`} told.`,
    introducing: "Introductions that are not sent yet are not sent any more.",
    published: "Everybody who was introduced and has not said so is asked whether they met.",
    done: (number: string) => `Round ${number} is closed.`,
  },
  remove: {
    menu: "Delete the round",
    title: (number: string) => `Delete round ${number}?`,
    about: (n: number, shown: string) =>
      n === 0
        ? "It disappears from every list, and its number is free again. Questions not sent yet are not sent."
        : `It disappears from every list, and its number is free again. Questions not sent yet are not sent; ${n === 1 ? "1 person who said yes is told" : `${shown} people who said yes are told`} that it is called off.`,
    action: "Delete it",
    done: (number: string) => `Round ${number} is deleted.`,
  },
};
