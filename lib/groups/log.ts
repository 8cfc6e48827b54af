// Every change of a group is written here and nowhere else: the entries as they are from now on, and the log of it.
import { sql } from "drizzle-orm";
import { type GroupChange, groupEntry, groupLog } from "@/db/schema";
import { describeActor } from "@/lib/core/actor";
import type { Ctx, WriteTx } from "@/lib/core/context";

export interface Recorded {
  workspaceId: string;
  /** The group it is done in; null where it concerns several. */
  groupId: string | null;
  action: string;
  changes: GroupChange[];
  undoes?: number;
  data?: Record<string, unknown>;
  /** Of imported history: when it happened. */
  at?: number;
}

/** @returns the change's place in the log. */
export async function record(ctx: Ctx, tx: WriteTx, what: Recorded): Promise<number> {
  await applyEntries(tx, what.changes);
  const who = describeActor(ctx.actor);
  const [row] = await tx
    .insert(groupLog)
    .values({
      at: what.at ?? ctx.now(),
      workspaceId: what.workspaceId,
      groupId: what.groupId,
      action: what.action,
      actorKind: who.kind,
      actorId: who.id,
      actorName: who.name,
      door: who.door,
      changes: what.changes,
      undoes: what.undoes ?? null,
      data: what.data ?? {},
    })
    .returning({ seq: groupLog.seq });
  await tx.audit({
    action: `group.${what.action}`,
    subject: what.groupId ?? what.workspaceId,
    data: { seq: row!.seq },
  });
  return row!.seq;
}

/** In the order given, in as few statements as there are turns from adding to removing. */
async function applyEntries(tx: WriteTx, changes: GroupChange[]): Promise<void> {
  let run: [string, string, string, string][] = [];
  let kind: "add" | "remove" | null = null;
  const flush = async () => {
    if (run.length > 0 && kind) await tx.run(kind === "add" ? adding(run) : removing(run));
    run = [];
  };
  for (const change of changes) {
    if (change.change === "created" || change.change === "ended") continue;
    if (change.change !== kind) await flush();
    kind = change.change;
    run.push([change.group, change.role, change.subject.kind, change.subject.id]);
  }
  await flush();
}

const FIELDS = sql.raw("j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3");
const adding = (rows: unknown[]) => sql`
  insert into ${groupEntry} (group_id, role, kind, subject)
  select ${FIELDS} from json_each(${JSON.stringify(rows)}) j where true on conflict do nothing`;
const removing = (rows: unknown[]) => sql`
  delete from ${groupEntry} where (group_id, role, kind, subject) in
  (select ${FIELDS} from json_each(${JSON.stringify(rows)}) j)`;
