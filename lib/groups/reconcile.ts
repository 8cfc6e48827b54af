// Compares who is really in a group's channel with who may be, and decides who goes. The brake is here.
import { and, eq, isNull, sql } from "drizzle-orm";
import { account, group, groupMove } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { conflict } from "@/lib/core/errors";
import { currentState } from "./current";
import { people } from "./graph";
import { type Tell, wantMoves } from "./moves";
import { authorizeIn, type GroupRow, loadState, type State } from "./state";

/** The brake: more than so many at once, or so many who are more than a quarter of the channel. */
const MANY = 5;
const SOME = 3;
const SHARE = 1 / 4;

export interface Comparison {
  groupId: string;
  /** How many are in the channel and count. */
  present: number;
  /** Accounts that are in the channel and may not be. */
  unauthorised: string[];
  /** Accounts that may be in the channel and are not. */
  away: string[];
  /** Nobody was put out: somebody has to say so first. */
  held: boolean;
  /** The same people were held before: their owners have been told. */
  heldBefore: boolean;
  owners: string[];
}

/** Whether reconciling alone may not do this. Pure. */
export function brakes(unauthorised: number, present: number, unconfirmed: boolean): boolean {
  if (unauthorised === 0) return false;
  return unconfirmed || unauthorised > MANY || (unauthorised >= SOME && unauthorised > present * SHARE);
}

interface Comparing {
  workspaceId: string;
  groupId: string;
  present: string[];
  goAhead?: boolean;
  dry?: boolean;
  /** Whom a dry run named: they are put out only if it is still exactly them. */
  seen?: string[];
  tell?: Tell | null;
}

/**
 * `present` are the accounts in the channel, without Kith's own. Whoever may not be there is put out, unless the brake
 * holds; `goAhead` releases it. Deactivated people are neither put out nor counted. `dry` only tells.
 */
export async function compareMembers(ctx: Ctx, input: Comparing): Promise<Comparison> {
  if (input.dry) return comparison(ctx, ctx.db, await currentState(ctx.db, input.workspaceId), input);
  return ctx.write(async (tx) => {
    const state = await loadState(tx, input.workspaceId);
    const compared = await comparison(ctx, tx, state, input);
    const { unauthorised, held } = compared;
    if (input.seen && !sameOnes(input.seen, unauthorised))
      throw conflict("Others are in the channel now than you were shown. Nobody was put out: look at it again.");
    const row = state.rows.get(input.groupId)!;
    const moves = held
      ? []
      : unauthorised.map((accountId) => ({ groupId: row.id, accountId, move: "remove" as const }));
    await wantMoves(ctx, tx, { workspaceId: row.workspaceId, seq: null, tell: input.tell ?? null, moves });
    if (input.goAhead && moves.length > 0)
      await tx.audit({ action: "group.evict", subject: row.id, data: { people: moves.length } });
    await tx
      .update(group)
      .set({
        reconciledAt: ctx.now(),
        held: held ? unauthorised : null,
        // The first comparison that would put out nobody is as good as somebody's word.
        ...(held ? {} : { unconfirmed: false }),
      })
      .where(eq(group.id, row.id));
    return compared;
  });
}

async function comparison(
  ctx: Ctx,
  db: Pick<Ctx["db"], "select">,
  state: State,
  input: Comparing,
): Promise<Comparison> {
  const byWord = input.goAhead && ctx.actor.kind === "person";
  const row = authorizeIn(ctx, state, input.groupId, byWord ? "group.evict" : "group.reconcile");
  const here = input.present.filter((id) => !state.data.absent?.has(id));
  const authorised = people(state.graph, { group: row.id, of: "members" });
  const going = await leavingAlready(db, row.id);
  // A channel that was made public is open to all.
  const isOpen = row.state === "public" && !input.goAhead;
  const unauthorised = isOpen ? [] : here.filter((id) => !authorised.has(id) && !going.has(id));
  const held = !input.goAhead && brakes(unauthorised.length, here.length, row.unconfirmed);
  const present = new Set(input.present);
  const away = [...authorised].filter((id) => !present.has(id));
  const heldBefore = input.dry ? row.held !== null : held && sameOnes(row.held, unauthorised);
  return { groupId: row.id, present: here.length, unauthorised, away, held, heldBefore, owners: ownersOf(state, row) };
}

/** Whose move out of the channel waits for its turn: they have been dealt with. */
async function leavingAlready(db: Pick<Ctx["db"], "select">, groupId: string): Promise<Set<string>> {
  const rows = await db
    .select({ id: groupMove.accountId })
    .from(groupMove)
    .where(and(eq(groupMove.groupId, groupId), eq(groupMove.state, "todo"), eq(groupMove.move, "remove")));
  return new Set(rows.map((row) => row.id));
}

const ownersOf = (state: State, row: GroupRow) => [...people(state.graph, { group: row.id, of: "owners" })];
const sameOnes = (a: string[] | null, b: string[]) =>
  a !== null && a.length === b.length && b.every((id) => a.includes(id));

/** Live groups of a workspace, those longest not looked at first. */
export async function groupsToCheck(ctx: Ctx, workspaceId: string): Promise<GroupRow[]> {
  return ctx.db
    .select()
    .from(group)
    .where(and(eq(group.workspaceId, workspaceId), isNull(group.endedAt)))
    .orderBy(group.reconciledAt);
}

/** Accounts by platform user, for those Kith knows. */
export async function accountIdsOf(ctx: Ctx, workspaceId: string, users: string[]): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select({ user: account.user, id: account.id })
    .from(account)
    .where(
      and(
        eq(account.workspaceId, workspaceId),
        sql`${account.user} in (select value from json_each(${JSON.stringify(users)}))`,
      ),
    );
  return new Map(rows.map((row) => [row.user, row.id]));
}

/** All groups are compared with their channels soon; with the go-ahead the brake is released everywhere. */
export async function askToReconcile(ctx: Ctx, input: { workspaceId: string; goAhead: boolean }): Promise<void> {
  authorize(ctx, "group.reconcile", { workspaceId: input.workspaceId });
  const { workspaceId, goAhead } = input;
  await ctx.write(async (tx) => {
    await tx.emit({ name: "groups/reconcile.requested", data: { workspaceId, goAhead } });
    await tx.audit({ action: "group.reconcile", subject: workspaceId, data: { goAhead } });
  });
}

/** One group is looked at again soon: Kith comes back into its channel where it may. */
export async function askToCheck(ctx: Ctx, input: { workspaceId: string; groupId: string }): Promise<void> {
  const row = authorizeIn(ctx, await currentState(ctx.db, input.workspaceId), input.groupId, "group.reconcile");
  await ctx.write(async (tx) => {
    await tx.emit({ name: "group/check.requested", data: { groupId: row.id } });
    await tx.audit({ action: "group.check", subject: row.id });
  });
}
