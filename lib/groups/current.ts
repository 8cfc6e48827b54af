// The groups of a workspace for those who only look: loaded again only after something has changed.
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { account, group, groupEntry, groupLog } from "@/db/schema";
import { people } from "./graph";
import { loadState, type State } from "./state";

type Reading = Pick<Reads, "select" | "all">;

interface Kept {
  /** What can make the graph another one: a line in the log, an entry, a group, somebody's account. */
  version: string;
  state: State;
}

/** Per connection, for tests open many databases; a transaction has none, so nothing is kept of what may be undone. */
const kept = new WeakMap<object, Map<string, Kept>>();

/** Loading it all takes longer than a page may; asking whether it changed does not. The rows are always as they are now. */
export async function currentState(db: Reading, workspaceId: string): Promise<State> {
  const connection = (db as { $client?: object }).$client;
  if (!connection) return loadState(db, workspaceId);
  const mine = kept.get(connection) ?? new Map<string, Kept>();
  kept.set(connection, mine);
  // The version first: what changes in between is then loaded once too often, never once too few.
  const [version, rows] = await Promise.all([versionOf(db, workspaceId), rowsOf(db, workspaceId)]);
  const known = mine.get(workspaceId);
  if (known?.version === version && known.state.rows.size === rows.size)
    if ([...rows.keys()].every((id) => known.state.rows.has(id))) return { ...known.state, rows };
  const state = await loadState(db, workspaceId);
  mine.set(workspaceId, { version, state });
  return state;
}

async function versionOf(db: Reading, workspaceId: string): Promise<string> {
  const absent = sql`select json_group_array(id) from ${account} where workspace_id = ${workspaceId} and is_deactivated = 1`;
  const [found] = await db.all<{ version: string }>(sql`
    select json_array((select max(seq) from ${groupLog}), (select count(*) from ${groupEntry}), (${absent})) as version`);
  return found?.version ?? "";
}

async function rowsOf(db: Reading, workspaceId: string): Promise<State["rows"]> {
  const rows = await db
    .select()
    .from(group)
    .where(and(eq(group.workspaceId, workspaceId), isNull(group.endedAt)));
  return new Map(rows.map((row) => [row.id, row]));
}

const counted = new WeakMap<State["graph"], Map<string, number>>();

/** How many people may be in a group; counted once for each state of all groups. */
export function peopleCount({ graph }: State, groupId: string): number {
  const counts = counted.get(graph) ?? new Map<string, number>();
  counted.set(graph, counts);
  const known = counts.get(groupId);
  if (known !== undefined) return known;
  const { size } = people(graph, { group: groupId, of: "members" });
  counts.set(groupId, size);
  return size;
}
