// What the meetup verbs take and tell.
import { z } from "zod";
import type { AnswerValue, PairReason, RoundState, UnplacedReason } from "@/db/schema";
import { harmless, isVisible } from "@/lib/core/text";

export const INTRO_LIMIT = 3000;

const Id = z.string().min(1).max(64);
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "A day is written YYYY-MM-DD, such as 2026-09-07.");
const TimeZone = z.string().refine(isTimeZone, {
  error: (issue) =>
    `There is no time zone called ${String(issue.input).slice(0, 60)}. Use a name such as Europe/Paris.`,
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const PoolSettings = z.object({
  name: z
    .string()
    .transform((name) => harmless(name).trim())
    .refine(isVisible, "A pool needs a name.")
    .refine((name) => [...name].length <= 80, "A pool's name may have 80 characters."),
  timeZone: TimeZone,
  odd: z.enum(["trio", "exclude"]),
  groupSize: z.coerce.number().int().min(2).max(8),
  visibility: z.enum(["public", "unlisted", "login"]),
  publish: z.enum(["auto", "review"]),
  includeGuests: z.boolean(),
  includeStrangers: z.boolean(),
});

export const CreatePool = PoolSettings.partial().extend({
  workspaceId: Id,
  channel: z.string().min(1).max(64),
  channelName: z.string().min(1).max(200),
  name: PoolSettings.shape.name,
});
export const SetPool = PoolSettings.partial().extend({
  poolId: Id,
  /** What the editor was shown of what they change. */
  seen: PoolSettings.partial().optional(),
});

export const OpenRound = z.object({
  poolId: Id,
  start: Day.optional(),
  end: Day.optional(),
  slot: z.string().max(64).optional(),
});
export const DrawRound = z.object({
  poolId: Id,
  /** A draft that is there already is left alone. */
  once: z.boolean().optional(),
  /** The round that was looked at, where one was. */
  roundId: Id.optional(),
  mode: z.enum(["draft", "publish"]).optional(),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional(),
});

export interface PoolFacts {
  poolId: string;
  workspaceId: string;
  slug: string;
  channel: string;
  channelName: string;
  name: string;
  members: number;
  visibility: "public" | "unlisted" | "login";
  /** Opens the stats page of an unlisted pool. */
  statsKey: string;
}

export interface OpenedRound {
  roundId: string;
  poolId: string;
  number: number;
  asked: number;
  introAsked: number;
}

export interface DrawnRound {
  roundId: string;
  number: number;
  state: RoundState;
  seed: number;
  matches: { id: string; number: number; users: string[]; reasons: PairReason[] }[];
  unpaired: { user: string; name: string; reason: UnplacedReason }[];
}

export interface RoundFacts {
  roundId: string;
  number: number;
  state: RoundState;
  start: string;
  end: string;
  seed: number | null;
  people: { user: string; name: string; available: boolean | null }[];
  matches: {
    id: string;
    number: number;
    users: string[];
    met: boolean | null;
    answers: Record<string, AnswerValue>;
    reasons: PairReason[];
    delivery: string | null;
  }[];
  unpaired: { user: string; name: string; reason: UnplacedReason }[];
}

/** What an answer to "are you free?" came to. */
export type AvailabilityOutcome =
  | { kind: "recorded"; available: boolean; changed: boolean }
  /** A yes after publication: paired with these people, who were or will be introduced. */
  | { kind: "matched_late"; partners: string[] }
  /** A yes after publication in a pool with review: an admin decides. */
  | { kind: "proposed" }
  /** A yes after publication, early enough, and nobody is free yet. */
  | { kind: "waiting" }
  /** After publication: what was said before stands. */
  | { kind: "published"; inMatch: boolean }
  | { kind: "closed" }
  /** No longer in the pool's channel. */
  | { kind: "left" }
  /** Without an intro nobody is paired. */
  | { kind: "no_intro" };

export interface RoundWords {
  roundId: string;
  poolName: string;
  channel: string;
  start: string;
  end: string;
  /** The pool's own texts, by key. */
  wording?: Record<string, string>;
}

/** A round that is asking, as it stands for one person. */
export interface AskingRound {
  round: RoundWords;
  /** What they said so far. */
  available: boolean | null;
  /** The question had not been sent to them and is owed from now on. */
  askedNow: boolean;
}

export interface AvailabilityFacts {
  round: RoundWords;
  outcome: AvailabilityOutcome;
}

export interface FeedbackFacts {
  outcome: "recorded" | "unchanged" | "not_yours" | "gone";
  value: AnswerValue;
  poolName: string;
  /** Casual names of the others in the match. */
  partners: string[];
  /** The pool's own texts, by key. */
  wording?: Record<string, string>;
}

export type IntroOutcome =
  | { kind: "saved"; first: boolean; text: string; rounds: RoundWords[] }
  | { kind: "too_long"; count: number }
  | { kind: "empty" };

export interface AccountFacts {
  accountId: string;
  personId: string;
  workspaceId: string;
  user: string;
  casualName: string;
  fullName: string;
  intro: string | null;
  pending: "intro" | null;
  pausedUntil: number | null;
  isDeactivated: boolean;
  pools: { poolId: string; name: string }[];
}

/** The newest question a typed yes or no can answer. */
export type OpenQuestion = { kind: "availability"; roundId: string } | { kind: "feedback"; matchId: string } | null;
