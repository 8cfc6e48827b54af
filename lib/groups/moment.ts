// The groups as somebody looks at them: as they are, or as they were.
import { sql } from "drizzle-orm";
import { group, groupLog } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { currentState } from "./current";
import { buildGraph, type GraphData } from "./graph";
import { type Moment, momentAt } from "./history";
import type { GroupRow, State } from "./state";

/**
 * `at` in ms; without it, now. Accounts that are deactivated today count at no time, for nobody wrote down since when.
 * @throws AppError for whoever may not see all groups, and for a moment before the log begins.
 */
export async function stateSeen(ctx: Ctx, input: { workspaceId: string; at?: number }): Promise<State> {
  authorize(ctx, "group.view", { workspaceId: input.workspaceId });
  const now = await currentState(ctx.db, input.workspaceId);
  if (input.at === undefined) return now;
  const then = await momentKept(ctx, input.workspaceId, input.at);
  const known = await rowsOf(ctx, [...then.keys()]);
  const rows = new Map(
    [...then].flatMap(([id, { name, channel }]) => {
      const row = known.get(id);
      return row ? [[id, { ...row, name, channel, shownName: name, held: null, unconfirmed: false }] as const] : [];
    }),
  );
  const data: GraphData = {
    groups: [...rows.keys()],
    entries: [...then.values()].flatMap(({ entries }) => entries),
    absent: now.data.absent,
  };
  return { workspaceId: input.workspaceId, rows, data, graph: buildGraph(data) };
}

/** The last few that were looked at, per connection: a page is asked for again and again, and the log may be long. */
const kept = new WeakMap<object, Map<string, Moment>>();
const MOST_KEPT = 4;

async function momentKept(ctx: Ctx, workspaceId: string, at: number): Promise<Moment> {
  const connection = (ctx.db as { $client?: object }).$client;
  if (!connection) return momentAt(ctx.db, workspaceId, at);
  const [last] = await ctx.db.select({ seq: sql<number>`max(${groupLog.seq})` }).from(groupLog);
  const key = JSON.stringify([workspaceId, at, last?.seq]);
  const mine = kept.get(connection) ?? new Map<string, Moment>();
  kept.set(connection, mine);
  const moment = mine.get(key) ?? (await momentAt(ctx.db, workspaceId, at));
  mine.delete(key);
  mine.set(key, moment);
  for (const old of [...mine.keys()].slice(0, -MOST_KEPT)) mine.delete(old);
  return moment;
}

/** Those that have ended too. */
export async function rowsOf(ctx: Ctx, ids: string[]): Promise<Map<string, GroupRow>> {
  const rows = await ctx.db
    .select()
    .from(group)
    .where(sql`${group.id} in (select value from json_each(${JSON.stringify(ids)}))`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** By the name in its address, by the one people see, in any case and with or without `~`. */
export function rowCalled(rows: Iterable<GroupRow>, typed: string): GroupRow | null {
  const name = typed.replace(/^~/, "").toLowerCase();
  const all = [...rows];
  return all.find((row) => row.name === name) ?? all.find((row) => row.shownName.toLowerCase() === name) ?? null;
}
