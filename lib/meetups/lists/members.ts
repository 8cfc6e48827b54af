// The members of one pool: who is in it, was in it, or is only a guest, and how each of them fares.
import { type SQL, sql } from "drizzle-orm";
import { account, availability, membership, person as people, round } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { can } from "@/lib/core/roles";
import type { MemberRow, MembersList, MembersSearch } from "../list-search";
import { zoneInSql, zoneOr } from "../person/zone";
import { poolAt } from "../pool-reads";
import { countOf, matchCounts, matchesOf } from "./match-counts";
import { isNamed } from "./named";
import { pageOf, told, way } from "./paging";

interface Going {
  roundId: string;
  number: number;
  state: string;
}

/** @throws AppError not_found for pools that are not the reader's; forbidden to look for answers without the right. */
export async function listMembersPage(
  ctx: Ctx,
  { slug, ...asked }: MembersSearch & { slug: string },
): Promise<MembersList> {
  const { id: poolId, name, timeZone } = await poolAt(ctx, slug);
  authorize(ctx, "people.view", { poolId });
  // Whoever was left out had said yes.
  if (asked.answer !== "" || asked.sort === "left_out") authorize(ctx, "answers.view", { poolId });
  const may = (action: "email.view" | "answers.view" | "person.edit") => can(ctx.actor, action, { poolId });
  const going = await goingOn(ctx, poolId);
  const where = sql`${member(asked, poolId, going)} and ${person(asked, may("email.view"), ctx.now())}`;
  const {
    ids,
    offset: _,
    ...place
  } = await pageOf(ctx, asked, {
    key: told("members", asked, poolId, may("email.view")),
    before: before(asked, poolId),
    id: sql`m.person_id`,
    from: sql`from ${membership} m cross join ${people} p indexed by person_called on p.id = m.person_id where ${where}`,
    order: sql`${inOrder(asked)} p.name_key ${way(asked.dir === "down")}, p.id`,
  });
  return {
    rows: await memberRows(ctx, ids, { poolId, roundId: going?.roundId ?? null, sees: may("answers.view") }),
    ...place,
    pool: { poolId, slug, name, timeZone },
    round: going && { number: going.number, state: going.state },
    may: { edit: may("person.edit"), answers: may("answers.view"), email: may("email.view") },
  };
}

/** The round that can be answered, if there is one. */
async function goingOn(ctx: Ctx, poolId: string): Promise<Going | null> {
  const [found] = await ctx.db.all<Going>(sql`select id as roundId, number, state from ${round}
    where pool_id = ${poolId} and state <> 'closed' and number > 0 order by number desc limit 1`);
  return found ?? null;
}

const STATES: Record<MembersSearch["state"], SQL> = {
  ...{ "": sql`m.state <> 'left'`, any: sql`1` },
  ...{ in: sql`m.state = 'in'`, guest: sql`m.state = 'guest'`, left: sql`m.state = 'left'` },
};

/** Of members `m`. */
function member({ state, answer }: MembersSearch, poolId: string, going: Going | null): SQL {
  const said = (value: SQL) => sql`m.person_id in (select v.person_id from ${availability} v
    where v.round_id = ${going?.roundId ?? ""} and v.available ${value})`;
  const answers = {
    ...{ "": sql`1`, yes: said(sql`= 1`), no: said(sql`= 0`) },
    none: sql`not ${said(sql`is not null`)}`,
  };
  return sql`m.pool_id = ${poolId} and ${STATES[state]} and ${answers[answer]}
    and m.person_id not in (select e.id from ${people} e where e.erased_at is not null)`;
}

/** By their people `p`: found among all once, which is quicker than to look at each member's. */
function person({ q, intro, paused }: MembersSearch, mayEmail: boolean, now: number): SQL {
  if (q === "" && intro === "" && paused === "") return sql`1`;
  const is = (choice: "" | "yes" | "no", condition: SQL) =>
    choice === "" ? sql`1` : choice === "yes" ? condition : sql`not (${condition})`;
  return sql`m.person_id in (select p.id from ${people} p where ${isNamed(q, mayEmail)}
    and ${is(intro, sql`p.intro is not null`)} and ${is(paused, sql`p.paused_until is not null and p.paused_until > ${now}`)})`;
}

function inOrder({ sort, dir }: MembersSearch): SQL {
  if (sort === "name") return sql``;
  const by = {
    user: sql`(select lower(a.user_name) from ${account} a where a.id = m.account_id)`,
    joined: sql`m.joined_at`,
    paired: matchesOf(sql`m.person_id`),
    left_out: sql`coalesce((select n from out where who = m.person_id), 0)`,
  }[sort];
  return sql`${by} ${way(dir === "down")},`;
}

/** What an order needs of everybody. */
function before({ sort }: MembersSearch, poolId: string): SQL {
  if (sort === "paired") return matchCounts((id) => sql`${id} = ${poolId}`);
  return sort === "left_out"
    ? sql`with out as materialized (select v.person_id as who, max(r.number) as n ${leftOutIn(poolId)} group by v.person_id)`
    : sql``;
}

const leftOutIn = (poolId: string): SQL => sql`from ${round} r cross join ${availability} v on v.round_id = r.id
  and v.available = 1 and v.unplaced in ('odd', 'excluded', 'never_pair')
  where r.pool_id = ${poolId} and r.published_at is not null`;

type Flags = "hasIntro" | "canBeExcluded" | "isDeactivated";
type Row = Omit<MemberRow, Flags | "answer"> & Record<Flags, number> & { available: 0 | 1 | null };

async function memberRows(
  ctx: Ctx,
  ids: string[],
  { poolId, roundId, sees }: { poolId: string; roundId: string | null; sees: boolean },
): Promise<MemberRow[]> {
  const rows = await ctx.db.all<Row>(sql`
    select p.id as personId, p.full_name as fullName, a.user_name as userName, m.state, m.joined_at as joinedAt,
      m.left_at as leftAt, p.intro is not null as hasIntro, p.can_be_excluded as canBeExcluded,
      case when p.paused_until > ${ctx.now()} then p.paused_until end as pausedUntil, a.is_deactivated as isDeactivated,
      case when p.paused_until > ${ctx.now()} then ${zoneInSql} end as zone,
      (select v.available from ${availability} v where v.round_id = ${roundId ?? ""} and v.person_id = p.id) as available,
      ${countOf(sql`p.id`, (id) => sql`${id} = ${poolId}`)} as timesPaired,
      (select max(r.number) ${leftOutIn(poolId)} and v.person_id = p.id) as leftOutIn
    from json_each(${JSON.stringify(ids)}) j join ${people} p on p.id = j.value
    join ${membership} m on m.pool_id = ${poolId} and m.person_id = p.id join ${account} a on a.id = m.account_id order by j.key`);
  return rows.map(({ available, ...row }) => ({
    ...row,
    hasIntro: row.hasIntro === 1,
    canBeExcluded: row.canBeExcluded === 1,
    isDeactivated: row.isDeactivated === 1,
    zone: row.pausedUntil === null ? null : zoneOr(row.zone),
    leftOutIn: sees ? row.leftOutIn : null,
    answer: !sees || roundId === null ? null : available === null ? "none" : available === 1 ? "yes" : "no",
  }));
}
