// Words that stand around every public page, and of pages that have only one thing to say.

const NAME = "Kith";

export const site = {
  name: NAME,
  title: `${NAME} · Meet the people you work beside`,
  /** Next puts a page's own title in place of %s. */
  titleOfPage: `%s · ${NAME}`,
  about: `${NAME} pairs the people of a channel, introduces them, and asks whether they met.`,
  preview: `${NAME}: meet the people you work beside`,
  titled: (title: string) => `${title} · ${NAME}`,
  skip: "Skip to the content",
  main: "Main",
  footer: [`${NAME} brings people who share a workspace together.`, "Runs here, keeps its data here."],
  notFound: {
    eyebrow: "Not found",
    title: "There is nothing at this address",
    about: "It may have been mistyped, or what was here has gone. The front page lists what there is.",
    toFront: "To the front page",
  },
  broken: {
    name: `Something went wrong · ${NAME}`,
    eyebrow: "Our fault",
    title: "This page could not be made",
    about:
      "Something went wrong while it was put together, and was written to the log. Nothing was changed. Trying again " +
      `often helps; if it does not, tell whoever runs ${NAME} here.`,
    again: "Try again",
    everything:
      "Something went wrong, and was written to the log. Nothing was changed. Try again in a moment, or begin at the " +
      "<front>front page</front>.",
  },
};
