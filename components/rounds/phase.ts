// Where a round stands, in the five steps that people think of. Pure.
import type { RoundPage } from "@/lib/meetups/rounds/page";

export const STEPS = ["ask", "review", "introduce", "meet", "close"] as const;
export type Step = (typeof STEPS)[number];

const NOW: Record<RoundPage["state"], Step> = {
  asking: "ask",
  drafted: "review",
  introducing: "introduce",
  introduced: "meet",
  closed: "close",
};

export const stepNow = (page: Pick<RoundPage, "state">): Step => NOW[page.state];

/** Closed before anybody was introduced. */
export const isCalledOff = (page: Pick<RoundPage, "state" | "publishedAt">) =>
  page.state === "closed" && page.publishedAt === null;

export const VIEWS = ["matches", "people", "failures"] as const;
export type View = (typeof VIEWS)[number];

/** What one comes to look at. */
export const usualView = (page: Pick<RoundPage, "state" | "publishedAt">): View =>
  page.state === "asking" || isCalledOff(page) ? "people" : "matches";

/** Those who are free and will be told that they have no match. */
export const overOf = ({ leftOut }: Pick<RoundPage, "leftOut">) =>
  (leftOut.odd ?? 0) + (leftOut.never_pair ?? 0) + (leftOut.excluded ?? 0);

export const canDraw = ({ state, asking, may }: RoundPage) => state === "asking" && asking.yes >= 2 && may.edit;

/** What of a round's lists would look different by now. */
export const signature = ({ state, asking, matches, introductions, outcomes, late, failures }: RoundPage) =>
  JSON.stringify([state, asking.yes, asking.no, asking.questions, matches, introductions, outcomes, late, failures]);
