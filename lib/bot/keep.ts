// Keeps what came in before it is worked, each thing once, whichever door it came by.
import { eq, sql } from "drizzle-orm";
import { inbound, workspace } from "@/db/schema";
import type { Door, Inbound } from "@/lib/chat/port";
import type { Ctx } from "@/lib/core/context";
import { kindOf, log } from "@/lib/core/log";
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

/** @throws what the database throws: then nothing was kept. Working it goes on by itself; what fails is swept up. */
export async function keep(ctx: Ctx, { workspaceId }: Connection, arrived: Arrived): Promise<void> {
  const { door, key, event, body, heardAt } = arrived;
  const line = lineOf(workspaceId, event);
  const row = { id: rowId(workspaceId, key), workspaceId, door, line, body, receivedAt: ctx.now() };
  const kept = await ctx.write(async (tx) => {
    if (heardAt) {
      const latest = sql`max(coalesce(${workspace.heardAt}, 0), ${heardAt})`;
      await tx.update(workspace).set({ heardAt: latest }).where(sql`${workspace.id} = ${workspaceId}`);
    }
    return tx.insert(inbound).values(row).onConflictDoNothing().returning({ id: inbound.id });
  });
  if (kept.length > 0) void inLine(line, () => soon(ctx, line));
}

const rowId = (workspaceId: string, key: string) => `${workspaceId}:${key}`;

export async function isKept(ctx: Ctx, { workspaceId }: Connection, key: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: inbound.id })
    .from(inbound)
    .where(eq(inbound.id, rowId(workspaceId, key)));
  return row !== undefined;
}

/** What goes wrong here is found again by the sweep. */
async function soon(ctx: Ctx, line: string): Promise<void> {
  await workLine(ctx, line).catch((error) => log().error({ ...kindOf(error), line }, "inbound: left for later"));
}
