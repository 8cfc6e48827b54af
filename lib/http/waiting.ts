// What waits for a platform or failed lately, by workspace.
import { type AnyColumn, and, asc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { delivery, groupMove, inbound, workspace } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";

export interface WorkspaceWaiting {
  id: string;
  platform: "slack" | "mattermost";
  name: string;
  messages: { queued: number; uncertain: number; failed: number };
  /** People to be put into channels or out of them. */
  moves: { waiting: number; failed: number };
  /** What came in and could not be worked yet. */
  unworked: number;
}

/** What failed longer ago is history. */
export const LATELY_MS = 14 * 86_400_000;
/** What is younger is being worked by whoever received it. */
const LEFT_MS = 10_000;

export async function waiting(ctx: Ctx): Promise<WorkspaceWaiting[]> {
  authorize(ctx, "status.view");
  const rows = await ctx.db
    .select({ id: workspace.id, platform: workspace.platform, name: workspace.name })
    .from(workspace)
    .orderBy(asc(workspace.createdAt));
  return Promise.all(rows.map(async (row) => ({ ...row, ...(await waitingIn(ctx, row.id)) })));
}

/** How many; of those that failed only the newer ones. */
const lately = (state: AnyColumn, doneAt: AnyColumn, since: number) =>
  sql<number>`sum(${state} <> 'failed' or coalesce(${doneAt}, 0) > ${since})`;

async function waitingIn(ctx: Ctx, workspaceId: string): Promise<Omit<WorkspaceWaiting, "id" | "platform" | "name">> {
  const since = ctx.now() - LATELY_MS;
  // One range of the index for each state, and no condition that would make it read all the others.
  const messages = await ctx.db
    .select({ state: delivery.state, n: lately(delivery.state, delivery.doneAt, since) })
    .from(delivery)
    .where(
      and(eq(delivery.workspaceId, workspaceId), inArray(delivery.state, ["queued", "sending", "uncertain", "failed"])),
    )
    .groupBy(delivery.state);
  const moves = await ctx.db
    .select({ state: groupMove.state, n: lately(groupMove.state, groupMove.doneAt, since) })
    .from(groupMove)
    .where(and(eq(groupMove.workspaceId, workspaceId), inArray(groupMove.state, ["todo", "failed"])))
    .groupBy(groupMove.state);
  const left = and(isNull(inbound.workedAt), lt(inbound.receivedAt, ctx.now() - LEFT_MS));
  const unworked = await ctx.db.$count(inbound, and(eq(inbound.workspaceId, workspaceId), left));
  const of = (all: { state: string; n: number }[], ...states: string[]) =>
    all.reduce((sum, { state, n }) => sum + (states.includes(state) ? n : 0), 0);
  return {
    messages: {
      queued: of(messages, "queued", "sending"),
      uncertain: of(messages, "uncertain"),
      failed: of(messages, "failed"),
    },
    moves: { waiting: of(moves, "todo"), failed: of(moves, "failed") },
    unworked,
  };
}
