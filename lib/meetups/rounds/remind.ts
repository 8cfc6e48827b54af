// Reminds those who were asked and have not answered; whom the asking passed over and may be asked now is asked.
import { sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { availability, delivery } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { conflict } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { type Asking, askable, askEverybody } from "../asking";
import { BULK } from "../deliveries";
import { owing, toAccount } from "../owing";
import { OneRound } from "../rounds-schemas";
import { roundById } from "./running";

/** Nobody is reminded of the same question more often than this. */
export const BETWEEN_REMINDERS_MS = 12 * 3_600_000;

export interface Reminded {
  reminded: number;
  /** Asked for the first time in this round, for an intro or whether they are free. */
  asked: number;
}

/** @throws AppError conflict when the round no longer asks. */
export async function remindSilent(ctx: Ctx, input: unknown): Promise<Reminded> {
  const { roundId } = parseInput(OneRound, input);
  const { row: seen } = await roundById(ctx.db, roundId);
  authorize(ctx, "round.edit", { poolId: seen.poolId });
  return ctx.write(async (tx) => {
    const { row, pool } = await roundById(tx, roundId);
    if (row.state !== "asking")
      throw conflict(`Round ${row.number} of “${pool.name}” no longer asks anybody. Nobody was reminded.`);
    const at = { poolId: pool.id, workspaceId: pool.workspaceId, roundId, now: ctx.now() };
    const reminded = (await tx.all(sql`${reminders(at)} returning id`)).length;
    const { asked, introAsked } = await askEverybody(tx, at);
    const facts = { reminded, asked: asked + introAsked };
    if (reminded + facts.asked > 0)
      await tx.emit({ name: "deliveries/queued", data: { workspaceId: pool.workspaceId } });
    await tx.audit({
      action: "round.remind",
      subject: roundId,
      poolId: pool.id,
      data: { ...facts, number: row.number },
    });
    return facts;
  });
}

/** How many a reminder would reach now. */
export async function remindable(db: Pick<Reads, "get">, at: Asking): Promise<number> {
  return (await db.get<{ n: number }>(sql`select count(*) as n ${silent(at)}`)).n;
}

const own = (roundId: string) => sql`d.person_id = p.id and d.round_id = ${roundId} and d.kind = 'ask_availability'`;

/** Asked, present, not paused, without an answer, and not reminded lately. */
const silent = (at: Asking) => sql`${askable(at.poolId, at.now)} and p.intro is not null
  and exists (select 1 from ${availability} v where v.round_id = ${at.roundId} and v.person_id = p.id and v.available is null)
  and exists (select 1 from ${delivery} d where ${own(at.roundId)} and d.state in ('sent', 'uncertain'))
  and not exists (select 1 from ${delivery} d where ${own(at.roundId)} and d.variant = 'again' and d.state <> 'dropped'
    and d.created_at > ${at.now - BETWEEN_REMINDERS_MS})`;

const reminders = (at: Asking) =>
  owing(
    { kind: "ask_availability", workspaceId: at.workspaceId, priority: BULK, now: at.now },
    {
      key: sql`${`${at.roundId}:`} || p.id || ':again:' || (select count(*) from ${delivery} d
        where ${own(at.roundId)} and d.variant = 'again')`,
      pool: sql`${at.poolId}`,
      round: sql`${at.roundId}`,
      person: sql`p.id`,
      account: sql`a.id`,
      target: toAccount,
      variant: sql`'again'`,
    },
    silent(at),
  );
