// For tests: the world of meetups with users in it who sign in.
import { scryptSync } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { session, user } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { newId } from "@/lib/core/crypto";
import { ACTORS, meetupWorld } from "@/lib/meetups/testing";
import { actorOf } from "./session";
import { openSession } from "./sessions";
import { emailKey } from "./users";

/** Whoever may not touch users: of the signed-in, everybody but admins. */
export const NOT_ADMINS = Object.keys(ACTORS).filter((name) => !["admin", "operator", "job"].includes(name));

export const PASSWORD = "correct horse battery";
/** Hashed as quickly as it goes; how much work it is stands in the hash. */
const COST = { N: 16, r: 8, p: 1 };
const SALT = Buffer.alloc(16, 1);
const KEY = scryptSync(PASSWORD, SALT, 32, COST);
export const QUICK_HASH = [
  "scrypt",
  COST.N,
  COST.r,
  COST.p,
  SALT.toString("base64url"),
  KEY.toString("base64url"),
].join("$");

type NewUser = Partial<typeof user.$inferInsert> & { password?: boolean };

export type AuthWorld = Awaited<ReturnType<typeof authWorld>>;

export async function authWorld() {
  const world = await meetupWorld();
  let made = 0;
  const own = {
    ...world,
    public: world.as({ kind: "public" }),
    admin: world.as(ACTORS.admin!),
    setup: world.as({ kind: "setup" }),

    /** A user with a password unless told otherwise. */
    async user(values: NewUser = {}) {
      const n = ++made;
      const { password = true, ...given } = values;
      const email = given.email === undefined ? `user${n}@example.org` : given.email;
      const row = {
        ...{ id: newId(), name: `User ${n}`, role: "viewer" as const, createdAt: world.now() },
        ...{ passwordHash: password ? QUICK_HASH : null },
        ...given,
        ...{ email, emailKey: email === null ? null : emailKey(email) },
      };
      const [found] = await world.job.write((tx) => tx.insert(user).values(row).returning());
      return found!;
    },
    userRow: async (id: string) => (await world.db.select().from(user).where(eq(user.id, id)))[0] ?? null,

    /** Signed in: the session, and who comes in with it. */
    async signIn(userId: string, via: "password" | "slack" = "password") {
      const { sessionId } = await openSession(own.public, { userId, via });
      return { sessionId, ctx: world.as((await actorOf(own.public, sessionId)) as Actor) };
    },
    isIn: async (sessionId: string) => (await actorOf(own.public, sessionId)) !== null,
    openSessions: (userId: string) =>
      world.db.$count(session, and(eq(session.userId, userId), isNull(session.endedAt))),
    /** What is in the audit log, as `action subject by`. */
    async audited(): Promise<string[]> {
      const rows = await world.database.read("select * from audit order by rowid");
      return rows.map((row) => [row.action, row.subject, row.actor_id ?? row.actor_kind].join(" "));
    },
  };
  return own;
}
