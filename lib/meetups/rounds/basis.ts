// What a draft is computed from: who is in the round and what became of them, what is locked, who is never paired.
import { sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import {
  account,
  availability,
  match,
  membership,
  neverPair,
  person,
  type RoundState,
  round,
  seat,
  type UnplacedReason,
} from "@/db/schema";
import type { Round } from "./running";

export interface Member {
  personId: string;
  accountId: string;
  state: "in" | "guest" | "left";
  available: boolean | null;
  hasIntro: boolean;
  pausedUntil: number | null;
  deactivated: boolean;
  canBeExcluded: boolean;
}
export interface Basis {
  /** The round's. */
  state: RoundState;
  members: Member[];
  /** Matches that stay as they are, unless fewer than two are left in one: the people of each, by seat. */
  locked: string[][];
  never: [string, string][];
}

/**
 * The basis as one text, read in one statement: equal texts give equal drafts. So whether it still holds can be checked
 * under the write lock without holding that for long.
 */
export async function basisText(db: Pick<Reads, "get">, row: Round): Promise<string> {
  const read = await db.get<{ text: string }>(sql`
    select json_object('state', (select r.state from ${round} r where r.id = ${row.id}),
      'members', (select json_group_array(json_object('personId', v.person_id, 'accountId', v.account_id, 'state', m.state,
          'available', v.available, 'hasIntro', p.intro is not null, 'pausedUntil', p.paused_until,
          'deactivated', a.is_deactivated, 'canBeExcluded', p.can_be_excluded) order by v.person_id)
        from ${availability} v join ${membership} m on m.person_id = v.person_id and m.pool_id = ${row.poolId}
        join ${person} p on p.id = v.person_id join ${account} a on a.id = v.account_id where v.round_id = ${row.id}),
      'locked', (select json_group_array(json(people) order by id) from
        (select x.id as id, json_group_array(s.person_id order by s.position) as people
          from ${match} x join ${seat} s on s.match_id = x.id and s.active = 1
          where x.round_id = ${row.id} and x.state = 'draft' and x.locked = 1 group by x.id having count(*) > 1)),
      'never', (select json_group_array(json_array(a, b) order by a, b) from ${neverPair})) as text`);
  return read.text;
}

export function readBasis(text: string): Basis {
  const { members, ...rest } = JSON.parse(text) as Basis;
  const isTrue = (value: boolean | null) => (value === null ? null : Boolean(value));
  return {
    ...rest,
    members: members.map((who) => ({
      ...who,
      available: isTrue(who.available),
      hasIntro: Boolean(who.hasIntro),
      deactivated: Boolean(who.deactivated),
      canBeExcluded: Boolean(who.canBeExcluded),
    })),
  };
}

/** Why somebody cannot be placed, or null when they can. */
export function obstacle(who: Member, now: number): UnplacedReason | null {
  if (!who.hasIntro) return "no_intro";
  if (who.pausedUntil !== null && who.pausedUntil > now) return "paused";
  if (who.state === "guest") return "guest";
  if (who.available === false) return "said_no";
  if (who.available === null || who.state === "left" || who.deactivated) return "no_answer";
  return null;
}
