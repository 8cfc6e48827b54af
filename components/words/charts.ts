// Words of the charts of a pool's rounds.
export const charts = {
  title: "Round by round",
  about: "Only closed rounds count.",
  none: "The first closed round draws the first point.",
  nothing: "There is nothing to draw yet.",
  csv: "All numbers as CSV",
  numbers: "The numbers",
  caption: (chart: string) => `${chart}, round by round`,
  round: "Round",
  days: "Days",
  name: (number: number) => `Round ${number}`,
  unknown: "–",
  participation: { title: "Who took part", about: "People introduced to somebody.", series: { people: "People" } },
  answers: {
    title: "Who answered",
    about: "Of those asked whether they are free, how many said yes or no.",
    series: { answerRate: "Answered", asked: "Asked", answered: "Answers" },
  },
  meetings: {
    title: "How many met",
    about: "Matches of which somebody says that they met.",
    series: { meetRate: "Met", met: "Matches that met", notMet: "Did not meet", unknown: "Not known" },
  },
  ties: {
    title: "New pairs and repeats",
    about: "Pairs introduced for the first time, and those who had been introduced before.",
    series: { newTies: "New pairs", repeats: "Repeats" },
  },
  reach: {
    title: "How far one reaches",
    about: "People within two meetings, on average: those one has met, and those they have met.",
    series: { reach: "People within two meetings" },
  },
};
