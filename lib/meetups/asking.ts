// What a round asks of one person or of everybody: rows in the same transaction that decides it.
import { and, eq, sql } from "drizzle-orm";
import { account, availability, delivery, membership, person } from "@/db/schema";
import type { WriteTx } from "@/lib/core/context";
import { BULK } from "./deliveries";

/** An intro is asked for this often in all, once a round at most (contract.md, "A round's life"). */
const INTRO_REQUESTS = 3;

/** Whom a round may ask: present, active, not paused. */
const askable = (poolId: string, now: number) => sql`
  from ${membership} m join ${account} a on a.id = m.account_id join ${person} p on p.id = m.person_id
  where m.pool_id = ${poolId} and m.state = 'in' and a.is_deactivated = 0 and a.unreadable is null
    and (p.paused_until is null or p.paused_until <= ${now})`;

const deliveryRow = (
  kind: string,
  variant: ReturnType<typeof sql>,
  poolId: string,
  workspaceId: string,
  roundId: string,
  subject: ReturnType<typeof sql>,
  now: number,
) => sql`
  insert or ignore into ${delivery} (id, key, workspace_id, kind, priority, state, pool_id, round_id, person_id, account_id,
    target, variant, attempts, not_before, looked_for, created_at)
  select lower(hex(randomblob(12))), ${`${kind}:${roundId}:`} || ${subject}, ${workspaceId}, ${kind}, ${BULK}, 'queued', ${poolId},
    ${roundId}, p.id, a.id, json_object('user', a.user), ${variant}, 0, ${now}, 0, ${now}`;

/** How often this account was asked for an intro so far. */
const requests = sql`(select count(*) from ${delivery} d where d.account_id = a.id and d.kind = 'ask_intro' and d.state <> 'dropped')`;

export interface Asking {
  poolId: string;
  workspaceId: string;
  roundId: string;
  now: number;
}

/** Everybody's row in the round, and a question to each who may be asked; one statement each, whatever the size. */
export async function askEverybody(
  tx: WriteTx,
  at: Asking,
  only?: { personId: string },
): Promise<{ asked: number; introAsked: number }> {
  const one = only ? sql` and p.id = ${only.personId}` : sql``;
  await tx.run(sql`
    insert or ignore into ${availability} (round_id, person_id, account_id)
    select ${at.roundId}, m.person_id, m.account_id from ${membership} m join ${person} p on p.id = m.person_id
    where m.pool_id = ${at.poolId} and m.state = 'in'${one}`);
  const asked = await tx.run(sql`
    ${deliveryRow("ask_availability", sql`null`, at.poolId, at.workspaceId, at.roundId, sql`p.id`, at.now)}
    ${askable(at.poolId, at.now)} and p.intro is not null${one}`);
  // Nobody is asked again while a question of another running round is still before them.
  const introAsked = await tx.run(sql`
    ${deliveryRow("ask_intro", sql`case ${requests} when 0 then 'first' else 'again' end`, at.poolId, at.workspaceId, at.roundId, sql`a.id`, at.now)}
    ${askable(at.poolId, at.now)} and p.intro is null and ${requests} < ${INTRO_REQUESTS}${one}
    and not exists (select 1 from ${delivery} d join round r on r.id = d.round_id
      where d.account_id = a.id and d.kind = 'ask_intro' and d.state <> 'dropped' and r.state = 'asking' and r.id <> ${at.roundId})`);
  await tx.run(sql`
    update ${account} set pending = 'intro' where id in
      (select account_id from ${delivery} d where d.round_id = ${at.roundId} and d.kind = 'ask_intro' and d.state = 'queued')`);
  return { asked: asked.rowsAffected, introAsked: introAsked.rowsAffected };
}

/** The number by which the pool's stats know a person: the next free one. */
export async function joinMembership(
  tx: WriteTx,
  row: { poolId: string; personId: string; accountId: string; state: "in" | "guest" },
  now: number,
): Promise<"joined" | "came_back" | "stayed"> {
  const [before] = await tx
    .select()
    .from(membership)
    .where(and(eq(membership.poolId, row.poolId), eq(membership.personId, row.personId)));
  if (before?.state === row.state) return "stayed";
  if (before) {
    await tx
      .update(membership)
      .set({ state: row.state, accountId: row.accountId, leftAt: null })
      .where(and(eq(membership.poolId, row.poolId), eq(membership.personId, row.personId)));
    return before.state === "left" ? "came_back" : "joined";
  }
  await tx.insert(membership).values({
    ...row,
    number: sql`(select coalesce(max(number), 0) + 1 from membership where pool_id = ${row.poolId})`,
    joinedAt: now,
  });
  return "joined";
}

export const newMatchNumber = (poolId: string) =>
  sql<number>`(select coalesce(max(number), 0) + 1 from "match" where pool_id = ${poolId})`;
