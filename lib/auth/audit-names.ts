// What the ids in the audit log stand for, in one query however many there are.
import { sql } from "drizzle-orm";
import { account, delivery, group, match, person, pool, round, seat, user, workspace } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import type { AuditLine, Named, NamedKind } from "./audit-search";

interface Row {
  kind: NamedKind;
  id: string;
  name: string | null;
  number: number | null;
  /** What its page is found by: of a round, its pool's slug and its number. */
  key: string | null;
  round: number | null;
  gone: number;
}

/** By id; what is not there any more is left out. Ids are opaque and none is used twice, so they are looked for anywhere. */
export async function namesIn(ctx: Ctx, lines: AuditLine[]): Promise<Record<string, Named>> {
  const ids = [...new Set(lines.flatMap(idsOf))];
  if (ids.length === 0) return {};
  const given = sql`(select value from json_each(${JSON.stringify(ids)}))`;
  const rows = await ctx.db.all<Row>(sql`
    select 'person' as kind, id, full_name as name, null as number, id as key, null as round,
      erased_at is not null as gone from ${person} where id in ${given}
    union all select 'pool', id, name, null, slug, null, 0 from ${pool} where id in ${given}
    union all select 'round', r.id, p.name, r.number, p.slug, r.number, r.number < 0
      from ${round} r join ${pool} p on p.id = r.pool_id where r.id in ${given}
    union all select 'match', m.id, (select group_concat(w.full_name, ' + ') from ${seat} s
        join ${person} w on w.id = s.person_id where s.match_id = m.id), m.number, p.slug, r.number, m.state = 'dropped'
      from ${match} m join ${round} r on r.id = m.round_id join ${pool} p on p.id = m.pool_id where m.id in ${given}
    union all select 'user', id, name, null, '', null, disabled_at is not null from ${user} where id in ${given}
    union all select 'group', id, shown_name, null, name, null, ended_at is not null from ${group} where id in ${given}
    union all select 'workspace', id, name, null, '', null, 0 from ${workspace} where id in ${given}
    union all select 'message', d.id, w.full_name, null, p.slug, r.number, 0 from ${delivery} d
      left join ${account} a on a.id = d.account_id left join ${person} w on w.id = a.person_id
      left join ${round} r on r.id = d.round_id left join ${pool} p on p.id = r.pool_id where d.id in ${given}`);
  return Object.fromEntries(rows.map((row) => [row.id, named(row)]));
}

const idsOf = ({ actorId, subject, poolId, data }: AuditLine): string[] =>
  [actorId, subject, poolId, ...textsIn(data)].filter(
    (value): value is string => value !== null && value !== "" && value.length <= 64,
  );

/** However deep they stand: a draft's change tells of matches, each a list of people. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function named({ kind, name, number, key, round: inRound, gone }: Row): Named {
  const path = key === null ? null : pathOf(kind, encodeURIComponent(key), inRound);
  return { kind, name: name ?? "", number: number !== null && number < 0 ? null : number, path, gone: gone === 1 };
}

function pathOf(kind: NamedKind, key: string, inRound: number | null): string | null {
  switch (kind) {
    case "person":
      return `/dashboard/people/${key}`;
    case "pool":
      return `/dashboard/pools/${key}`;
    case "group":
      return `/dashboard/groups/${key}`;
    case "user":
      return "/dashboard/settings/users";
    case "workspace":
      return "/dashboard/settings/connections";
    default:
      return inRound === null || inRound < 0 ? null : `/dashboard/pools/${key}/rounds/${inRound}`;
  }
}
