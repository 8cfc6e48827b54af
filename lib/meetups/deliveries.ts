// Verbs on deliveries: every message Kith owes somebody, once.
import { and, eq, inArray, isNull, lte, min, notInArray, or, type SQL, sql } from "drizzle-orm";
import { account, type DeliveryTarget, delivery, match, workspace } from "@/db/schema";
import { concern } from "@/lib/core/concern";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { encrypt, newId } from "@/lib/core/crypto";
import { isGone, processId } from "@/lib/core/process";
import { noteIntroduced } from "./rounds/introduced";

export type Delivery = typeof delivery.$inferSelect;
export const REPLY = 0;
export const INTERACTIVE = 1;
export const BULK = 2;

export interface Owed {
  key: string;
  kind: Delivery["kind"];
  workspaceId: string;
  target: DeliveryTarget;
  priority: number;
  variant?: string;
  message?: unknown;
  accountId?: string;
  personId?: string;
  poolId?: string;
  roundId?: string;
  matchId?: string;
}

/** Owes a message unless it is owed already; another answer to the same message takes the place of the first. */
export async function owe(ctx: Ctx, owed: Owed): Promise<{ id: string; fresh: boolean }> {
  return ctx.write((tx) => oweIn(tx, owed, ctx.now()));
}

/** The same inside a verb's own transaction. */
export async function oweIn(tx: WriteTx, asked: Owed, now: number): Promise<{ id: string; fresh: boolean }> {
  const owed = { ...asked, target: sealed(asked.target) };
  const id = newId();
  const request = concern().request ?? null;
  const values = { ...owed, id, request, state: "queued" as const, notBefore: now, createdAt: now };
  const inserted = await tx
    .insert(delivery)
    .values(values)
    .onConflictDoNothing({ target: delivery.key })
    .returning({ id: delivery.id });
  const fresh = inserted.length === 1 || ("answer" in owed.target && (await answerAnew(tx, owed, now)));
  if (fresh) await tx.emit({ name: "deliveries/queued", data: { workspaceId: owed.workspaceId } });
  if (inserted[0]) return { id: inserted[0].id, fresh: true };
  const [present] = await tx.select({ id: delivery.id }).from(delivery).where(eq(delivery.key, owed.key));
  return { id: present!.id, fresh };
}

/** Whoever has the address may answer there: it is nothing for whoever reads the file. */
const sealed = (target: DeliveryTarget): DeliveryTarget =>
  "answer" in target && target.answer.url !== null
    ? { answer: { ...target.answer, url: encrypt(target.answer.url) } }
    : target;

async function answerAnew(tx: WriteTx, owed: Owed, now: number): Promise<boolean> {
  const changed = await tx
    .update(delivery)
    .set({
      target: owed.target,
      variant: owed.variant,
      message: owed.message,
      request: concern().request ?? null,
      state: "queued",
      notBefore: now,
      createdAt: now,
    })
    .where(
      and(
        eq(delivery.key, owed.key),
        or(sql`${delivery.variant} is not ${owed.variant ?? null}`, inArray(delivery.state, ["failed", "dropped"])),
      ),
    )
    .returning({ id: delivery.id });
  return changed.length > 0;
}

/** What sending goes through: when one way is closed for a while, the others stay open. */
export type Lane = "answer" | "group" | "direct";

export const laneOf = ({ target }: Pick<Delivery, "target">): Lane =>
  "answer" in target || "react" in target ? "answer" : "users" in target ? "group" : "direct";

const laneInSql = sql<Lane>`case when coalesce(json_type(${delivery.target}, '$.answer'),
  json_type(${delivery.target}, '$.react')) is not null then 'answer'
  when json_type(${delivery.target}, '$.users') is not null then 'group' else 'direct' end`;

/**
 * Takes the next delivery of a workspace, none of the closed lanes: by priority, then the pool that was served longest
 * ago, then how long it has waited. The caller sends it and must report with `finish`, `postpone` or `doubt`, giving the claimed row back.
 */
export async function claimNext(ctx: Ctx, workspaceId: string, closed: Iterable<Lane> = []): Promise<Delivery | null> {
  authorize(ctx, "delivery.send", { workspaceId });
  const now = ctx.now();
  const lanes = [...closed];
  return ctx.write(async (tx) => {
    const next = await nextInTurn(tx, workspaceId, lanes, now);
    if (!next) return null;
    const [claimed] = await tx
      .update(delivery)
      .set({
        state: "sending",
        beganAt: now,
        sender: processId(),
        attempts: sql`${delivery.attempts} + 1`,
        lookedFor: 0,
        error: null,
      })
      .where(and(eq(delivery.id, next), eq(delivery.state, "queued")))
      .returning();
    if (claimed?.kind === "ask_intro") await expectIntro(tx, claimed, now);
    return claimed ?? null;
  });
}

