// Who may sign in and what they may do.
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, json, moment } from "./columns";
import { pool } from "./meetups";
import { account } from "./people";

export const USER_ROLES = ["admin", "manager", "viewer", "member"] as const;
export type UserRole = (typeof USER_ROLES)[number];

export const user = sqliteTable("user", {
  id: id(),
  email: text("email"),
  /** Lower case, for uniqueness and sign-in. */
  emailKey: text("email_key").unique(),
  name: text("name").notNull(),
  /** scrypt, with its parameters and salt; null for those who only come through a platform. */
  passwordHash: text("password_hash"),
  role: text("role", { enum: USER_ROLES }).notNull(),
  accountId: text("account_id")
    .unique()
    .references(() => account.id),
  createdAt: moment("created_at").notNull(),
  disabledAt: moment("disabled_at"),
});

/** The pools a manager manages. */
export const grant = sqliteTable(
  "grant",
  {
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    poolId: text("pool_id")
      .notNull()
      .references(() => pool.id),
  },
  (t) => [primaryKey({ columns: [t.userId, t.poolId] })],
);

export const SIGN_IN_WAYS = ["password", "slack", "mattermost"] as const;

/** Looked up at every request, so that ending it ends it. */
export const session = sqliteTable(
  "session",
  {
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    via: text("via", { enum: SIGN_IN_WAYS }).notNull().default("password"),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (t) => [index("session_user").on(t.userId)],
);

/** A link that lets somebody choose a password, or bind their platform's account, once. */
export const invitation = sqliteTable("invitation", {
  id: id(),
  /** SHA-256 of the key in the link: whoever reads the database cannot use it. */
  keyHash: text("key_hash").notNull().unique(),
  userId: text("user_id")
    .notNull()
    .references(() => user.id),
  createdAt: moment("created_at").notNull(),
  expiresAt: moment("expires_at").notNull(),
  usedAt: moment("used_at"),
});

/** How often something was tried in vain: an account, an address, or all together. */
export const attempt = sqliteTable("attempt", {
  /** What is counted, hashed where it names somebody. */
  id: id(),
  count: integer("count").notNull(),
  since: moment("since").notNull(),
});

/** What an admin set in the dashboard, by name. */
export const setting = sqliteTable("setting", {
  id: id(),
  value: json<unknown>("value").notNull(),
  updatedAt: moment("updated_at").notNull(),
});
