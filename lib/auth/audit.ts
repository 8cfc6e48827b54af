// Reads of the audit log: who did what, when, through which door.
import { type SQL, sql } from "drizzle-orm";
import { audit, group, person, pool, user } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { addDays, startOfDay } from "@/lib/meetups/dates";
import { containing } from "@/lib/meetups/search";
import { namesIn } from "./audit-names";
import type { AuditChoices, AuditLine, AuditPage, AuditSearch } from "./audit-search";

const A_PAGE = 50;
/** A few letters may fit half of all people: so many of each kind are looked for. */
const MOST_FOUND = 50;

export async function listAudit(ctx: Ctx, asked: AuditSearch): Promise<AuditPage> {
  authorize(ctx, "audit.view");
  const { lines, older } = await readLines(ctx, asked, A_PAGE);
  const named = asked.subject ? [...lines, { ...NOBODY, subject: asked.subject }] : lines;
  const names = await namesIn(ctx, asked.actor ? [...named, { ...NOBODY, actorId: asked.actor }] : named);
  return { lines, names, older };
}

/** What a filter names is named too, though it be in no line. */
const NOBODY: AuditLine = {
  ...{ id: "", at: 0, actorKind: "", actorId: null, actorName: null, door: "", action: "" },
  ...{ subject: null, poolId: null, data: {} },
};

/** What can be chosen from: whoever may sign in, and every pool there is or was. */
export async function auditChoices(ctx: Ctx): Promise<AuditChoices> {
  authorize(ctx, "audit.view");
  const users = await ctx.db.select({ id: user.id, name: user.name }).from(user).orderBy(user.name);
  const pools = await ctx.db.select({ id: pool.id, name: pool.name }).from(pool).orderBy(pool.name);
  return { users, pools };
}

interface Row extends Omit<AuditLine, "data"> {
  seq: number;
  data: string;
}

/** The newest first, from `before` on. */
export async function readLines(
  ctx: Ctx,
  asked: AuditSearch,
  most: number,
): Promise<{ lines: AuditLine[]; older: string | null }> {
  const found = asked.q === "" ? null : await idsCalled(ctx, asked.q);
  const filters = [...equals(asked), ...between(asked)];
  // Each of them in the order of one index; merged afterwards.
  const arms = found === null ? [sql`1`] : [oneOf(sql`subject`, found), oneOf(sql`actor_id`, found)];
  const newest = arms.map(
    (arm) => sql`select * from (select rowid as seq, at from ${audit}
      where ${sql.join([arm, ...filters], sql` and `)} order by at desc, rowid desc limit ${most + 1})`,
  );
  const rows = await ctx.db.all<Row>(sql`
    select a.rowid as seq, a.id, a.at, a.actor_kind as actorKind, a.actor_id as actorId, a.actor_name as actorName,
      a.door, a.action, a.subject, a.pool_id as poolId, a.data
    from (${sql.join(newest, sql` union `)}) n join ${audit} a on a.rowid = n.seq
    order by a.at desc, a.rowid desc limit ${most + 1}`);
  const lines = rows.slice(0, most);
  const last = lines.at(-1);
  return {
    lines: lines.map(({ seq: _, data, ...line }) => ({ ...line, data: JSON.parse(data) })),
    older: rows.length > most && last ? `${last.at}-${last.seq}` : null,
  };
}

const oneOf = (column: SQL, ids: string[]) => sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;

function equals({ actor, action, door, pool: poolId, subject }: AuditSearch): SQL[] {
  const wanted: [SQL, string | undefined][] = [
    [sql`actor_id`, actor],
    [sql`action`, action],
    [sql`door`, door],
    [sql`pool_id`, poolId],
    [sql`subject`, subject],
  ];
  return wanted.flatMap(([column, value]) => (value === undefined ? [] : [sql`${column} = ${value}`]));
}

function between({ from, to, zone, before }: AuditSearch): SQL[] {
  const [at, seq] = before?.split("-").map(Number) ?? [];
  return [
    ...(from ? [sql`at >= ${startOfDay(from, zone)}`] : []),
    ...(to ? [sql`at < ${startOfDay(addDays(to, 1), zone)}`] : []),
    ...(before ? [sql`at <= ${at!} and (at < ${at!} or rowid < ${seq!})`] : []),
  ];
}

/** The ids of everybody and everything called like that. */
async function idsCalled(ctx: Ctx, q: string): Promise<string[]> {
  const some = (table: SQL, ...names: SQL[]) => sql`select id from (select id from ${table}
    where ${sql.join(
      names.map((name) => containing(name, q)),
      sql` or `,
    )} limit ${MOST_FOUND})`;
  const rows = await ctx.db.all<{ id: string }>(sql`
    ${some(sql`${person}`, sql`full_name`)} union ${some(sql`${user}`, sql`name`, sql`email`)}
    union ${some(sql`${pool}`, sql`name`, sql`slug`)} union ${some(sql`${group}`, sql`shown_name`, sql`name`)}`);
  return rows.map((row) => row.id);
}
