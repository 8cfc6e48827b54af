// Deliveries of which nobody knows whether they were sent, until somebody has looked.
import { and, desc, eq, lt } from "drizzle-orm";
import { account, delivery } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import type { Delivery } from "./deliveries";

/** How long after its sending began an uncertain delivery may be looked for (Slack's history lags behind). */
export const SETTLE_AFTER_MS = 30_000;
/** Absent this often, some seconds apart, means: it was not sent. */
export const LOOKS = 2;
/** So many looks mean: the history is refused, an admin has to decide. */
export const UNREADABLE = 1000;
/** So many in one turn: each costs a call or two of fifty a minute. */
export const LOOKS_A_TURN = 25;

export type Uncertain = Delivery & {
  /** Where the person is written to, if that is known already. */
  knownConversation: string | null;
  /** The platform's id of whom it concerns. */
  user: string | null;
};

/** Those looked for once already first, then the oldest; where Kith may not read they stay as they are and are not given. */
export async function uncertainOnes(ctx: Ctx, workspaceId: string): Promise<Uncertain[]> {
  authorize(ctx, "delivery.send", { workspaceId });
  const rows = await ctx.db
    .select({ delivery, conversation: account.conversation, user: account.user })
    .from(delivery)
    .leftJoin(account, eq(account.id, delivery.accountId))
    .where(
      and(eq(delivery.workspaceId, workspaceId), eq(delivery.state, "uncertain"), lt(delivery.lookedFor, UNREADABLE)),
    )
    .orderBy(desc(delivery.lookedFor), delivery.beganAt)
    .limit(LOOKS_A_TURN);
  return rows.map(({ delivery: row, conversation, user }) => ({
    ...row,
    user,
    knownConversation: row.conversation ?? ("user" in row.target ? conversation : null),
  }));
}

/** Looked for in vain, so often by now; `notBefore` (ms) is when to look again. */
export async function noteLook(
  ctx: Ctx,
  row: Delivery,
  { looks, notBefore, error }: { looks: number; notBefore: number; error?: string },
): Promise<void> {
  authorize(ctx, "delivery.send", { workspaceId: row.workspaceId });
  await ctx.write((tx) =>
    tx
      .update(delivery)
      .set({ lookedFor: looks, notBefore, ...(error ? { error } : {}) })
      .where(and(eq(delivery.id, row.id), eq(delivery.state, "uncertain"))),
  );
}
