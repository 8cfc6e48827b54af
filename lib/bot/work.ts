// Works what came in: once, each in one transaction, and again later where something was in the way.
import { and, asc, eq, inArray, isNull, lt } from "drizzle-orm";
import { inbound } from "@/db/schema";
import { ChatError } from "@/lib/chat/chat-error";
import type { Door, Inbound } from "@/lib/chat/port";
import { authorize, type Ctx, together } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { kindOf, log } from "@/lib/core/log";
import { accountByUser } from "@/lib/meetups/accounts";
import { owe, REPLY } from "@/lib/meetups/deliveries";
import type { AccountFacts } from "@/lib/meetups/schemas";
import { text } from "./compose";
import { type Connection, connectionById } from "./connect";
import { handle, speakerOf } from "./dispatch";
import { inLine } from "./line";
import { plain } from "./words";

/** What is younger is being worked by whoever received it. */
const LEFT_MS = 10_000;
const MOST_ATTEMPTS = 5;
/** The same event is known again for a day (Slack's retries end sooner); then its row goes. */
const KEPT_MS = 24 * 3_600_000;
const SWEEP_STEP = 500;

type Row = typeof inbound.$inferSelect;

/** Works one row, unless it is worked already. What fails is noted and tried again by `workLeft`; throws when the database fails. */
export async function workInbound(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, "inbound.work");
  const [row] = await ctx.db.select().from(inbound).where(eq(inbound.id, id));
  if (!row || row.workedAt !== null || row.body === null) return;
  try {
    const connection = await connectionById(ctx, row.workspaceId);
    const event = connection.port.parse(row.door as Door, row.body);
    const who = await speakerOf(ctx, connection, event);
    await workOnce(ctx, connection, row, event, who).catch((error) => refuse(ctx, row, who, error));
  } catch (error) {
    await noteFailure(ctx, row, error);
  }
}

/** What is done, what is owed for it and that the row is worked: all of it or nothing. */
function workOnce(ctx: Ctx, connection: Connection, row: Row, event: Inbound, who: AccountFacts | null) {
  return together(ctx, async (one) => {
    if (!(await markWorked(one, row))) return;
    // Read again: what they did just before may have been worked by another process in the meantime.
    const fresh = who && (await accountByUser(one, who));
    await handle({ ctx: one, connection, key: row.id }, event, fresh);
  });
}

/** False when another worker was quicker. The body is erased: it may hold what somebody wrote. */
async function markWorked(ctx: Ctx, row: Row, error: string | null = null): Promise<boolean> {
  const marked = await ctx.write((tx) =>
    tx
      .update(inbound)
      .set({ workedAt: ctx.now(), body: null, error })
      .where(and(eq(inbound.id, row.id), isNull(inbound.workedAt)))
      .returning({ id: inbound.id }),
  );
  return marked.length > 0;
}

/** A verb's refusal is an answer: said to the one who asked. Any other error is thrown on. */
async function refuse(ctx: Ctx, row: Row, who: AccountFacts | null, error: unknown): Promise<void> {
  if (!(error instanceof AppError) || who === null) throw error;
  await together(ctx, async (one) => {
    if (!(await markWorked(one, row, error.code))) return;
    await owe(one, {
      key: `${row.id}:reply`,
      kind: "reply",
      workspaceId: row.workspaceId,
      target: { user: who.user },
      priority: REPLY,
      accountId: who.accountId,
      personId: who.personId,
      message: { parts: [text([plain(error.message)])] },
    });
  });
}

/** A platform that is away will be back: that counts as no attempt. */
function isPassing(error: unknown): boolean {
  if (error instanceof AppError) return error.code === "unavailable";
  return (
    error instanceof ChatError && ["unavailable", "uncertain", "rate_limited", "disconnected"].includes(error.code)
  );
}

async function noteFailure(ctx: Ctx, row: Row, error: unknown): Promise<void> {
  const attempts = row.attempts + (isPassing(error) ? 0 : 1);
  const kind = kindOf(error);
  log().error({ ...kind, inbound: row.id, attempts }, "inbound: not worked");
  const given = attempts >= MOST_ATTEMPTS ? { workedAt: ctx.now(), body: null } : {};
  await ctx
    .write((tx) =>
      tx
        .update(inbound)
        .set({ attempts, error: kind.code ?? kind.error, ...given })
        .where(and(eq(inbound.id, row.id), isNull(inbound.workedAt))),
    )
    .catch(() => log().error({ inbound: row.id }, "inbound: the failure could not be noted"));
}

/** Whoever acts is worked one thing at a time; what no person did stands in its channel's line. */
export function lineOf(workspaceId: string, event: Inbound): string {
  const who = "user" in event ? event.user : "channel" in event ? event.channel : event.kind;
  return `${workspaceId}:${who}`;
}

/** Works what a crash or a failure left, oldest first. Gives how many rows were tried. */
export async function workLeft(ctx: Ctx): Promise<number> {
  authorize(ctx, "inbound.work");
  const rows = await ctx.db
    .select()
    .from(inbound)
    .where(and(isNull(inbound.workedAt), lt(inbound.receivedAt, ctx.now() - LEFT_MS)))
    .orderBy(asc(inbound.receivedAt))
    .limit(200);
  for (const row of rows) await inLine(await lineOfRow(ctx, row), () => workInbound(ctx, row.id));
  return rows.length;
}

async function lineOfRow(ctx: Ctx, row: Row): Promise<string> {
  try {
    const { port } = await connectionById(ctx, row.workspaceId);
    return lineOf(row.workspaceId, port.parse(row.door as Door, row.body ?? ""));
  } catch {
    return row.id;
  }
}

/** Forgets what came in more than a day ago, in steps that hold no lock for long. Gives how many rows went. */
export async function sweepInbound(ctx: Ctx): Promise<number> {
  authorize(ctx, "inbound.work");
  const old = ctx.db
    .select({ id: inbound.id })
    .from(inbound)
    .where(lt(inbound.receivedAt, ctx.now() - KEPT_MS))
    .limit(SWEEP_STEP);
  for (let gone = 0; ; ) {
    const ids = (await old).map((row) => row.id);
    if (ids.length === 0) return gone;
    await ctx.write((tx) => tx.delete(inbound).where(inArray(inbound.id, ids)));
    gone += ids.length;
  }
}
