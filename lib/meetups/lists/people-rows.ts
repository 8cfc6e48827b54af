// What the list tells of each person, and the figures it is put in order by.
import { type SQL, sql } from "drizzle-orm";
import { account, membership, person, pool, seat, workspace } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import type { PersonRow } from "../list-search";
import { countOf, inRoundsOf, isPlaced } from "./match-counts";
import { inSeen, ofSeen, oneOf, type Seen } from "./seen";

/** When the round of somebody's latest match was opened. */
export const matchedAt = (seen: Seen): SQL => sql`(select s.opened_at from ${seat} s
  where s.person_id = p.id and ${isPlaced} ${inRoundsOf(ofSeen(seen))}
  order by s.opened_at desc limit 1)`;

export const joinedAt = (seen: Seen): SQL => sql`(select min(m.joined_at) from ${membership} m
  where m.person_id = p.id and ${inSeen(seen, sql`m.pool_id`)})`;

type Row = Omit<PersonRow, "accounts" | "pools" | Flags> & Record<Flags, number> & { accounts: string; pools: string };
type Flags = "hasIntro" | "canBeExcluded" | "isGuest" | "isDeactivated" | "isUnreadable";

/** These people, in this order. */
export async function peopleRows(
  ctx: Ctx,
  ids: string[],
  { seen, mayEmail }: { seen: Seen; mayEmail: boolean },
): Promise<PersonRow[]> {
  const rows = await ctx.db.all<Row>(sql`
    select p.id as personId, p.full_name as fullName, p.casual_name as casualName, p.intro is not null as hasIntro,
      ${mayEmail ? sql`p.email` : sql`null`} as email, p.can_be_excluded as canBeExcluded, p.public_name as publicName,
      case when p.paused_until > ${ctx.now()} then p.paused_until end as pausedUntil,
      ${accounts} as accounts, ${pools(seen)} as pools,
      exists (select 1 from ${account} a where a.person_id = p.id and a.is_guest = 1) as isGuest,
      not exists (select 1 from ${account} a where a.person_id = p.id and a.is_deactivated = 0) as isDeactivated,
      exists (select 1 from ${account} a where a.person_id = p.id and a.unreadable is not null) as isUnreadable,
      ${joinedAt(seen)} as joinedAt, ${countOf(sql`p.id`, ofSeen(seen))} as matches, ${matchedAt(seen)} as matchedAt
    from json_each(${JSON.stringify(ids)}) j join ${person} p on p.id = j.value order by j.key`);
  return rows.map((row) => ({
    ...row,
    hasIntro: row.hasIntro === 1,
    canBeExcluded: row.canBeExcluded === 1,
    isGuest: row.isGuest === 1,
    isDeactivated: row.isDeactivated === 1,
    isUnreadable: row.isUnreadable === 1,
    accounts: JSON.parse(row.accounts),
    pools: JSON.parse(row.pools),
  }));
}

const accounts = sql`(select json_group_array(json_object('platform', w.platform, 'userName', a.user_name, 'user', a.user)
    order by w.platform, a.id)
  from ${account} a join ${workspace} w on w.id = a.workspace_id where a.person_id = p.id)`;

/** Of archived pools nobody is a member any more. */
const pools = (
  seen: Seen,
): SQL => sql`(select json_group_array(json_object('slug', o.slug, 'name', o.name, 'state', m.state)
    order by o.name_key)
  from ${membership} m join ${pool} o on o.id = m.pool_id and o.archived_at is null
  where m.person_id = p.id and ${seen.all ? sql`1` : sql`o.id in ${oneOf(seen.pools.map((one) => one.id))}`})`;
