// Keeps what came in before it is worked, each thing once, whichever door it came by.
import { eq, type SQL, sql } from "drizzle-orm";
import { inbound, workspace } from "@/db/schema";
import type { Door, Inbound } from "@/lib/chat/port";
import type { Ctx } from "@/lib/core/context";
import { encrypt } from "@/lib/core/crypto";
import { log } from "@/lib/core/log";
import { telemetry } from "@/lib/core/telemetry";
import type { Connection } from "./connect";
import { inLine } from "./line";
import { lineOf, workLine } from "./work";

export interface Arrived {
  door: Door;
  /** The same for the same thing, however often and by whatever door it comes. */
  key: string;
  event: Inbound;
  body: string;
  /** Of what was heard: the platform's time (ms), up to which everything is kept now. */
  heardAt?: number | null;
}

/**
 * Encrypted, for what came in holds words, ways to answer and a platform's tokens, and what is erased from a file stays in it
 * for a while. Working it goes on by itself; what fails is swept up. All in one call: with a database elsewhere it is what the
 * platform waits for. @returns whether `only` holds; nothing is kept where it does not.
 * @throws what the database throws: then nothing was kept, or the platform sends it again.
 */
export async function keep(
  ctx: Ctx,
  { workspaceId, workspace: { platform } }: Connection,
  arrived: Arrived,
  only: SQL = sql`true`,
): Promise<boolean> {
  const { door, key, event, body, heardAt } = arrived;
  const [line, request, began] = [lineOf(workspaceId, event), rowId(workspaceId, key), Date.now()];
  const latest = sql`max(coalesce(${workspace.heardAt}, 0), ${heardAt ?? 0})`;
  const [told, kept] = await ctx.atOnce((db) => [
    db.all<{ holds: number }>(sql`select ${only} as holds`),
    db.all(sql`insert into ${inbound} (id, workspace_id, door, line, body, attempts, received_at)
      select ${request}, ${workspaceId}, ${door}, ${line}, ${encrypt(body)}, 0, ${ctx.now()} where ${only}
      on conflict do nothing returning id`),
    ...(heardAt ? [db.update(workspace).set({ heardAt: latest }).where(eq(workspace.id, workspaceId))] : []),
  ]);
  const holds = Boolean(told[0]?.holds);
  const facts = { platform, door, event: event.kind };
  if (kept.length > 0) telemetry().began({ name: "receive", request, facts }, began);
  if (holds) log().info({ request, ...facts }, kept.length > 0 ? "inbound: received" : "inbound: received again");
  if (kept.length > 0) inLine(line, () => workLine(ctx, line));
  return holds;
}

const rowId = (workspaceId: string, key: string) => `${workspaceId}:${key}`;

export async function isKept(ctx: Ctx, { workspaceId }: Connection, key: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: inbound.id })
    .from(inbound)
    .where(eq(inbound.id, rowId(workspaceId, key)));
  return row !== undefined;
}