/** From now on, and not before they are asked, the person's next free text is their intro: they may be quick. */
async function expectIntro(tx: WriteTx, { accountId }: Delivery, now: number): Promise<void> {
  const wanted = sql`exists (select 1 from person p where p.id = ${account.personId} and p.intro is null
    and (p.paused_until is null or p.paused_until <= ${now}))`;
  await tx
    .update(account)
    .set({ pending: "intro" })
    .where(and(eq(account.id, accountId ?? ""), wanted));
}

/** When each pool was last served, in claims of this process: enough for taking turns. */
const served = new Map<string | null, number>();
let claims = 0;

async function nextInTurn(tx: WriteTx, workspaceId: string, closed: Lane[], now: number): Promise<string | null> {
  const waiting = and(
    eq(delivery.workspaceId, workspaceId),
    eq(delivery.state, "queued"),
    lte(delivery.notBefore, now),
    closed.length > 0 ? notInArray(laneInSql, closed) : undefined,
  );
  const [top] = await tx
    .select({ priority: delivery.priority })
    .from(delivery)
    .where(waiting)
    .orderBy(delivery.priority)
    .limit(1);
  if (!top) return null;
  const last = (pool: string | null) => served.get(pool) ?? 0;
  const pools = await waitingPools(tx, workspaceId, top.priority);
  for (const pool of pools.sort((a, b) => last(a) - last(b))) {
    const [head] = await tx
      .select({ id: delivery.id })
      .from(delivery)
      .where(
        and(
          waiting,
          eq(delivery.priority, top.priority),
          pool === null ? isNull(delivery.poolId) : eq(delivery.poolId, pool),
        ),
      )
      .orderBy(delivery.notBefore)
      .limit(1);
    if (!head) continue;
    served.set(pool, ++claims);
    return head.id;
  }
  return null;
}

/** From pool to pool through the index: of ten thousand rows of one pool a single one is read. */
async function waitingPools(tx: WriteTx, workspaceId: string, priority: number): Promise<(string | null)[]> {
  const first = (after: SQL) => sql`(select min(pool_id) from delivery
    where workspace_id = ${workspaceId} and state = 'queued' and priority = ${priority} and pool_id > ${after})`;
  const rows = await tx.all<{ pool: string }>(sql`with recursive waiting(pool) as (
    select ${first(sql`''`)} union all select ${first(sql`waiting.pool`)} from waiting where waiting.pool is not null)
    select pool from waiting where pool is not null`);
  return [null, ...rows.map((row) => row.pool)];
}

/** From when on (ms) something can be sent, given until when lanes are closed; null when nothing waits. */
export async function nextTurnAt(
  ctx: Ctx,
  workspaceId: string,
  closed: ReadonlyMap<Lane, number> = new Map(),
): Promise<number | null> {
  const rows = await ctx.db
    .select({ lane: laneInSql, at: min(delivery.notBefore) })
    .from(delivery)
    .where(and(eq(delivery.workspaceId, workspaceId), eq(delivery.state, "queued")))
    .groupBy(laneInSql);
  const moments = rows.map(({ lane, at }) => Math.max(at ?? 0, closed.get(lane) ?? 0));
  return moments.length === 0 ? null : Math.min(...moments);
}

const IS_SENDING = eq(delivery.state, "sending");
/** Only the claim that is reported on may change the row: a later one, or a newer answer, is left alone. */
const asClaimed = (row: Pick<Delivery, "id" | "attempts">) =>
  and(eq(delivery.id, row.id), IS_SENDING, eq(delivery.attempts, row.attempts));
/** The same for one that was uncertain when it was read. */
const stillOurs = (row: Delivery) =>
  row.state === "uncertain" ? and(eq(delivery.id, row.id), eq(delivery.state, "uncertain")) : asClaimed(row);

export type Ending =
  | { state: "sent"; conversation: string | null; messageId: string | null }
  | { state: "failed"; error: string }
  | { state: "dropped"; error: string };

