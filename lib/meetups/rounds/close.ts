// Closes a round: what is not sent is dropped, and those who were introduced are asked whether they met.
import { and, eq, type SQL, sql } from "drizzle-orm";
import { account, answer, availability, delivery, due, match, person, pool as pools, round, seat } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { closingMoment } from "../dates";
import { BULK, dropUnsent, INTERACTIVE } from "../deliveries";
import { leftOutRows, owing, toAccount } from "../owing";
import { livePool, type Pool } from "../pools";
import { giveUpDrafts } from "../seats";
import { refuseAnother } from "./running";

type Round = typeof round.$inferSelect;

/**
 * Closes the pool's round that is going on; `roundId`: the one that was looked at.
 * @throws AppError not_found when there is none; conflict when it is another.
 */
export async function closeRound(
  ctx: Ctx,
  input: { poolId: string; roundId?: string },
): Promise<{ roundId: string; number: number }> {
  authorize(ctx, "round.close", { poolId: input.poolId });
  return ctx.write(async (tx) => {
    const pool = await livePool(tx, input.poolId);
    const [open] = await tx
      .select()
      .from(round)
      .where(and(eq(round.poolId, pool.id), sql`${round.state} <> 'closed'`))
      .orderBy(sql`${round.number} desc`);
    if (!open) throw notFound(`“${pool.name}” has no round that is going on. Nothing was changed.`);
    refuseAnother(open, pool, input.roundId);
    await closeIn(tx, { round: open, pool, now: ctx.now(), by: "command" });
    await tx.audit({ action: "round.close", subject: open.id, poolId: pool.id, data: { number: open.number } });
    return { roundId: open.id, number: open.number };
  });
}

/** The end date has passed. Does nothing when the round is closed already or its end was moved. */
export async function closeRoundWhenDue(ctx: Ctx, input: { roundId: string }): Promise<void> {
  const [row] = await ctx.db.select().from(round).where(eq(round.id, input.roundId));
  authorize(ctx, "round.close", { poolId: row?.poolId });
  await ctx.write(async (tx) => {
    const [found] = await tx
      .select({ open: round, pool: pools })
      .from(round)
      .innerJoin(pools, eq(pools.id, round.poolId))
      .where(and(eq(round.id, input.roundId), sql`${round.state} <> 'closed'`));
    if (!found) {
      await tx.delete(due).where(eq(due.id, `close:${input.roundId}`));
      return;
    }
    const { open, pool } = found;
    const dueAt = closingMoment(open.end, pool.timeZone, pool.schedule?.closeAt);
    if (dueAt > ctx.now()) {
      const data = { roundId: open.id };
      const again = { id: `close:${open.id}`, name: "round/close.due", data, dueAt };
      await tx.insert(due).values(again).onConflictDoUpdate({ target: due.id, set: { dueAt } });
      return;
    }
    await closeIn(tx, { round: open, pool, now: ctx.now(), by: "itself" });
    await tx.audit({ action: "round.close", subject: open.id, poolId: pool.id, data: { number: open.number } });
  });
}

export interface Closing {
  round: Round;
  pool: Pool;
  now: number;
  /** By the next round only the question after the next availability answer is asked. */
  by: "command" | "itself" | "next";
}

/** The same inside another verb's transaction. */
export async function closeIn(tx: WriteTx, { round: row, pool, now, by }: Closing): Promise<void> {
  await dropUnsent(
    tx,
    row.id,
    ["ask_intro", "ask_availability", "introduction", "left_out", "nudge"],
    now,
    "round_closed",
  );
  await tx.update(round).set({ state: "closed", closedAt: now }).where(eq(round.id, row.id));
  await tx.delete(due).where(eq(due.id, `close:${row.id}`));
  await tx
    .update(pools)
    .set({ statsVersion: sql`${pools.statsVersion} + 1` })
    .where(eq(pools.id, pool.id));
  // Of a published round these are proposals that nobody has decided on.
  await giveUpDrafts(tx, row.id);
  if (row.publishedAt === null) await callOff(tx, row, pool, now);
  else if (by !== "next") await askWhetherMet(tx, row, pool, now);
  await tx.emit({ name: "pool/layout.due", data: { poolId: pool.id } });
  await tx.emit({ name: "deliveries/queued", data: { workspaceId: pool.workspaceId } });
}

/** Never introduced: those who said yes are told. */
async function callOff(tx: WriteTx, row: Round, pool: Pool, now: number): Promise<void> {
  await tx.run(
    leftOutRows(
      { workspaceId: pool.workspaceId, poolId: pool.id, now },
      sql`'cancelled'`,
      sql`from ${availability} v join ${account} a on a.id = v.account_id
        join membership m on m.pool_id = ${pool.id} and m.person_id = v.person_id and m.state = 'in'
        where v.round_id = ${row.id} and v.available = 1 and a.is_deactivated = 0`,
    ),
  );
}

/** The question at closing time, to whoever was introduced and has not said yes or no. */
async function askWhetherMet(tx: WriteTx, row: Round, pool: Pool, now: number): Promise<void> {
  await tx.run(askMetRows(pool, now, "close", sql`m.round_id = ${row.id}`));
}

/** Rows of "did you meet?" for the matches that `where` picks; `m` is the match, `s` the seat. */
export function askMetRows(pool: Pool, now: number, variant: "close" | "next", where: SQL): SQL {
  const priority = variant === "close" ? BULK : INTERACTIVE;
  const from = {
    key: sql`m.id || ':' || s.person_id || ${`:${variant}`}`,
    pool: sql`m.pool_id`,
    round: sql`m.round_id`,
    match: sql`m.id`,
    person: sql`s.person_id`,
    account: sql`s.account_id`,
    target: toAccount,
    variant: sql`${variant}`,
  };
  return owing(
    { kind: "ask_met", workspaceId: pool.workspaceId, priority, now },
    from,
    sql`from ${match} m join ${seat} s on s.match_id = m.id and s.active = 1 join ${account} a on a.id = s.account_id
      join ${person} p on p.id = s.person_id
      join membership member on member.pool_id = m.pool_id and member.person_id = s.person_id and member.state = 'in'
      left join ${answer} w on w.match_id = m.id and w.person_id = s.person_id
      where m.state = 'published' and a.is_deactivated = 0 and (w.value is null or w.value = 'not_yet') and m.met_override is null
        and (p.paused_until is null or p.paused_until <= ${now})
        and exists (select 1 from ${delivery} i where i.match_id = m.id and i.kind = 'introduction' and i.state in ('sent', 'uncertain'))
        and ${where}`,
  );
}

/** For the command line: several channels are all checked before one is closed. @throws AppError not_found. */
export async function checkClosable(ctx: Ctx, input: { poolId: string }): Promise<void> {
  authorize(ctx, "round.close", input);
  const [open] = await ctx.db
    .select({ id: round.id })
    .from(round)
    .where(and(eq(round.poolId, input.poolId), sql`${round.state} <> 'closed'`));
  if (!open) throw notFound("That channel's pool has no round that is going on. Nothing was changed.");
}
