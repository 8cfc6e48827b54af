// Workspaces, the accounts in them, and the people behind the accounts.
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, id, moment } from "./columns";

/** A Slack workspace or a Mattermost team that Kith is connected to. */
export const workspace = sqliteTable(
  "workspace",
  {
    id: id(),
    platform: text("platform", { enum: ["slack", "mattermost"] }).notNull(),
    team: text("team").notNull(),
    name: text("name").notNull(),
    url: text("url").notNull(),
    apiUrl: text("api_url").notNull(),
    botUser: text("bot_user").notNull(),
    botId: text("bot_id"),
    /** JSON of the tokens, encrypted (lib/core/crypto). */
    secrets: text("secrets").notNull(),
    /** Who gets messages Kith does not understand: a platform user id. */
    adminUser: text("admin_user"),
    messagesPerMinute: integer("messages_per_minute").notNull().default(300),
    state: text("state", { enum: ["connected", "disconnected"] })
      .notNull()
      .default("connected"),
    stateDetail: text("state_detail"),
    /** Where the platform is listened to: the newest moment of its clock up to which everything heard was kept. */
    heardAt: moment("heard_at"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [uniqueIndex("workspace_team").on(t.platform, t.team)],
);

/** Somebody, whatever accounts they have. */
export const person = sqliteTable(
  "person",
  {
    id: id(),
    fullName: text("full_name").notNull(),
    casualName: text("casual_name").notNull(),
    /** Both names as they are searched and put in order (lib/meetups/names). */
    nameKey: text("name_key").notNull().default(""),
    /** Set in Kith: the platform's name no longer follows. */
    nameEdited: flag("name_edited").notNull().default(false),
    email: text("email"),
    intro: text("intro"),
    introAt: moment("intro_at"),
    canBeExcluded: flag("can_be_excluded").notNull().default(false),
    /** Asked and paired again from this moment; the far future means "until they write again". */
    pausedUntil: moment("paused_until"),
    publicName: text("public_name", { enum: ["name", "initials", "hidden"] })
      .notNull()
      .default("name"),
    /** Everything that told who it was is gone; only that somebody was there stays. */
    erasedAt: moment("erased_at"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    index("person_name").on(t.fullName),
    index("person_key").on(t.nameKey, t.id),
    index("person_called").on(t.id, t.nameKey),
    index("person_erased").on(t.id).where(sql`erased_at is not null`),
  ],
);

/** One platform user of one workspace. */
export const account = sqliteTable(
  "account",
  {
    id: id(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspace.id),
    user: text("user").notNull(),
    personId: text("person_id")
      .notNull()
      .references(() => person.id),
    userName: text("user_name").notNull(),
    timeZone: text("time_zone"),
    isBot: flag("is_bot").notNull().default(false),
    isGuest: flag("is_guest").notNull().default(false),
    isStranger: flag("is_stranger").notNull().default(false),
    isDeactivated: flag("is_deactivated").notNull().default(false),
    isInvited: flag("is_invited").notNull().default(false),
    /** The direct message with the bot, once known. */
    conversation: text("conversation"),
    /** The question a free text answers. */
    pending: text("pending", { enum: ["intro"] }),
    /** Why the profile could not be read, until it can. */
    unreadable: text("unreadable"),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("account_user").on(t.workspaceId, t.user),
    index("account_person").on(t.personId, t.userName),
    index("account_bot").on(t.personId).where(sql`is_bot = 1`),
  ],
);

/** Two people never to be paired; `a` sorts before `b`. */
export const neverPair = sqliteTable(
  "never_pair",
  {
    a: text("a")
      .notNull()
      .references(() => person.id),
    b: text("b")
      .notNull()
      .references(() => person.id),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.a, t.b] }), index("never_pair_b").on(t.b)],
);

/** A message from a person that Kith did not understand, and what was answered. */
export const inboxMessage = sqliteTable(
  "inbox_message",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => account.id),
    direction: text("direction", { enum: ["in", "out"] }).notNull(),
    text: text("text").notNull(),
    at: moment("at").notNull(),
    /** Set on an `in` row when somebody has dealt with it. */
    doneAt: moment("done_at"),
  },
  (t) => [index("inbox_message_account").on(t.accountId, t.at), index("inbox_message_open").on(t.doneAt, t.at)],
);
