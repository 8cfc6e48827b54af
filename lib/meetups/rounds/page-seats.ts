// Whom a hand may move: those free and left over, and everybody by name with the match they are in.
import { sql } from "drizzle-orm";
import { account, availability, match, person, seat, type UnplacedReason } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { likeWords } from "./like";
import { free } from "./page-counts";
import type { Who } from "./page-people";
import { roundById } from "./running";

/** More than this are found by name. */
const SHOWN = 200;
const FOUND = 20;

export interface FreePerson extends Who {
  why: UnplacedReason | null;
  /** Said yes after publication, at this moment. */
  waitingSince: number | null;
}

/** Whoever of the round has said yes and has no match. @throws AppError not_found; forbidden. */
export async function freeInRound(
  ctx: Ctx,
  asked: { roundId: string },
): Promise<{ people: FreePerson[]; total: number }> {
  const { row, pool } = await roundById(ctx.db, asked.roundId);
  authorize(ctx, "answers.view", { poolId: pool.id });
  const from = free({ roundId: row.id, poolId: pool.id, now: ctx.now() });
  const shown = ctx.db.all<FreePerson>(sql`
    select p.id as personId, p.full_name as name, a.user_name as userName, a.user as user, v.unplaced as why,
      v.waiting_since as waitingSince ${from} order by v.waiting_since is null, v.waiting_since, p.full_name limit ${SHOWN}`);
  const counted = ctx.db.get<{ total: number }>(sql`select count(*) as total ${from}`);
  const [people, { total }] = await Promise.all([shown, counted]);
  return { people, total };
}

export interface SeatedPerson extends Who {
  /** null: free. */
  match: { id: string; number: number; people: Who[] } | null;
}

/** People of the draft by name, for whoever would rather type than drag. @throws AppError not_found; forbidden. */
export async function seatsInRound(
  ctx: Ctx,
  asked: { roundId: string; q: string },
): Promise<{ people: SeatedPerson[] }> {
  const { row, pool } = await roundById(ctx.db, asked.roundId);
  authorize(ctx, "match.edit", { poolId: pool.id });
  const others = sql`(select json_array(x.id, x.number, (select json_group_array(json_object('personId', q.id, 'name', q.full_name,
      'userName', b.user_name, 'user', b.user)) from ${seat} t join ${person} q on q.id = t.person_id
      join ${account} b on b.id = t.account_id where t.match_id = x.id and t.active = 1))
    from ${seat} s join ${match} x on x.id = s.match_id
    where s.round_id = ${row.id} and s.person_id = v.person_id and s.active = 1)`;
  const rows = await ctx.db.all<Who & { place: string | null }>(sql`
    select p.id as personId, p.full_name as name, a.user_name as userName, a.user as user, ${others} as place
    from ${availability} v join ${person} p on p.id = v.person_id join ${account} a on a.id = v.account_id
    where v.round_id = ${row.id} and v.available = 1${likeWords(asked.q, [sql`p.full_name`, sql`a.user_name`, sql`a.user`])}
    order by place is not null, p.full_name, a.user limit ${FOUND}`);
  return { people: rows.map(({ place, ...who }) => ({ ...who, match: placeOf(place) })) };
}

function placeOf(place: string | null): SeatedPerson["match"] {
  if (place === null) return null;
  const [id, number, people] = JSON.parse(place) as [string, number, Who[]];
  return { id, number, people };
}
