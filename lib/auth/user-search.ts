// What the list of users is asked, and what it tells.
import type { UserRole } from "@/db/schema";
import { oneOf, page, readerOf, words, yes } from "@/lib/core/address";

export const USER_FILTERS = ["staff", "admin", "manager", "viewer", "member", "disabled", "invited"] as const;
export type UserFilter = (typeof USER_FILTERS)[number];
export const USER_SORTS = ["name", "role", "seen"] as const;

export const readUserSearch = readerOf({
  q: words(100),
  show: oneOf(USER_FILTERS, "staff"),
  sort: oneOf(USER_SORTS, "name"),
  down: yes(false),
  page,
});
export type UserSearch = ReturnType<typeof readUserSearch>;

export type SignInWay = "password" | "slack" | "mattermost";

export interface UserLine {
  id: string;
  name: string;
  email: string | null;
  role: UserRole;
  /** Those a manager manages. */
  pools: { id: string; name: string }[];
  ways: SignInWay[];
  /** ms; null when they never were here. */
  lastSignIn: number | null;
  /** Browsers in which they are signed in. */
  sessions: number;
  disabledAt: number | null;
  /** Until when (ms) their link works; null without one. */
  invitedUntil: number | null;
  /** Whoever asks. */
  isYou: boolean;
  /** Nobody has ever come in as this user: an invitation that can be taken back. */
  isUnused: boolean;
}

export interface UserList {
  users: UserLine[];
  total: number;
  pages: number;
  page: number;
  /** Pools that a manager may be given. */
  pools: { id: string; name: string }[];
}