/** The end of a delivery. Its text is erased once it is sent. False when the row is no longer the caller's to end. */
export async function finish(ctx: Ctx, row: Delivery, ending: Ending): Promise<boolean> {
  authorize(ctx, "delivery.send", { workspaceId: row.workspaceId });
  return ctx.write(async (tx) => {
    const changed = await tx
      .update(delivery)
      .set({ ...ending, doneAt: ctx.now(), ...(ending.state === "failed" ? {} : { message: null }) })
      .where(stillOurs(row))
      .returning({ id: delivery.id });
    if (changed.length === 0) return false;
    if (ending.state === "sent" && ending.conversation !== null) await noteConversation(tx, row, ending.conversation);
    await afterwards(tx, row);
    return true;
  });
}

/** Where a match's people talk with each other, once their conversation is open; where a person is written to. */
async function noteConversation(tx: WriteTx, row: Delivery, conversation: string): Promise<void> {
  if (row.kind === "introduction" && row.matchId)
    await tx.update(match).set({ conversation }).where(eq(match.id, row.matchId));
  else if (row.accountId && "user" in row.target)
    await tx.update(account).set({ conversation }).where(eq(account.id, row.accountId));
}

/** What follows when a delivery no longer waits. */
async function afterwards(tx: WriteTx, row: Pick<Delivery, "kind" | "roundId">): Promise<void> {
  if (row.kind === "introduction" && row.roundId) await noteIntroduced(tx, row.roundId);
}

/** Certainly not sent: back in the queue until `notBefore` (ms). */
export async function postpone(ctx: Ctx, row: Delivery, notBefore: number, error: string): Promise<void> {
  authorize(ctx, "delivery.send", { workspaceId: row.workspaceId });
  await ctx.write(async (tx) => {
    await tx.update(delivery).set({ state: "queued", notBefore, error }).where(stillOurs(row));
    // Whoever claimed it goes on sending; what was settled needs somebody to be woken.
    if (row.state === "uncertain") await tx.emit({ name: "deliveries/queued", data: { workspaceId: row.workspaceId } });
  });
}

/** It may have been sent: to be settled by looking in the conversation, as if it had been looked for so often already. */
export async function doubt(ctx: Ctx, row: Delivery, error: string, looked?: Looked): Promise<void> {
  authorize(ctx, "delivery.send", { workspaceId: row.workspaceId });
  await ctx.write((tx) => doubtIn(tx, asClaimed(row), error, looked));
}
/** `notBefore` (ms): nothing is done before. */
export type Looked = { lookedFor: number; notBefore: number };

async function doubtIn(tx: WriteTx, which: SQL | undefined, error: string, looked?: Looked): Promise<void> {
  // Replacing a message by the same one again does no harm, so an answer is simply sent once more.
  const state = sql`case when ${laneInSql} = 'answer' then 'queued' else 'uncertain' end`;
  const [row] = await tx
    .update(delivery)
    .set({ state, error, ...looked })
    .where(which)
    .returning();
  if (!row) return;
  const name = row.state === "queued" ? "deliveries/queued" : "deliveries/uncertain";
  await tx.emit({ name, data: { workspaceId: row.workspaceId } });
  await afterwards(tx, row);
}

/** No sending takes longer than this: two calls of 10 s and the wait for their turns. */
const LONGEST_SENDING_MS = 120_000;

/** What a dead process left in the middle of a call is uncertain from now on. */
export async function doubtAbandoned(ctx: Ctx): Promise<void> {
  authorize(ctx, "delivery.send");
  const sending = await ctx.db
    .select({ id: delivery.id, sender: delivery.sender, beganAt: delivery.beganAt, attempts: delivery.attempts })
    .from(delivery)
    // Named by workspace, so that the index serves and not the whole table is read.
    .where(and(inArray(delivery.workspaceId, ctx.db.select({ id: workspace.id }).from(workspace)), IS_SENDING));
  const longAgo = ctx.now() - LONGEST_SENDING_MS;
  const left = sending.filter((row) => isGone(row.sender ?? "") || (row.beganAt ?? 0) < longAgo);
  if (left.length === 0) return;
  await ctx.write(async (tx) => {
    for (const row of left) await doubtIn(tx, asClaimed(row), "interrupted");
  });
}

/** What is not sent yet of a round is not sent any more. */
export async function dropUnsent(
  tx: WriteTx,
  roundId: string,
  kinds: Delivery["kind"][],
  now: number,
  why: string,
): Promise<void> {
  await tx
    .update(delivery)
    .set({ state: "dropped", error: why, doneAt: now, message: null })
    .where(and(eq(delivery.roundId, roundId), eq(delivery.state, "queued"), inArray(delivery.kind, kinds)));
}
