// Publishes a draft: each match is owed its introduction, and whoever was left out is told.
import { and, eq, type SQL, sql } from "drizzle-orm";
import { account, availability, match, neverPair, round, seat } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { conflict } from "@/lib/core/errors";
import { BULK, dropUnsent } from "../deliveries";
import { leftOutRows, owing } from "../owing";
import { livePool, type Pool } from "../pools";
import type { DrawnRound } from "../schemas";
import { draftMark } from "./mark";
import { drawable, refuseAnother } from "./running";
import { drawnRound } from "./show";

/**
 * Publishes the pool's draft as it stands; `seen` is the mark of the draft that was looked at.
 * @throws AppError conflict when there is none, it is another than was seen, or it has a match of fewer than two.
 */
export async function publishRound(
  ctx: Ctx,
  input: { poolId: string; roundId?: string; seen?: string },
): Promise<DrawnRound> {
  authorize(ctx, "round.publish", { poolId: input.poolId });
  const pool = await livePool(ctx.db, input.poolId);
  const row = await drawable(ctx.db, pool);
  refuseAnother(row, pool, input.roundId);
  if (row.state !== "drafted")
    throw conflict(`Round ${row.number} of “${pool.name}” has no draft yet. Nothing was changed: match it first.`);
  await ctx.write((tx) => publishIn(tx, { pool, roundId: row.id, now: ctx.now(), seen: input.seen }));
  return drawnRound(ctx.db, row.id, ctx.now());
}

/** The same inside another verb's transaction. */
export async function publishIn(
  tx: WriteTx,
  { pool, roundId, now, seen }: { pool: Pool; roundId: string; now: number; seen?: string },
): Promise<void> {
  const [row] = await tx.select().from(round).where(eq(round.id, roundId));
  if (row?.state !== "drafted") throw conflict("That round is published or closed already. Nothing was changed.");
  if (seen !== undefined && seen !== (await draftMark(tx, roundId)))
    throw conflict("The draft has changed meanwhile. Nothing was sent: look at it as it is now, then publish it.");
  const matches = await checkDraft(tx, roundId);
  await dropUnsent(tx, roundId, ["ask_intro", "ask_availability"], now, "round_drawn");
  await tx
    .update(match)
    .set({ state: "published" })
    .where(and(eq(match.roundId, roundId), eq(match.state, "draft")));
  await tx.update(round).set({ state: "introducing", publishedAt: now }).where(eq(round.id, roundId));
  await owe(tx, pool, roundId, now);
  await tx.emit({ name: "deliveries/queued", data: { workspaceId: pool.workspaceId } });
  await tx.audit({ action: "round.publish", subject: roundId, poolId: pool.id, data: { matches } });
}

/** How many matches the draft has. @throws AppError conflict when it may not be published as it stands. */
async function checkDraft(tx: WriteTx, roundId: string): Promise<number> {
  const drafts = await tx.get<{ all: number; short: number; never: number }>(sql`
    select count(*) as "all", coalesce(sum(people < 2), 0) as short, coalesce(sum(never), 0) as never from (
      select (select count(*) from ${seat} s where s.match_id = m.id and s.active = 1) as people,
        exists (select 1 from ${neverPair} n join ${seat} s on s.match_id = m.id and s.person_id = n.a and s.active = 1
          join ${seat} t on t.match_id = m.id and t.person_id = n.b and t.active = 1) as never
      from ${match} m where m.round_id = ${roundId} and m.state = 'draft')`);
  const refuse = (n: number, what: string) =>
    conflict(
      `${n === 1 ? "One match has" : `${n} matches have`} ${what}. Nothing was changed and nothing was sent: match the round again.`,
    );
  if (drafts.all === 0) throw conflict("The draft has no matches. Nothing was changed: match the round again.");
  if (drafts.short > 0) throw refuse(drafts.short, "fewer than two people left");
  if (drafts.never > 0) throw refuse(drafts.never, "two people who are never to be paired");
  return drafts.all;
}

/** Several who are left over are no odd number: after an edit by hand there may be two. */
const leftOutAs = (roundId: string) => sql`case when v.unplaced = 'odd' and (select count(*) from ${availability} o
  where o.round_id = ${roundId} and o.available = 1 and o.unplaced = 'odd') > 1 then 'never_pair' else v.unplaced end`;

async function owe(tx: WriteTx, pool: Pool, roundId: string, now: number): Promise<void> {
  await tx.run(introductionRows(pool, now, sql`m.round_id = ${roundId}`));
  await tx.run(
    leftOutRows(
      { workspaceId: pool.workspaceId, poolId: pool.id, now },
      leftOutAs(roundId),
      sql`from ${availability} v join ${account} a on a.id = v.account_id
        where v.round_id = ${roundId} and v.available = 1 and v.unplaced in ('odd', 'never_pair', 'excluded')
          and a.is_deactivated = 0`,
    ),
  );
}

/** Rows of the introductions of published matches that `where` picks; `m` is the match. */
export function introductionRows(pool: Pool, now: number, where: SQL): SQL {
  const users = sql`(select json_group_array(a.user) from ${seat} s join ${account} a on a.id = s.account_id
    where s.match_id = m.id and s.active = 1)`;
  const from = {
    key: sql`m.id`,
    pool: sql`m.pool_id`,
    round: sql`m.round_id`,
    match: sql`m.id`,
    target: sql`json_object('users', ${users})`,
    variant: sql`case m.late when 1 then 'late' end`,
  };
  return owing(
    { kind: "introduction", workspaceId: pool.workspaceId, priority: BULK, now },
    from,
    sql`from ${match} m where m.state = 'published' and ${where}`,
  );
}
