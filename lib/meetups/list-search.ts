// What the lists of people, members and matches can be asked for, and what they tell. Pure: pages import it too.
import type { AnswerValue } from "@/db/schema";
import { oneOf, page, readerOf, whole, words } from "@/lib/core/address";

/** Rows are counted up to here; whoever needs others narrows the search. */
export const COUNTED = 10_000;
export const SIZES = [25, 50, 100] as const;

const choice = <const V extends string>(...values: V[]) => oneOf(values, "");
const text = words(100);
const yesNo = choice("yes", "no");
const paging = {
  /** Left out: the way that list is read usually. */
  dir: choice("up", "down"),
  page,
  size: oneOf(SIZES, 25),
};

export const readPeopleSearch = readerOf({
  ...{ q: text, pool: text, intro: yesNo, paused: yesNo, excludable: yesNo, guest: yesNo },
  standing: choice("active", "left", "deactivated", "elsewhere"),
  platform: choice("slack", "mattermost"),
  sort: oneOf(["name", "user", "joined", "matched", "matches"], "name"),
  ...paging,
});
export type PeopleSearch = ReturnType<typeof readPeopleSearch>;

export const readMembersSearch = readerOf({
  ...{ q: text, intro: yesNo, paused: yesNo },
  state: choice("in", "guest", "left"),
  answer: choice("yes", "no", "none"),
  sort: oneOf(["name", "user", "joined", "paired", "left_out"], "name"),
  ...paging,
});
export type MembersSearch = ReturnType<typeof readMembersSearch>;

export const readMatchesSearch = readerOf({
  ...{ q: text, pool: text },
  /** A round's number, of the pool that is chosen. */
  round: whole(1, 1_000_000, ""),
  met: choice("met", "not", "unknown", "disagree", "overridden"),
  state: choice("draft", "dropped", "any"),
  sort: oneOf(["round", "number", "pool"], "round"),
  ...paging,
});
export type MatchesSearch = ReturnType<typeof readMatchesSearch>;

/** Where in a list one is. `total` stops at what is counted: then there are `more`. */
export interface Paged<R> {
  rows: R[];
  total: number;
  more: boolean;
  page: number;
  pages: number;
}

/** A pool to choose from. */
export interface PoolChoice {
  slug: string;
  name: string;
  archived?: boolean;
}

export interface AccountName {
  platform: "slack" | "mattermost";
  userName: string;
  user: string;
}

export interface PersonRow {
  personId: string;
  fullName: string;
  casualName: string;
  accounts: AccountName[];
  /** null where the reader may not see it, too. */
  email: string | null;
  hasIntro: boolean;
  /** ms; null when they are not paused. */
  pausedUntil: number | null;
  canBeExcluded: boolean;
  publicName: "name" | "initials" | "hidden";
  isGuest: boolean;
  isDeactivated: boolean;
  isUnreadable: boolean;
  /** Of those the reader may see. */
  pools: (PoolChoice & { state: "in" | "guest" | "left" })[];
  joinedAt: number | null;
  matches: number;
  matchedAt: number | null;
}
export interface PeopleList extends Paged<PersonRow> {
  choices: PoolChoice[];
}

export interface MemberRow {
  personId: string;
  fullName: string;
  userName: string;
  state: "in" | "guest" | "left";
  joinedAt: number;
  leftAt: number | null;
  hasIntro: boolean;
  pausedUntil: number | null;
  /** Where they are, while they are paused: it ends at midnight there. */
  zone: string | null;
  canBeExcluded: boolean;
  isDeactivated: boolean;
  /** To the round that is going on; null for whoever may not see answers. */
  answer: "yes" | "no" | "none" | null;
  timesPaired: number;
  /** The number of the round that last left them out although they were free. */
  leftOutIn: number | null;
}
export interface MembersList extends Paged<MemberRow> {
  pool: { poolId: string; slug: string; name: string; timeZone: string };
  /** The round that the answers are about. */
  round: { number: number; state: string } | null;
  may: { edit: boolean; answers: boolean; email: boolean };
}

export interface MatchRow {
  matchId: string;
  number: number;
  pool: PoolChoice;
  round: { number: number; start: string; end: string };
  state: "draft" | "published" | "dropped";
  late: boolean;
  people: { personId: string; fullName: string; userName: string }[];
  met: boolean | null;
  override: boolean | null;
  /** Whether answers disagree, and each person's; null for whoever may not see answers. */
  disagree: boolean | null;
  answers: Record<string, AnswerValue> | null;
  mayOverride: boolean;
}
export interface MatchesList extends Paged<MatchRow> {
  choices: PoolChoice[];
  /** The rounds of the chosen pool, the newest first. */
  rounds: number[];
  mayAnswers: boolean;
}
