// Which groups want looking at: those whose channel is not as it should be, and those whose reconciling is held.
import { and, asc, count, eq, gt, isNotNull, isNull, ne, or } from "drizzle-orm";
import { type GroupState, group, groupMove } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { can } from "@/lib/core/roles";

export type GroupAttention =
  | { kind: "group"; name: string; shownName: string; state: Exclude<GroupState, "managed"> }
  /** People who would have been put out of its channel, and wait for somebody's word. */
  | { kind: "held"; name: string; shownName: string; count: number }
  /** People who could not be put into channels or out of them lately. */
  | { kind: "moves"; count: number };

const MOST = 20;
const LATELY_MS = 14 * 86_400_000;

/** Nothing for whoever may not see all groups. */
export async function groupAttention(ctx: Ctx): Promise<GroupAttention[]> {
  if (!can(ctx.actor, "group.view")) return [];
  const wanting = ctx.db
    .select({ name: group.name, shownName: group.shownName, state: group.state, held: group.held })
    .from(group)
    .where(and(isNull(group.endedAt), or(ne(group.state, "managed"), isNotNull(group.held))))
    .orderBy(asc(group.name))
    .limit(MOST);
  const moving = ctx.db
    .select({ n: count() })
    .from(groupMove)
    .where(and(eq(groupMove.state, "failed"), gt(groupMove.doneAt, ctx.now() - LATELY_MS)));
  const [rows, [moves]] = await Promise.all([wanting, moving]);
  const failed = moves?.n ?? 0;
  return [
    ...rows.flatMap(({ name, shownName, state, held }): GroupAttention[] => [
      ...(state === "managed" ? [] : [{ kind: "group" as const, name, shownName, state }]),
      ...(held === null || held.length === 0 ? [] : [{ kind: "held" as const, name, shownName, count: held.length }]),
    ]),
    ...(failed > 0 ? [{ kind: "moves" as const, count: failed }] : []),
  ];
}
