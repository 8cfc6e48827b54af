// What a round asks of one person or of everybody: rows in the same transaction that decides it.
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { account, availability, delivery, membership, person, pool, round } from "@/db/schema";
import type { WriteTx } from "@/lib/core/context";
import { BULK } from "./deliveries";
import { owing, toAccount, unlessDropped } from "./owing";
import type { AskingRound } from "./schemas";
import { poolWording } from "./wording";

/** An intro is asked for this often in all, once a round at most (contract.md, "A round's life"). */
const INTRO_REQUESTS = 3;

/** Whom a round may ask: present, active, not paused. */
export const askable = (poolId: string, now: number) => sql`
  from ${membership} m join ${account} a on a.id = m.account_id join ${person} p on p.id = m.person_id
  where m.pool_id = ${poolId} and m.state = 'in' and a.is_deactivated = 0 and a.unreadable is null
    and (p.paused_until is null or p.paused_until <= ${now})`;

/** One question to each whom `whom` picks, once a round; one that was dropped before it was sent is asked after all. */
const ask = (
  { poolId, workspaceId, roundId, now }: Asking,
  { kind, variant, subject, whom }: { kind: "ask_availability" | "ask_intro"; variant: SQL; subject: SQL; whom: SQL },
) =>
  owing(
    { kind, workspaceId, priority: BULK, now },
    {
      key: sql`${`${roundId}:`} || ${subject}`,
      pool: sql`${poolId}`,
      round: sql`${roundId}`,
      person: sql`p.id`,
      account: sql`a.id`,
      target: toAccount,
      variant,
    },
    sql`${askable(poolId, now)} and ${whom}`,
    unlessDropped,
  );

/** How often this account was asked for an intro so far. */
const requests = sql`(select count(*) from ${delivery} d where d.account_id = a.id and d.kind = 'ask_intro' and d.state <> 'dropped')`;

/** Nobody is asked again while a question of another running round is still before them. */
const introWanted = (roundId: string) => sql`p.intro is null and ${requests} < ${INTRO_REQUESTS} and not exists (
  select 1 from ${delivery} d join round r on r.id = d.round_id where d.account_id = a.id and d.kind = 'ask_intro'
    and d.state <> 'dropped' and r.state = 'asking' and r.id <> ${roundId})`;

/** How many a round of this pool would ask if it were opened now, with the members there are. */
export async function wouldAsk(
  db: Pick<Reads, "get">,
  { poolId, now }: { poolId: string; now: number },
): Promise<{ asked: number; introAsked: number }> {
  return db.get(sql`select coalesce(sum(p.intro is not null), 0) as asked, coalesce(sum(${introWanted("")}), 0) as introAsked
    ${askable(poolId, now)}`);
}

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
  const free = ask(at, {
    kind: "ask_availability",
    variant: sql`null`,
    subject: sql`p.id`,
    whom: sql`p.intro is not null${one}`,
  });
  const intro = ask(at, {
    kind: "ask_intro",
    variant: sql`case ${requests} when 0 then 'first' else 'again' end`,
    subject: sql`a.id`,
    whom: sql`${introWanted(at.roundId)}${one}`,
  });
  const owed = await Promise.all([free, intro].map((each) => tx.all(sql`${each} returning id`)));
  return { asked: owed[0]!.length, introAsked: owed[1]!.length };
}

/** The asking rounds of somebody's pools, the oldest pool first. */
export function askingRounds(tx: WriteTx, personId: string) {
  return tx
    .select({
      poolId: pool.id,
      workspaceId: pool.workspaceId,
      accountId: membership.accountId,
      available: availability.available,
      words: {
        ...{ roundId: round.id, poolName: pool.name, channel: pool.channel, start: round.start, end: round.end },
        wording: poolWording,
      },
    })
    .from(membership)
    .innerJoin(pool, and(eq(pool.id, membership.poolId), isNull(pool.archivedAt)))
    .innerJoin(round, and(eq(round.poolId, pool.id), eq(round.state, "asking")))
    .leftJoin(availability, and(eq(availability.roundId, round.id), eq(availability.personId, membership.personId)))
    .where(and(eq(membership.personId, personId), eq(membership.state, "in")))
    .orderBy(pool.createdAt, pool.id);
}

/** Somebody's pause is over, or they have an intro now: the asking rounds that passed them over ask them. */
export async function askWhatWasPassedOver(
  tx: WriteTx,
  who: { personId: string; introWanted: boolean },
  now: number,
): Promise<AskingRound[]> {
  const rounds: AskingRound[] = [];
  for (const { poolId, workspaceId, available, words } of await askingRounds(tx, who.personId)) {
    // Whoever has answered needs no question, and of whom an intro is awaited no second request.
    const isOpen = available === null && !who.introWanted;
    const at = { poolId, workspaceId, roundId: words.roundId, now };
    const { asked } = isOpen ? await askEverybody(tx, at, who) : { asked: 0 };
    if (isOpen) await tx.emit({ name: "deliveries/queued", data: { workspaceId } });
    rounds.push({ round: words, available, askedNow: asked > 0 });
  }
  return rounds;
}

export interface Joining {
  personId: string;
  accountId: string;
  state: "in" | "guest";
}

/** Makes people members, in two statements; whoever was here before keeps their number in the pool's stats. */
export async function joinMemberships(tx: WriteTx, poolId: string, people: Joining[], now: number): Promise<void> {
  const given = JSON.stringify(people);
  await tx.run(sql`
    update ${membership} set state = j.value ->> 'state', account_id = j.value ->> 'accountId', left_at = null
    from json_each(${given}) j where pool_id = ${poolId} and person_id = j.value ->> 'personId'`);
  await tx.run(sql`
    insert into ${membership} (pool_id, person_id, account_id, state, number, joined_at)
    select ${poolId}, j.value ->> 'personId', j.value ->> 'accountId', j.value ->> 'state',
      (select coalesce(max(number), 0) from ${membership} where pool_id = ${poolId}) + row_number() over (order by j.key), ${now}
    from json_each(${given}) j where not exists (
      select 1 from ${membership} b where b.pool_id = ${poolId} and b.person_id = j.value ->> 'personId')`);
}
