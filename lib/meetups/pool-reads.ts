// Pools as the dashboard shows them; whoever may not see one is told the same as of one that does not exist.
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { due, membership, pool, round, workspace } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { notFound } from "@/lib/core/errors";
import { can, poolsWhere } from "@/lib/core/roles";
import type { PoolHead, PoolLine, PoolsList, RoundLine, WorkspaceChoice } from "./pool-schemas";
import type { PoolsSearch } from "./pool-search";
import type { Pool } from "./pools";
import { likeWords } from "./rounds/like";

const A_PAGE = 50;

/** A pool by its address, archived ones too. @throws AppError not_found. */
export async function poolAt(ctx: Ctx, slug: string): Promise<Pool> {
  const [found] = await ctx.db.select().from(pool).where(eq(pool.slug, slug));
  if (!found || !can(ctx.actor, "pool.view", { poolId: found.id })) throw notFound("There is no pool at this address.");
  return found;
}

const scheduleState = ({ schedule, schedulePausedAt }: Pick<Pool, "schedule" | "schedulePausedAt">) =>
  schedule === null ? "none" : schedulePausedAt === null ? "running" : "paused";

export async function showPool(ctx: Ctx, slug: string): Promise<PoolHead> {
  const row = await poolAt(ctx, slug);
  const { id: poolId, name, timeZone, groupSize, odd, visibility, publish, includeGuests, includeStrangers } = row;
  const [[at], counts, going] = await Promise.all([
    ctx.db.select().from(workspace).where(eq(workspace.id, row.workspaceId)),
    ctx.db.get<{ members: number; rounds: number }>(sql`select
      (select count(*) from ${membership} m where m.pool_id = ${poolId} and m.state = 'in') as members,
      (select count(*) from ${round} r where r.pool_id = ${poolId} and r.number > 0) as rounds`),
    running(ctx, poolId),
  ]);
  const may = rights(ctx, row);
  return {
    ...{ poolId, slug, name, timeZone, groupSize, odd, visibility, publish, includeGuests, includeStrangers },
    ...{ channel: row.channel, channelName: row.channelName, channelState: row.channelState },
    workspace: { name: at!.name, platform: at!.platform, connected: at!.state === "connected" },
    ...counts,
    running: going,
    statsUrl: statsUrl(row, may.edit),
    schedule: scheduleState(row),
    archivedAt: row.archivedAt,
    may,
  };
}

/** An archived pool can only be looked at, and brought back. */
function rights({ actor }: Ctx, { id: poolId, archivedAt }: Pool): PoolHead["may"] {
  const live = archivedAt === null;
  return {
    edit: live && can(actor, "pool.edit", { poolId }),
    archive: can(actor, "pool.archive", { poolId }),
    open: live && can(actor, "round.open", { poolId }),
    schedule: live && can(actor, "schedule.edit", { poolId }),
    texts: can(actor, "texts.edit", { poolId }),
  };
}

/** The key of an unlisted page is only for those who may renew it. */
function statsUrl({ slug, visibility, statsKey, archivedAt }: Pool, mayEdit: boolean): string | null {
  if (archivedAt !== null || (visibility === "unlisted" && !mayEdit)) return null;
  const key = visibility === "unlisted" ? `?key=${statsKey}` : "";
  return `${env().appUrl}/stats/${encodeURIComponent(slug)}${key}`;
}

async function running(ctx: Ctx, poolId: string): Promise<RoundLine | null> {
  const [row] = await ctx.db
    .select({ number: round.number, state: round.state, start: round.start, end: round.end })
    .from(round)
    .where(and(eq(round.poolId, poolId), sql`${round.state} <> 'closed'`));
  return row ?? null;
}

/** The pools one may see, archived ones apart. @throws AppError forbidden for whoever sees none at all. */
export async function listPoolLines(ctx: Ctx, asked: PoolsSearch): Promise<PoolsList> {
  const theirs = poolsWhere(ctx.actor, "pool.view");
  if (theirs !== "all" && theirs.length === 0) authorize(ctx, "dashboard.open");
  const mine = theirs === "all" ? sql`1` : sql`p.id in (select value from json_each(${JSON.stringify(theirs)}))`;
  const found = sql`from ${pool} p where ${mine} and p.archived_at is ${asked.archived ? sql`not null` : sql`null`}
    ${likeWords(asked.q, [sql`p.name`, sql`p.slug`, sql`p.channel_name`, sql`p.channel`])}`;
  const counts = await ctx.db.get<{ total: number; all: number; archived: number }>(sql`select
    (select count(*) ${found}) as total,
    (select count(*) from ${pool} p where ${mine} and p.archived_at is null) as "all",
    (select count(*) from ${pool} p where ${mine} and p.archived_at is not null) as archived`);
  const pages = Math.max(1, Math.ceil(counts.total / A_PAGE));
  const page = Math.min(asked.page, pages);
  const rows = await ctx.db.all<Row>(sql`
    select p.slug, p.name, p.channel_name as channelName, p.channel_state as channelState, w.platform, p.visibility,
      p.time_zone as timeZone, p.archived_at as archivedAt, d.due_at as nextAsk,
      case when p.schedule is null then 'none' when p.schedule_paused_at is null then 'running' else 'paused' end
        as schedule,
      (select count(*) from ${membership} m where m.pool_id = p.id and m.state = 'in') as members,
      (select json_object('number', r.number, 'state', r.state, 'start', r.start, 'end', r."end") from ${round} r
        where r.pool_id = p.id and r.state <> 'closed' and r.number > 0 order by r.number desc limit 1) as round
    from (select p.* ${found}) p join ${workspace} w on w.id = p.workspace_id
      left join ${due} d on d.id = 'ask:' || p.id
    order by ${ordered(asked)} limit ${A_PAGE} offset ${(page - 1) * A_PAGE}`);
  const connected = (await ctx.db.$count(workspace, eq(workspace.state, "connected"))) > 0;
  return { rows: rows.map(line), ...counts, page, pages, connected, may: { create: can(ctx.actor, "pool.create") } };
}

type Row = Omit<PoolLine, "round"> & { round: string | null };
const line = (row: Row): PoolLine => ({ ...row, round: row.round === null ? null : JSON.parse(row.round) });

function ordered({ by, down }: PoolsSearch) {
  const column = { name: sql`p.name_key`, members: sql`members`, next: sql`d.due_at` }[by];
  const last = by === "next" ? sql`d.due_at is null, ` : sql``;
  return sql`${last}${down ? sql`${column} desc` : column}, p.name_key, p.id`;
}

/** Where a pool can be made. */
export async function connectedWorkspaces(ctx: Ctx): Promise<WorkspaceChoice[]> {
  authorize(ctx, "pool.create");
  return ctx.db
    .select({ workspaceId: workspace.id, name: workspace.name, platform: workspace.platform })
    .from(workspace)
    .where(eq(workspace.state, "connected"))
    .orderBy(desc(workspace.platform), workspace.createdAt);
}

/** Which channels of a workspace have a pool. */
export async function poolsByChannel(
  ctx: Ctx,
  workspaceId: string,
): Promise<Map<string, { slug: string; name: string }>> {
  authorize(ctx, "pool.create");
  const rows = await ctx.db
    .select({ channel: pool.channel, slug: pool.slug, name: pool.name })
    .from(pool)
    .where(and(eq(pool.workspaceId, workspaceId), isNull(pool.archivedAt)));
  return new Map(rows.map(({ channel, ...of }) => [channel, of]));
}
