// What the list of users is asked, and what it tells.
import { z } from "zod";
import type { UserRole } from "@/db/schema";

export const USER_FILTERS = ["staff", "admin", "manager", "viewer", "member", "disabled", "invited"] as const;
export type UserFilter = (typeof USER_FILTERS)[number];
export const USER_SORTS = ["name", "role", "seen"] as const;

/** What cannot be meant is left out. */
const Search = z.object({
  q: z.string().trim().max(100).catch(""),
  show: z.enum(USER_FILTERS).catch("staff"),
  sort: z.enum(USER_SORTS).catch("name"),
  down: z.coerce.string().transform((text) => text === "true"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type UserSearch = z.output<typeof Search>;
export const readUserSearch = (search: Record<string, unknown>): UserSearch => Search.parse({ down: "", ...search });

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
