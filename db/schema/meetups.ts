// Pools, their rounds, and who met whom.
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, id, json, moment } from "./columns";
import { account, person, workspace } from "./people";

/** When a pool's rounds happen by themselves: days `YYYY-MM-DD` and times `HH:MM` as its zone's clocks show them. */
export interface Schedule {
  unit: "weeks" | "months";
  /** Every so many weeks or months. */
  count: number;
  /** 1 is Monday, 7 Sunday. */
  weekday: number;
  /** Of months: which of its days with that name. */
  nth: "first" | "second" | "third" | "fourth" | "last";
  /** Counted from here: no round is asked before, and its week or month is the first. */
  from: string;
  askAt: string;
  /** Days after the asking. */
  matchAfter: number;
  matchAt: string;
  /** The round's last day, in days after the asking; it closes the day after that. */
  endAfter: number;
  closeAt: string;
  /** Days on which nobody is asked though it would be their turn. */
  skipped: string[];
}

/** A channel whose members want to meet. */
export const pool = sqliteTable(
  "pool",
  {
    id: id(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspace.id),
    channel: text("channel").notNull(),
    channelName: text("channel_name").notNull(),
    /** What happened to the channel behind Kith's back, if anything. */
    channelState: text("channel_state", { enum: ["open", "archived", "deleted", "left"] })
      .notNull()
      .default("open"),
    name: text("name").notNull(),
    /** The name case folded, for uniqueness among unarchived pools. */
    nameKey: text("name_key").notNull(),
    slug: text("slug").notNull().unique(),
    timeZone: text("time_zone").notNull(),
    groupSize: integer("group_size").notNull().default(2),
    odd: text("odd", { enum: ["trio", "exclude"] })
      .notNull()
      .default("trio"),
    visibility: text("visibility", { enum: ["public", "unlisted", "login"] })
      .notNull()
      .default("public"),
    publish: text("publish", { enum: ["auto", "review"] })
      .notNull()
      .default("auto"),
    includeGuests: flag("include_guests").notNull().default(false),
    includeStrangers: flag("include_strangers").notNull().default(false),
    /** 128 random bits; opens the stats page of an unlisted pool. */
    statsKey: text("stats_key").notNull(),
    /** Raised by every verb that changes what the stats page shows. */
    statsVersion: integer("stats_version").notNull().default(1),
    schedule: json<Schedule>("schedule"),
    schedulePausedAt: moment("schedule_paused_at"),
    createdAt: moment("created_at").notNull(),
    archivedAt: moment("archived_at"),
  },
  (t) => [
    uniqueIndex("pool_channel").on(t.workspaceId, t.channel).where(sql`archived_at is null`),
    uniqueIndex("pool_name").on(t.nameKey).where(sql`archived_at is null`),
  ],
);

/** Somebody in a pool's channel, now or before. */
export const membership = sqliteTable(
  "membership",
  {
    poolId: text("pool_id")
      .notNull()
      .references(() => pool.id),
    personId: text("person_id")
      .notNull()
      .references(() => person.id),
    accountId: text("account_id")
      .notNull()
      .references(() => account.id),
    /** `guest`: in the channel, but of a kind the pool does not take. */
    state: text("state", { enum: ["in", "guest", "left"] }).notNull(),
    /** The short public number of this person in this pool's stats. */
    number: integer("number").notNull(),
    joinedAt: moment("joined_at").notNull(),
    leftAt: moment("left_at"),
  },
  (t) => [
    primaryKey({ columns: [t.poolId, t.personId] }),
    uniqueIndex("membership_number").on(t.poolId, t.number),
    index("membership_person").on(t.personId, t.poolId, t.state, t.joinedAt),
    index("membership_account").on(t.accountId),
  ],
);

export const ROUND_STATES = ["asking", "drafted", "introducing", "introduced", "closed"] as const;
export type RoundState = (typeof ROUND_STATES)[number];

export const round = sqliteTable(
  "round",
  {
    id: id(),
    poolId: text("pool_id")
      .notNull()
      .references(() => pool.id),
    /** 1, 2, … per pool. Below zero: it was deleted and has given its number back; its messages still refer to it. */
    number: integer("number").notNull(),
    state: text("state", { enum: ROUND_STATES }).notNull(),
    /** First and last day, `YYYY-MM-DD` in the pool's zone. */
    start: text("start").notNull(),
    end: text("end").notNull(),
    seed: integer("seed"),
    /** The slot of the schedule that opened it: one round per pool and slot. */
    slot: text("slot"),
    openedAt: moment("opened_at").notNull(),
    publishedAt: moment("published_at"),
    closedAt: moment("closed_at"),
  },
  (t) => [
    uniqueIndex("round_number").on(t.poolId, t.number),
    uniqueIndex("round_slot").on(t.poolId, t.slot),
    uniqueIndex("round_running").on(t.poolId).where(sql`state in ('asking', 'drafted', 'introducing')`),
  ],
);

/** Why a member of the round is in no match. */
export const UNPLACED_REASONS = [
  "no_answer",
  "said_no",
  "no_intro",
  "paused",
  "excluded",
  "guest",
  "odd",
  "never_pair",
] as const;
export type UnplacedReason = (typeof UNPLACED_REASONS)[number];

