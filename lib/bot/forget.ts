// Forgets what was kept long enough, in steps that hold no lock for long. How long that is, the environment says.
import { and, inArray, isNotNull, isNull, lt, or, type SQL } from "drizzle-orm";
import { audit, inbound, inboxMessage } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { env } from "@/lib/core/env";

const STEP = 500;
/** What a platform that is away keeps from being worked waits this long for it. */
const UNWORKED_MS = 14 * 86_400_000;

/** Gives how many rows went. */
export async function forgetOld(ctx: Ctx): Promise<number> {
  authorize(ctx, "inbound.work");
  const { receivedMs, inboxMs, auditMs } = env().keep;
  const before = (ms: number) => ctx.now() - ms;
  const received = or(
    and(isNotNull(inbound.workedAt), lt(inbound.receivedAt, before(receivedMs))),
    and(isNull(inbound.workedAt), lt(inbound.receivedAt, before(UNWORKED_MS))),
  );
  return (
    (await forget(ctx, inbound, received)) +
    (await forget(ctx, inboxMessage, lt(inboxMessage.at, before(inboxMs)))) +
    (auditMs === null ? 0 : await forget(ctx, audit, lt(audit.at, before(auditMs))))
  );
}

async function forget(ctx: Ctx, table: typeof inbound | typeof inboxMessage | typeof audit, old: SQL | undefined) {
  for (let gone = 0; ; ) {
    const rows = await ctx.db.select({ id: table.id }).from(table).where(old).limit(STEP);
    if (rows.length === 0) return gone;
    const ids = rows.map((row) => row.id);
    await ctx.write((tx) => tx.delete(table).where(inArray(table.id, ids)));
    gone += ids.length;
  }
}
