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
}

/** @returns the change's place in the log. */
export async function record(ctx: Ctx, tx: WriteTx, what: Recorded): Promise<number> {
  await applyEntries(tx, what.changes);
  const who = describeActor(ctx.actor);
  const [row] = await tx
    .insert(groupLog)
    .values({
      at: ctx.now(),
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

/** Something that happened before Kith was there. */
export interface PastStep {
  /** ms */
  at: number;
  action: string;
  groupId: string | null;
  changes: GroupChange[];
}

/** A whole history at once, with its own times, and the entries it ends with. */
export async function recordPast(
  tx: WriteTx,
  past: {
    workspaceId: string;
    by: ReturnType<typeof describeActor>;
    steps: PastStep[];
    entries: { group: string; role: string; subject: { kind: string; id: string } }[];
  },
): Promise<void> {
  const { workspaceId, by, steps, entries } = past;
  const rows = steps.map((one) => [one.at, one.groupId, one.action, JSON.stringify(one.changes)]);
  for (let from = 0; from < rows.length; from += A_STATEMENT) {
    const some = JSON.stringify(rows.slice(from, from + A_STATEMENT));
    await tx.run(sql`
      insert into ${groupLog} (at, workspace_id, group_id, action, actor_kind, actor_id, actor_name, door, changes, data)
      select j.value ->> 0, ${workspaceId}, j.value ->> 1, j.value ->> 2, ${by.kind}, ${by.id}, ${by.name}, ${by.door},
        j.value ->> 3, '{}' from json_each(${some}) j order by j.key`);
  }
  if (entries.length > 0)
    await tx.run(adding(entries.map(({ group, role, subject }) => [group, role, subject.kind, subject.id])));
  await tx.audit({
    action: "group.import",
    subject: workspaceId,
    data: { steps: steps.length, entries: entries.length },
  });
}

const A_STATEMENT = 5000;