/** What one member said about one round. */
export const availability = sqliteTable(
  "availability",
  {
    roundId: text("round_id")
      .notNull()
      .references(() => round.id),
    personId: text("person_id")
      .notNull()
      .references(() => person.id),
    accountId: text("account_id")
      .notNull()
      .references(() => account.id),
    /** null: not answered, which counts as no. */
    available: flag("available"),
    answeredAt: moment("answered_at"),
    /** Set when the round is drawn; null for those placed. */
    unplaced: text("unplaced", { enum: UNPLACED_REASONS }),
    /** A yes after publication that still waits for a partner. */
    waitingSince: moment("waiting_since"),
  },
  (t) => [
    primaryKey({ columns: [t.roundId, t.personId] }),
    index("availability_person").on(t.personId),
    index("availability_left_out")
      .on(t.roundId, t.personId)
      .where(sql`available = 1 and unplaced in ('odd', 'excluded', 'never_pair')`),
  ],
);

/** Why two people are together: never paired before, or how many rounds ago. */
export interface PairReason {
  people: [string, string];
  kind: "new" | "repeat";
  roundsAgo?: number;
}

export const match = sqliteTable(
  "match",
  {
    id: id(),
    roundId: text("round_id")
      .notNull()
      .references(() => round.id),
    poolId: text("pool_id")
      .notNull()
      .references(() => pool.id),
    /** The short public number of this match in the pool's stats. */
    number: integer("number").notNull(),
    state: text("state", { enum: ["draft", "published", "dropped"] }).notNull(),
    /** Kept as it is when the round is drawn again. */
    locked: flag("locked").notNull().default(false),
    /** Made after publication for people who said yes late. */
    late: flag("late").notNull().default(false),
    /** Needs an admin's eye: somebody in it has said no, or answers disagree. */
    flagged: text("flagged"),
    reasons: json<PairReason[]>("reasons").notNull(),
    /** An admin's word; wins over what people answered. */
    metOverride: flag("met_override"),
    /** What the answers come to, and above them an admin's word (lib/meetups/met): kept with them, so that it can be looked for. */
    met: flag("met"),
    conversation: text("conversation"),
    /** Somebody wrote in the group's conversation: only the fact. */
    activeAt: moment("active_at"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("match_number").on(t.poolId, t.number),
    index("match_round").on(t.roundId, t.state, t.met, t.metOverride, t.flagged, t.number),
    index("match_draft").on(t.id).where(sql`state = 'draft'`),
    index("match_conversation").on(t.conversation),
  ],
);

/** One of the 2 to 8 places of a match. A dropped match gives its seats back, so `active` is cleared with it. */
export const seat = sqliteTable(
  "seat",
  {
    matchId: text("match_id")
      .notNull()
      .references(() => match.id),
    roundId: text("round_id")
      .notNull()
      .references(() => round.id),
    personId: text("person_id")
      .notNull()
      .references(() => person.id),
    accountId: text("account_id")
      .notNull()
      .references(() => account.id),
    position: integer("position").notNull(),
    active: flag("active").notNull().default(true),
    /** When its round was opened, copied: the index finds somebody's latest by it. */
    openedAt: moment("opened_at").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.matchId, t.personId] }),
    uniqueIndex("seat_once").on(t.roundId, t.personId).where(sql`active = 1`),
    index("seat_person").on(t.personId),
    index("seat_latest").on(t.personId, t.openedAt, t.roundId, t.matchId).where(sql`active = 1`),
  ],
);

export const ANSWERS = ["met", "not_yet", "no"] as const;
export type AnswerValue = (typeof ANSWERS)[number];

/** What one person says about one match: the last word counts. */
export const answer = sqliteTable(
  "answer",
  {
    matchId: text("match_id")
      .notNull()
      .references(() => match.id),
    personId: text("person_id")
      .notNull()
      .references(() => person.id),
    value: text("value", { enum: ANSWERS }).notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.matchId, t.personId] })],
);

/** A pool's own wording of one of Kith's texts. */
export const messageOverride = sqliteTable(
  "message_override",
  {
    poolId: text("pool_id")
      .notNull()
      .references(() => pool.id),
    key: text("key").notNull(),
    text: text("text").notNull(),
  },
  (t) => [primaryKey({ columns: [t.poolId, t.key] })],
);

/** Where the people of a pool stand in its picture, by their public numbers: computed from its stats beforehand. */
export const poolLayout = sqliteTable("pool_layout", {
  poolId: text("pool_id")
    .primaryKey()
    .references(() => pool.id, { onDelete: "cascade" }),
  /** The pool's, of the stats it was computed from. */
  statsVersion: integer("stats_version").notNull(),
  /** A hash of who was with whom: while that is the same, so is the picture, whatever else changed. */
  ties: text("ties").notNull(),
  places: json<Layout>("places").notNull(),
  madeAt: moment("made_at").notNull(),
});

export interface Layout {
  /** By how much the places were stretched: the next layout begins from where this one ended. */
  scale: number;
  people: Record<string, [x: number, y: number, community: number]>;
}
