// Parts of a person's story: their accounts, their pools, and whom they are never paired with.
import { sql } from "drizzle-orm";
import {
  account,
  availability,
  inboxMessage,
  membership,
  neverPair,
  person,
  pool,
  round,
  workspace,
} from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { can } from "@/lib/core/roles";
import { inSeen, isSeen, type Seen } from "../lists/seen";

type Mark = "isGuest" | "isStranger" | "isInvited" | "isDeactivated";

export interface StoryAccount extends Record<Mark, boolean> {
  accountId: string;
  platform: "slack" | "mattermost";
  workspace: string;
  user: string;
  userName: string;
  timeZone: string | null;
  /** Why the profile could not be read. */
  unreadable: string | null;
  /** Messages in the inbox, and how many of them wait; null for whoever may not read it. */
  inbox: { all: number; open: number } | null;
}

export async function accountsOf(ctx: Ctx, personId: string, mayInbox: boolean): Promise<StoryAccount[]> {
  type Row = Omit<StoryAccount, Mark | "inbox"> & Record<Mark | "all" | "open", number>;
  const rows = await ctx.db.all<Row>(sql`
    select a.id as accountId, w.platform, w.name as workspace, a.user, a.user_name as userName, a.time_zone as timeZone,
      a.is_guest as isGuest, a.is_stranger as isStranger, a.is_invited as isInvited, a.is_deactivated as isDeactivated,
      a.unreadable, count(i.id) as "all", coalesce(sum(i.direction = 'in' and i.done_at is null), 0) as open
    from ${account} a join ${workspace} w on w.id = a.workspace_id left join ${inboxMessage} i on i.account_id = a.id
    where a.person_id = ${personId} group by a.id order by w.platform, a.id`);
  return rows.map(({ all, open, isGuest, isStranger, isInvited, isDeactivated, ...row }) => ({
    ...row,
    ...{ isGuest: isGuest === 1, isStranger: isStranger === 1, isInvited: isInvited === 1 },
    isDeactivated: isDeactivated === 1,
    inbox: mayInbox ? { all, open } : null,
  }));
}

export interface StoryPool {
  poolId: string;
  slug: string;
  name: string;
  archived: boolean;
  timeZone: string;
  state: "in" | "guest" | "left";
  joinedAt: number;
  leftAt: number | null;
  /** The round that is going on. `available`: null without an answer, and for whoever may not see it. */
  round: { roundId: string; number: number; state: string; available: boolean | null } | null;
  may: { answers: boolean; edit: boolean };
}

interface PoolRow extends Omit<StoryPool, "archived" | "round" | "may"> {
  archived: number;
  roundId: string | null;
  number: number | null;
  roundState: string | null;
  available: 0 | 1 | null;
}

export async function poolsOf(ctx: Ctx, personId: string, seen: Seen): Promise<StoryPool[]> {
  const rows = await ctx.db.all<PoolRow>(sql`
    select o.id as poolId, o.slug, o.name, o.archived_at is not null as archived, o.time_zone as timeZone, m.state,
      m.joined_at as joinedAt, m.left_at as leftAt, r.id as roundId, r.number, r.state as roundState, v.available
    from ${membership} m join ${pool} o on o.id = m.pool_id
    left join ${round} r on r.pool_id = o.id and r.state <> 'closed' and r.number > 0
      and r.number = (select max(n.number) from ${round} n where n.pool_id = o.id)
    left join ${availability} v on v.round_id = r.id and v.person_id = m.person_id
    where m.person_id = ${personId} and ${inSeen(seen, sql`m.pool_id`)}
    order by m.state = 'left', o.archived_at is not null, o.name_key`);
  return rows.map(({ roundId, number, roundState, available, archived, ...row }) => {
    const { poolId } = row;
    const may = {
      answers: can(ctx.actor, "answers.view", { poolId }),
      edit: can(ctx.actor, "person.edit", { poolId }),
    };
    const said = may.answers && available !== null ? available === 1 : null;
    const going = roundId === null ? null : { roundId, number: number!, state: roundState!, available: said };
    return { ...row, archived: archived === 1, round: going, may };
  });
}

export interface KeptApart {
  personId: string;
  fullName: string;
  since: number;
}

/** Of those the reader may see. */
export function neverPairsOf(ctx: Ctx, personId: string, seen: Seen): Promise<KeptApart[]> {
  return ctx.db.all<KeptApart>(sql`
    select p.id as personId, p.full_name as fullName, n.created_at as since
    from ${neverPair} n join ${person} p on p.id = case n.a when ${personId} then n.b else n.a end
    where (n.a = ${personId} or n.b = ${personId}) and ${isSeen(seen)} order by p.name_key, p.id`);
}
