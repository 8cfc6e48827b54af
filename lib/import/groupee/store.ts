// Writes what an import of Groupee's files brings: groups, entries and their history with its own times.
import { eq } from "drizzle-orm";
import { account, type GroupChange, group } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { openRow } from "@/lib/groups/create";
import { type PastStep, recordPast } from "@/lib/groups/log";
import { groupInChannel } from "@/lib/groups/state";
import { noteUnreadable } from "@/lib/meetups/accounts";
import type { ImportChange, ImportPlan, ImportSubject } from "./plan";

/** What the platform says of a channel; null where it is gone or hidden. */
export interface SeenChannel {
  name: string;
  shownName: string;
  isMember: boolean;
  isArchived: boolean;
}

export interface Imported {
  groups: number;
  entries: number;
  steps: number;
  /** Channels that are groups already: left as they are. */
  already: string[];
}

const BY = { kind: "import", id: null, name: "Groupee (unknown)", door: "import" };

/**
 * Nobody is messaged, and nobody is put out before somebody has looked (`unconfirmed`). Repeating it changes nothing.
 * People whom the platform does not know get an account without a profile.
 */
export async function importGroupee(
  ctx: Ctx,
  input: {
    workspaceId: string;
    plan: ImportPlan;
    seen: ReadonlyMap<string, SeenChannel | null>;
    /** Kith's own account, which may be the one that Groupee had. */
    botUser?: string;
    /** Only counts. */
    dry?: boolean;
  },
): Promise<Imported> {
  const { workspaceId, seen } = input;
  const plan = withoutUser(input.plan, input.botUser);
  authorize(ctx, "group.import", { workspaceId });
  const people = input.dry ? new Map<string, string>() : await accountsFor(ctx, workspaceId, plan);
  return ctx.write(async (tx) => {
    const already = await alreadyGroups(tx, workspaceId, plan.channels);
    const fresh = plan.channels.filter((channel) => !already.has(channel));
    if (fresh.length === 0) return { groups: 0, entries: 0, steps: 0, already: [...already.keys()] };
    if (input.dry) {
      const entries = plan.entries.filter((one) => fresh.includes(one.channel)).length;
      return { groups: fresh.length, entries, steps: plan.history.length, already: [...already.keys()] };
    }
    const ids = await openRows(ctx, tx, workspaceId, plan, fresh, seen, already);
    const subjectOf = (one: ImportSubject) =>
      one.kind === "person"
        ? { kind: one.kind, id: people.get(one.user)! }
        : { kind: one.kind, id: ids.get(one.channel)! };
    const isOurs = (channel: string) => ids.has(channel) && !already.has(channel);
    const entries = plan.entries.filter((one) => isOurs(one.channel));
    const past = plan.history.map(
      (step): PastStep => ({
        at: step.at ?? ctx.now(),
        action: step.op,
        groupId: step.channel === null ? null : (ids.get(step.channel) ?? null),
        changes: step.changes.filter((one) => isOurs(one.channel)).map((one) => asLogged(one, ids, seen, subjectOf)),
      }),
    );
    const rows = entries.map(({ channel, role, subject }) => ({
      group: ids.get(channel)!,
      role,
      subject: subjectOf(subject),
    }));
    await recordPast(tx, {
      workspaceId,
      by: BY,
      steps: past.filter((step) => step.changes.length > 0),
      entries: rows,
    });
    await tx.emit({ name: "groups/reconcile.requested", data: { workspaceId } });
    return { groups: fresh.length, entries: rows.length, steps: past.length, already: [...already.keys()] };
  });
}

/** Kith's own account is never in a group. */
function withoutUser(plan: ImportPlan, user: string | undefined): ImportPlan {
  const others = ({ subject }: { subject?: ImportSubject }) => subject?.kind !== "person" || subject.user !== user;
  return {
    ...plan,
    entries: plan.entries.filter(others),
    history: plan.history.map((step) => ({ ...step, changes: step.changes.filter(others) })),
  };
}

async function accountsFor(ctx: Ctx, workspaceId: string, plan: ImportPlan): Promise<Map<string, string>> {
  const named = [...plan.entries, ...plan.history.flatMap((step) => step.changes)].flatMap(({ subject }) =>
    subject?.kind === "person" ? [subject.user] : [],
  );
  const read = async () => {
    const rows = await ctx.db
      .select({ user: account.user, id: account.id })
      .from(account)
      .where(eq(account.workspaceId, workspaceId));
    return new Map(rows.map((row) => [row.user, row.id]));
  };
  const known = await read();
  const strangers = [...new Set(named)].filter((user) => !known.has(user));
  for (const user of strangers) await noteUnreadable(ctx, { workspaceId, user, reason: "person_not_found" });
  return strangers.length > 0 ? read() : known;
}

async function alreadyGroups(tx: WriteTx, workspaceId: string, channels: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const channel of channels) {
    const row = await groupInChannel(tx, { workspaceId, channel });
    if (row) found.set(channel, row.id);
  }
  return found;
}

/** A row for each group there is, and an ended one for each that the history knows. */
async function openRows(
  ctx: Ctx,
  tx: WriteTx,
  workspaceId: string,
  plan: ImportPlan,
  fresh: string[],
  seen: ReadonlyMap<string, SeenChannel | null>,
  already: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const ids = new Map(already);
  const past = plan.history.flatMap((step) => step.changes.map((one) => one.channel));
  for (const channel of new Set([...fresh, ...past])) {
    if (ids.has(channel)) continue;
    const now = seen.get(channel) ?? null;
    const row = await openRow(ctx, tx, { workspaceId, channel, ...namesOf(channel, now) });
    const lives = fresh.includes(channel);
    const state = now === null ? "unmanaged" : now.isArchived ? "archived" : now.isMember ? "managed" : "unmanaged";
    await tx
      .update(group)
      .set({ state, unconfirmed: true, ...(lives ? {} : { endedAt: ctx.now() }) })
      .where(eq(group.id, row.id));
    ids.set(channel, row.id);
  }
  return ids;
}

/** The files hold no names: of a channel nobody can see its id has to do. */
const namesOf = (channel: string, now: SeenChannel | null) => ({
  name: now?.name ?? channel,
  shownName: now?.shownName ?? channel,
});

function asLogged(
  one: ImportChange,
  ids: ReadonlyMap<string, string>,
  seen: ReadonlyMap<string, SeenChannel | null>,
  subjectOf: (subject: ImportSubject) => { kind: ImportSubject["kind"]; id: string },
): GroupChange {
  const { channel, change, role, subject } = one;
  const id = ids.get(channel)!;
  if (change === "ended") return { change, group: id };
  if (change === "created")
    return { change, group: id, channel, name: namesOf(channel, seen.get(channel) ?? null).name };
  return { change, group: id, role: role!, subject: subjectOf(subject!) };
}
