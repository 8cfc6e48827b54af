// Verbs on moves: who is to be put into a channel or out of it, until the platform has done it.
import { and, asc, eq, lte, sql } from "drizzle-orm";
import { account, group, groupMove } from "@/db/schema";
import { concern } from "@/lib/core/concern";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import type { Difference } from "./changes";
import { loadState, roleIn, type State } from "./state";

export type Move = typeof groupMove.$inferSelect;
/** Whom a failure is told: in a conversation, to a user. */
export type Tell = NonNullable<Move["tell"]>;
export interface Wanted {
  groupId: string;
  accountId: string;
  move: "add" | "remove";
}

/**
 * Wants these moves; of two wishes about the same person and channel the newer one counts. It gets an id of its own, for the
 * older one may be under way, and its end is not the newer one's.
 */
export async function wantMoves(
  ctx: Ctx,
  tx: WriteTx,
  { workspaceId, seq, tell, moves }: { workspaceId: string; seq: number | null; tell: Tell | null; moves: Wanted[] },
): Promise<void> {
  if (moves.length === 0) return;
  const rows = JSON.stringify(moves.map((one) => [one.groupId, one.accountId, one.move]));
  const now = ctx.now();
  await tx.run(sql`
    insert into ${groupMove} (id, workspace_id, group_id, account_id, move, seq, state, attempts, not_before, request, tell, created_at)
    select lower(hex(randomblob(12))), ${workspaceId}, j.value ->> 0, j.value ->> 1, j.value ->> 2, ${seq}, 'todo', 0, ${now},
      ${concern().request ?? null}, ${tell === null ? null : JSON.stringify(tell)}, ${now}
    from json_each(${rows}) j where true
    on conflict (group_id, account_id) where state = 'todo' do update
      set id = excluded.id, move = excluded.move, seq = excluded.seq, request = excluded.request, tell = excluded.tell,
          not_before = excluded.not_before, attempts = 0`);
  await tx.emit({ name: "groups/moves.waiting", data: { workspaceId } });
}

/** Whoever is in a group no longer leaves its channel. */
export const leaving = (differences: readonly Difference[]): Wanted[] =>
  differences
    .filter((one) => one.after === null)
    .map(({ group: groupId, person: accountId }) => ({ groupId, accountId, move: "remove" as const }));

export interface Doing extends Move {
  channel: string;
  user: string;
  userName: string;
  groupName: string;
  isDeactivated: boolean;
}

/** What is to be done now, oldest first. Whether it is still right is for `isStillRight` to say. */
export async function movesToDo(ctx: Ctx, input: { workspaceId: string; most: number }): Promise<Doing[]> {
  authorize(ctx, "group.follow", { workspaceId: input.workspaceId });
  const rows = await ctx.db
    .select({
      move: groupMove,
      channel: group.channel,
      user: account.user,
      userName: account.userName,
      isDeactivated: account.isDeactivated,
      groupName: group.name,
    })
    .from(groupMove)
    .innerJoin(group, eq(group.id, groupMove.groupId))
    .innerJoin(account, eq(account.id, groupMove.accountId))
    .where(
      and(
        eq(groupMove.workspaceId, input.workspaceId),
        eq(groupMove.state, "todo"),
        lte(groupMove.notBefore, ctx.now()),
      ),
    )
    .orderBy(asc(groupMove.createdAt), sql`${groupMove}.rowid`)
    .limit(input.most);
  return rows.map(({ move, ...rest }) => ({ ...move, ...rest }));
}

/** Whether a move is still what the group wants, read again just before it is done: rights may have changed meanwhile. */
export async function isStillRight(ctx: Ctx, move: Move): Promise<boolean> {
  return agrees(await loadState(ctx.db, move.workspaceId), move);
}

/** Deactivated people are left where they are. */
export function agrees(
  state: State,
  { groupId, accountId, move }: Pick<Move, "groupId" | "accountId" | "move">,
): boolean {
  if (!state.rows.has(groupId) || state.data.absent?.has(accountId)) return false;
  const isIn = roleIn(state, groupId, accountId) !== null;
  return move === "add" ? isIn : !isIn;
}

export type MoveEnding =
  | { state: "done"; moved: boolean }
  | { state: "failed"; error: string }
  | { state: "dropped"; error: string }
  /** Not now: again from then on (ms). */
  | { state: "todo"; notBefore: number; error: string };

export async function endMove(ctx: Ctx, move: Move, ending: MoveEnding): Promise<void> {
  authorize(ctx, "group.follow", { workspaceId: move.workspaceId });
  await ctx.write((tx) =>
    tx
      .update(groupMove)
      .set({
        ...ending,
        attempts: sql`${groupMove.attempts} + 1`,
        ...(ending.state === "todo" ? {} : { doneAt: ctx.now() }),
      })
      // A newer wish has other words for it and is left alone.
      .where(and(eq(groupMove.id, move.id), eq(groupMove.state, "todo"), eq(groupMove.move, move.move))),
  );
}

/** From when on (ms) there is something to do; null when nothing waits. */
export async function nextMoveAt(ctx: Ctx, workspaceId: string): Promise<number | null> {
  const [row] = await ctx.db
    .select({ at: sql<number | null>`min(${groupMove.notBefore})` })
    .from(groupMove)
    .where(and(eq(groupMove.workspaceId, workspaceId), eq(groupMove.state, "todo")));
  return row?.at ?? null;
}

/** Those whom these changes had really put out, to be put in again by whoever takes the changes back. */
export async function putOutBy(
  db: Pick<Ctx["db"], "selectDistinct">,
  seqs: number[],
): Promise<{ groupId: string; accountId: string }[]> {
  return db
    .selectDistinct({ groupId: groupMove.groupId, accountId: groupMove.accountId })
    .from(groupMove)
    .where(
      and(
        // As one text: a restore may go back over more changes than a statement may have values.
        sql`${groupMove.seq} in (select value from json_each(${JSON.stringify(seqs)}))`,
        eq(groupMove.move, "remove"),
        eq(groupMove.state, "done"),
        eq(groupMove.moved, true),
      ),
    );
}

/** Workspaces in which somebody waits to be moved get their movers woken. */
export async function announceMoves(ctx: Ctx): Promise<void> {
  authorize(ctx, "due.sweep");
  const waiting = await ctx.db
    .selectDistinct({ workspaceId: groupMove.workspaceId })
    .from(groupMove)
    .where(and(eq(groupMove.state, "todo"), lte(groupMove.notBefore, ctx.now())));
  if (waiting.length === 0) return;
  await ctx.write(async (tx) => {
    for (const { workspaceId } of waiting) await tx.emit({ name: "groups/moves.waiting", data: { workspaceId } });
  });
}
