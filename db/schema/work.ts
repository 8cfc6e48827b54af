// What is owed, what came in, what is due, who holds what: the rows that make Kith sure.
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, json, moment } from "./columns";
import { match, pool, round } from "./meetups";
import { account, person, workspace } from "./people";

export const DELIVERY_STATES = ["queued", "sending", "sent", "failed", "uncertain", "dropped"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Where a delivery goes: one person's direct message, a group's (opened when sent), or a known conversation. */
export type DeliveryTarget =
  | { user: string }
  | { users: string[] }
  | { conversation: string }
  /** A sign on somebody's message instead of words. */
  | { react: { conversation: string; message: string; emoji: string } }
  /** A file, made when it is sent; null: into the direct message with its account. */
  | { file: { conversation: string | null; draw: "tree" | "text" } }
  /** Replaces a message that stands, or answers a press or command. */
  | {
      answer: {
        url: string | null;
        posted: { conversation: string; message: string } | null;
        /** The mark of the message that is replaced: an update must repeat it. */
        mark: { id: string; kind: string } | null;
      };
    };

/** Every message Kith owes somebody. */
export const delivery = sqliteTable(
  "delivery",
  {
    id: id(),
    /** What, to whom, for which round or match: the same thing is never owed twice. */
    key: text("key").notNull().unique(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspace.id),
    kind: text("kind", {
      enum: ["ask_intro", "ask_availability", "introduction", "ask_met", "reply", "forward", "left_out", "nudge"],
    }).notNull(),
    /** 0 reply, 1 interactive, 2 bulk. */
    priority: integer("priority").notNull(),
    state: text("state", { enum: DELIVERY_STATES }).notNull(),
    poolId: text("pool_id").references(() => pool.id),
    roundId: text("round_id").references(() => round.id),
    matchId: text("match_id").references(() => match.id),
    personId: text("person_id").references(() => person.id),
    accountId: text("account_id").references(() => account.id),
    /** What came in and led to it: an inbound's id, which may be gone by now. */
    request: text("request"),
    target: json<DeliveryTarget>("target").notNull(),
    /** Which of a kind's texts: "first" or "again", "close" or "next"; of an answer, a hash of what it shows. */
    variant: text("variant"),
    /** Of replies and forwards, the message in the port's words; erased once sent. The others are composed when sent. */
    message: json<unknown>("message"),
    attempts: integer("attempts").notNull().default(0),
    notBefore: moment("not_before").notNull(),
    beganAt: moment("began_at"),
    /** The process that is sending it (lib/core/process). */
    sender: text("sender"),
    /** How often the conversation was searched for it in vain since it became uncertain. */
    lookedFor: integer("looked_for").notNull().default(0),
    conversation: text("conversation"),
    messageId: text("message_id"),
    /** The platform's short reason. */
    error: text("error"),
    createdAt: moment("created_at").notNull(),
    doneAt: moment("done_at"),
  },
  (t) => [
    index("delivery_turn").on(t.workspaceId, t.state, t.priority, t.poolId, t.notBefore),
    index("delivery_round").on(t.roundId, t.kind, t.state),
    index("delivery_match").on(t.matchId),
    index("delivery_message").on(t.conversation, t.messageId),
    index("delivery_person").on(t.personId),
    index("delivery_account").on(t.accountId, t.kind),
  ],
);

/** Something that came in through a webhook; its body is erased when worked. */
export const inbound = sqliteTable(
  "inbound",
  {
    /** The platform's event id, or a hash of body and time: the same thing is taken once. */
    id: id(),
    workspaceId: text("workspace_id").notNull(),
    door: text("door").notNull(),
    /** What must be worked in order: of one line the oldest first. */
    line: text("line").notNull().default(""),
    body: text("body"),
    attempts: integer("attempts").notNull().default(0),
    receivedAt: moment("received_at").notNull(),
    workedAt: moment("worked_at"),
    error: text("error"),
  },
  (t) => [index("inbound_open").on(t.workedAt, t.receivedAt), index("inbound_line").on(t.line, t.workedAt)],
);

/** Events decided and not yet handed to the jobs. */
export const outbox = sqliteTable(
  "outbox",
  {
    id: id(),
    name: text("name").notNull(),
    data: json<Record<string, unknown>>("data").notNull(),
    createdAt: moment("created_at").notNull(),
    sentAt: moment("sent_at"),
  },
  (t) => [index("outbox_open").on(t.sentAt, t.createdAt)],
);

/** What waits longer than an hour: swept every minute into an event. */
export const due = sqliteTable(
  "due",
  {
    /** Deterministic: the same thing is due once. */
    id: id(),
    name: text("name").notNull(),
    data: json<Record<string, unknown>>("data").notNull(),
    dueAt: moment("due_at").notNull(),
  },
  (t) => [index("due_at").on(t.dueAt)],
);

/** Who did what, when, through which door. Append only. */
export const audit = sqliteTable(
  "audit",
  {
    id: id(),
    at: moment("at").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name"),
    door: text("door").notNull(),
    action: text("action").notNull(),
    subject: text("subject"),
    poolId: text("pool_id"),
    data: json<Record<string, unknown>>("data").notNull(),
  },
  (t) => [
    index("audit_at").on(t.at),
    index("audit_subject").on(t.subject, t.at),
    index("audit_pool").on(t.poolId, t.at),
    index("audit_actor").on(t.actorId, t.at),
    index("audit_action").on(t.action, t.at),
    index("audit_door").on(t.door, t.at),
  ],
);

/** The platform's pace: when a method, a channel or the whole workspace may be called next. */
export const bucket = sqliteTable("bucket", {
  id: id(),
  /** Calls of the last minute by quarters of a second since 1970. */
  counts: json<Record<string, number>>("counts").notNull(),
  /** The platform told us to wait until then. */
  heldUntil: moment("held_until"),
  /** It refused what should have been allowed: how many calls a minute it takes instead, and when that was seen. */
  learned: json<{ limit: number | null; at: number; refused: Record<string, number> }>("learned"),
});

/** A thing only one process may do at a time. */
export const lease = sqliteTable("lease", {
  id: id(),
  owner: text("owner").notNull(),
  host: text("host").notNull(),
  process: integer("process").notNull(),
  until: moment("until").notNull(),
});
