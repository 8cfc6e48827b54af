// Works what came in: once, each in one transaction, and again later where something was in the way.
import { and, asc, eq, isNull, lt, notInArray, sql } from "drizzle-orm";
import { inbound } from "@/db/schema";
import { ChatError } from "@/lib/chat/chat-error";
import type { Door, Inbound } from "@/lib/chat/port";
import { whenCalm } from "@/lib/core/calm";
import { concerning } from "@/lib/core/concern";
import { authorize, type Ctx, together } from "@/lib/core/context";
import { unsealed } from "@/lib/core/crypto";
import { databaseTrouble } from "@/lib/core/database-trouble";
import { AppError } from "@/lib/core/errors";
import { kindOf, log } from "@/lib/core/log";
import { telemetry } from "@/lib/core/telemetry";
import { accountByUser } from "@/lib/meetups/accounts";
import { owe, REPLY } from "@/lib/meetups/deliveries";
import type { AccountFacts } from "@/lib/meetups/schemas";
import { inWords } from "./channels";
import { readCommand } from "./command";
import { text } from "./compose";
import { type Connection, connectionById } from "./connect";
import { handle, speakerOf } from "./dispatch";
import { inLine, untilWorked } from "./line";
import { prepare, type Ready } from "./prepare";
import { mention, plain } from "./words";

/** What is younger is being worked by whoever received it. */
const LEFT_MS = 10_000;
const MOST_ATTEMPTS = 5;

type Row = typeof inbound.$inferSelect;

/** What goes wrong is found again by the sweep. */
export async function workLine(ctx: Ctx, line: string): Promise<void> {
  authorize(ctx, "inbound.work");
  await workRows(ctx, line).catch((error) => log().error({ ...kindOf(error), line }, "inbound: left for later"));
}

/** Works what waits in a line, oldest first; stops where the platform is away, for what follows must not overtake. */
async function workRows(ctx: Ctx, line: string): Promise<void> {
  const tried: string[] = [];
  for (;;) {
    await whenCalm();
    const [row] = await ctx.db
      .select()
      .from(inbound)
      .where(and(eq(inbound.line, line), isNull(inbound.workedAt), notInArray(inbound.id, tried)))
      .orderBy(asc(sql`rowid`))
      .limit(1);
    if (!row || (await workRow(ctx, row)) === "waits") return;
    tried.push(row.id);
  }
}

type Outcome = "worked" | "refused" | "failed" | "waits";

/** Everything that is logged, called and owed meanwhile belongs to what came in. */
function workRow(ctx: Ctx, row: Row): Promise<Outcome> {
  const span = { name: "work", request: row.id, facts: { door: row.door } };
  const work = async () => {
    const outcome = await tryRow(ctx, row);
    telemetry().note({ outcome });
    log().info({ outcome, ms: Math.max(0, ctx.now() - row.receivedAt) }, "inbound: worked on");
    return outcome;
  };
  return concerning({ request: row.id }, () => telemetry().span(span, work));
}

/** What fails is noted and tried again by `workLeft`; throws when the database fails. */
async function tryRow(ctx: Ctx, row: Row): Promise<Outcome> {
  try {
    const connection = await connectionById(ctx, row.workspaceId);
    const event = connection.port.parse(row.door as Door, unsealed(row.body ?? ""));
    const who = await speakerOf(ctx, connection, event);
    return await decide(ctx, connection, row, event, who).catch((error) => refuse(ctx, row, event, who, error));
  } catch (error) {
    await noteFailure(ctx, row, error);
    return isPassing(error) ? "waits" : "failed";
  }
}

async function decide(ctx: Ctx, connection: Connection, row: Row, event: Inbound, who: AccountFacts | null) {
  const ready = await prepare(ctx, connection, event, who);
  await whenCalm();
  await workOnce(ctx, connection, row, event, who, ready);
  return "worked" as const;
}

/** What is done, what is owed for it and that the row is worked: all of it or nothing. */
function workOnce(ctx: Ctx, connection: Connection, row: Row, event: Inbound, who: AccountFacts | null, ready: Ready) {
  return together(ctx, async (one) => {
    if (!(await markWorked(one, row))) return;
    // Read again: what they did just before may have been worked by another process in the meantime.
    const fresh = who && (await accountByUser(one, who));
    await handle({ ctx: one, connection, key: row.id }, event, fresh, ready);
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

/** A verb's refusal is an answer: said to the one who asked, where they asked. Any other error is thrown on. */
async function refuse(ctx: Ctx, row: Row, event: Inbound, who: AccountFacts | null, error: unknown) {
  if (isPassing(error) || who === null) throw error;
  const told = inWords(error, "");
  if (!(told instanceof AppError)) throw error;
  await together(ctx, async (one) => {
    if (!(await markWorked(one, row, told.code))) return;
    const inChannel = event.kind === "message" && event.conversationKind === "channel";
    const isCommand = event.kind === "message" && readCommand(event.text)?.kind === "command";
    await owe(one, {
      key: `${row.id}:reply`,
      kind: "reply",
      workspaceId: row.workspaceId,
      target:
        event.kind === "command"
          ? { answer: { ...event.answer, mark: null } }
          : inChannel
            ? { conversation: event.conversation }
            : { user: who.user },
      priority: REPLY,
      accountId: who.accountId,
      personId: who.personId,
      message: { parts: [text([...(isCommand ? [mention(who.user), plain(" ")] : []), plain(told.message)])] },
    });
  });
  return "refused" as const;
}

/** A platform that is away will be back, and a full disk will have room: that counts as no attempt. */
function isPassing(error: unknown): boolean {
  if (databaseTrouble(error) !== null) return true;
  if (error instanceof AppError) return error.code === "unavailable";
  return (
    error instanceof ChatError && ["unavailable", "uncertain", "rate_limited", "disconnected"].includes(error.code)
  );
}

async function noteFailure(ctx: Ctx, row: Row, error: unknown): Promise<void> {
  const attempts = row.attempts + (isPassing(error) ? 0 : 1);
  const kind = kindOf(error);
  log().error({ ...kind, attempts }, "inbound: not worked");
  const given = attempts >= MOST_ATTEMPTS ? { workedAt: ctx.now(), body: null } : {};
  await ctx
    .write((tx) =>
      tx
        .update(inbound)
        .set({ attempts, error: kind.code ?? kind.error, ...given })
        .where(and(eq(inbound.id, row.id), isNull(inbound.workedAt))),
    )
    .catch(() => log().error("inbound: the failure could not be noted"));
}

/** Whoever acts alone is worked one thing at a time; what happens in a channel stands in the channel's line. */
export function lineOf(workspaceId: string, event: Inbound): string {
  return `${workspaceId}:${orderedBy(event)}`;
}

function orderedBy(event: Inbound): string {
  if (event.kind === "message" && event.conversationKind !== "direct") return event.conversation;
  if (event.kind === "command") return event.conversation;
  if ("channel" in event) return event.channel;
  return "user" in event ? event.user : event.kind;
}

/** Works what a crash or a failure left, oldest first. Gives how many lines were tried. */
export async function workLeft(ctx: Ctx): Promise<number> {
  authorize(ctx, "inbound.work");
  const lines = await ctx.db
    .selectDistinct({ line: inbound.line })
    .from(inbound)
    .where(and(isNull(inbound.workedAt), lt(inbound.receivedAt, ctx.now() - LEFT_MS)))
    .limit(200);
  for (const { line } of lines) inLine(line, () => workLine(ctx, line));
  await untilWorked(lines.map(({ line }) => line));
  return lines.length;
}
