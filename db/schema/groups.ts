// Private channels that are members and owners of each other, and what became of every change.
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, id, json, moment } from "./columns";
import { account, workspace } from "./people";

/** What is known of a group's channel: as it should be, closed, open to all, without the bot, or not there any more. */
export const GROUP_STATES = ["managed", "archived", "public", "unmanaged", "missing"] as const;
export type GroupState = (typeof GROUP_STATES)[number];

/** A private channel that Kith manages. Named apart from SQL's own word. */
export const group = sqliteTable(
  "managed_group",
  {
    id: id(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspace.id),
    channel: text("channel").notNull(),
    /** As in the channel's address, lower case. */
    name: text("name").notNull(),
    shownName: text("shown_name").notNull(),
    state: text("state", { enum: GROUP_STATES }).notNull().default("managed"),
    /** Nobody is removed by reconciling until somebody has said so: set by an import. */
    unconfirmed: flag("unconfirmed").notNull().default(false),
    /** Accounts that reconciling would have removed and did not, until somebody decides. */
    held: json<string[]>("held"),
    /** When its real members were last compared with what is authorised. */
    reconciledAt: moment("reconciled_at"),
    createdAt: moment("created_at").notNull(),
    /** Set by `!del`, or when it was forgotten. */
    endedAt: moment("ended_at"),
  },
  (t) => [
    uniqueIndex("managed_group_channel").on(t.workspaceId, t.channel),
    // Not unique: channels may be renamed behind our back, and two swap names.
    index("managed_group_name").on(t.workspaceId, t.name),
  ],
);

export const GROUP_ROLES = ["owner", "member"] as const;
/** A person (an account's id), a group, or a group's owners (a group's id). */
export const SUBJECT_KINDS = ["person", "group", "owners"] as const;

/** Who was put into a group, and as what. That owners are members needs no entry. */
export const groupEntry = sqliteTable(
  "group_entry",
  {
    groupId: text("group_id")
      .notNull()
      .references(() => group.id),
    role: text("role", { enum: GROUP_ROLES }).notNull(),
    kind: text("kind", { enum: SUBJECT_KINDS }).notNull(),
    subject: text("subject").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.role, t.kind, t.subject] }),
    index("group_entry_subject").on(t.kind, t.subject),
  ],
);

/** What a change did, exactly: so that any earlier moment can be shown, and any change taken back. */
export type GroupChange =
  | { change: "created"; group: string; channel: string; name: string }
  | { change: "ended"; group: string }
  | {
      change: "add" | "remove";
      group: string;
      role: (typeof GROUP_ROLES)[number];
      subject: { kind: (typeof SUBJECT_KINDS)[number]; id: string };
    };

/** Every change of every group, appended and never altered; compacting replaces the oldest by one snapshot. */
export const groupLog = sqliteTable(
  "group_log",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    at: moment("at").notNull(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspace.id),
    /** The group it was done in; null where it concerns several. */
    groupId: text("group_id"),
    /** `add`, `op`, `remove`, `deop`, `create`, `del`, `undo`, `restore`, `import`, `snapshot`, `left`, `put_out` … */
    action: text("action").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name"),
    door: text("door").notNull(),
    changes: json<GroupChange[]>("changes").notNull(),
    /** Of an undo, the change it takes back. */
    undoes: integer("undoes"),
    /** Facts such as who left by choice; never somebody's text. */
    data: json<Record<string, unknown>>("data").notNull(),
  },
  (t) => [
    index("group_log_at").on(t.workspaceId, t.at),
    index("group_log_group").on(t.groupId, t.seq),
    index("group_log_actor").on(t.actorId, t.seq),
  ],
);

export const MOVE_STATES = ["todo", "done", "failed", "dropped"] as const;

/** Somebody to be put into a channel or out of it, because of a change. */
export const groupMove = sqliteTable(
  "group_move",
  {
    id: id(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspace.id),
    groupId: text("group_id")
      .notNull()
      .references(() => group.id),
    accountId: text("account_id")
      .notNull()
      .references(() => account.id),
    move: text("move", { enum: ["add", "remove"] }).notNull(),
    /** The change it follows from; null for what reconciling found. */
    seq: integer("seq"),
    state: text("state", { enum: MOVE_STATES }).notNull(),
    /** Whether the channel was changed by it: putting out who is out already is done too. */
    moved: flag("moved").notNull().default(false),
    attempts: integer("attempts").notNull().default(0),
    notBefore: moment("not_before").notNull(),
    error: text("error"),
    /** What came in and led to it, as of a delivery. */
    request: text("request"),
    /** Who is told when it fails: a conversation, and a user named there. */
    tell: json<{ conversation: string; user: string | null }>("tell"),
    createdAt: moment("created_at").notNull(),
    doneAt: moment("done_at"),
  },
  (t) => [
    index("group_move_open").on(t.workspaceId, t.state, t.notBefore),
    index("group_move_seq").on(t.seq, t.state),
    index("group_move_account").on(t.accountId),
    // A newer wish about the same person and channel replaces the one that still waits.
    uniqueIndex("group_move_once").on(t.groupId, t.accountId).where(sql`state = 'todo'`),
  ],
);
