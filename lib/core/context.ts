// What every verb is given: reads, the one way to write, who asks, and the time.
import { type Database, openDatabase, type Reads, type Tx } from "@/db/client";
import { audit, outbox } from "@/db/schema";
import { type Actor, describeActor } from "./actor";
import { systemNow } from "./clock";
import { newId } from "./crypto";
import { env } from "./env";
import { forbidden } from "./errors";
import type { KithEvent } from "./events";
import { type Action, can, type Subject } from "./roles";

export interface AuditEntry {
  action: string;
  subject?: string;
  poolId?: string;
  /** Facts, never somebody's text. */
  data?: Record<string, unknown>;
}

export type WriteTx = Tx & {
  /** Handed to the jobs after commit, and again until accepted. */
  emit(event: KithEvent): Promise<void>;
  audit(entry: AuditEntry): Promise<void>;
};

export interface Ctx {
  readonly db: Reads;
  /** One transaction; `work` may run again after a BUSY, so it has no effect but on `tx`. */
  write<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>;
  /** As `Database.atOnce`; never within a transaction. */
  atOnce: Database["atOnce"];
  readonly actor: Actor;
  now(): number;
  /** As `Database.mark`; null within a transaction too. */
  mark(): Promise<string | null>;
}

/** The database of this process. */
export function database(): Database {
  return openDatabase(env().databaseUrl, env().databaseAuthToken);
}

export function openContext(actor: Actor, over: { database?: Database; now?: () => number } = {}): Ctx {
  const { db, write, atOnce, mark } = over.database ?? database();
  const now = over.now ?? systemNow;
  return {
    db,
    actor,
    now,
    mark,
    atOnce,
    write: async (work) => {
      const result = await write((tx) => work(withAnnouncements(tx, actor, now)));
      (globalThis as { kithOutboxChanged?: () => void }).kithOutboxChanged?.();
      return result;
    },
  };
}

/** The same world, seen by somebody else: what they do is audited as theirs. */
export const actingAs = (ctx: Ctx, actor: Actor): Ctx => ({
  ...ctx,
  actor,
  write: (work) => ctx.write((tx) => work(withAnnouncements(tx, actor, ctx.now))),
});

/** Several verbs in one transaction: all of them are done, or none. Like a verb's own, it may run again after a BUSY. */
export function together<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return ctx.write((tx) =>
    work({ ...ctx, db: tx, mark: async () => null, write: (verb) => verb(withAnnouncements(tx, ctx.actor, ctx.now)) }),
  );
}

function withAnnouncements(tx: Tx, actor: Actor, now: () => number): WriteTx {
  return Object.assign(tx, {
    emit: async (event: KithEvent) => {
      await tx.insert(outbox).values({ id: newId(), name: event.name, data: event.data, createdAt: now() });
    },
    audit: async (entry: AuditEntry) => {
      const who = describeActor(actor);
      await tx.insert(audit).values({
        id: newId(),
        at: now(),
        actorKind: who.kind,
        actorId: who.id,
        actorName: who.name,
        door: who.door,
        action: entry.action,
        subject: entry.subject ?? null,
        poolId: entry.poolId ?? null,
        data: entry.data ?? {},
      });
    },
  });
}

/** The first line of every verb. @throws AppError forbidden. */
export function authorize(ctx: Ctx, action: Action, subject: Subject = {}): void {
  if (!can(ctx.actor, action, subject)) {
    throw forbidden("You may not do that. Nothing was changed; an admin of Kith can do it or give you the right.");
  }
}
