// The log written out, a JSON object a line: in the platform's ids, so that it can be read without this database.
import { eq } from "drizzle-orm";
import { account } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { type LogRow, logUntil } from "./history";

/** Oldest first, up to a moment (ms). @throws AppError at once, before the first line. */
export function writtenLog(ctx: Ctx, input: { workspaceId: string; until?: number }): AsyncGenerator<object[]> {
  authorize(ctx, "group.export", { workspaceId: input.workspaceId });
  return pagesOf(ctx, input);
}

async function* pagesOf(ctx: Ctx, input: { workspaceId: string; until?: number }): AsyncGenerator<object[]> {
  const users = await usersByAccount(ctx, input.workspaceId);
  const channels = new Map<string, string>();
  for await (const page of logUntil(ctx, input)) yield page.map((row) => lineOf(row, users, channels));
}

async function usersByAccount(ctx: Ctx, workspaceId: string): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select({ id: account.id, user: account.user })
    .from(account)
    .where(eq(account.workspaceId, workspaceId));
  return new Map(rows.map((row) => [row.id, row.user]));
}

/** `channels` collects those of the groups. */
function lineOf(row: LogRow, users: ReadonlyMap<string, string>, channels: Map<string, string>): object {
  for (const one of row.changes) if (one.change === "created") channels.set(one.group, one.channel);
  const changes = row.changes.map((one) => {
    const channel = channels.get(one.group) ?? one.group;
    if (one.change === "created") return { change: one.change, channel, name: one.name };
    if (one.change === "ended") return { change: one.change, channel };
    const { kind, id } = one.subject;
    const subject = kind === "person" ? { user: users.get(id) ?? id } : { [kind]: channels.get(id) ?? id };
    return { change: one.change, channel, role: one.role, ...subject };
  });
  const { seq, at, action, undoes, door } = row;
  const actor = { kind: row.actorKind, id: row.actorId, name: row.actorName };
  return { seq, at: new Date(at).toISOString(), action, door, actor, ...(undoes === null ? {} : { undoes }), changes };
}
