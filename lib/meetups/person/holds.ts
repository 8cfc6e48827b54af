// What speaks against erasing a person: whatever would bring them back, or still needs them.
import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { type account, group, groupEntry, membership, pool, workspace } from "@/db/schema";

export type Account = typeof account.$inferSelect;

/** Each with what to do; empty when nothing speaks against it. */
export async function whatHolds(db: Pick<Reads, "select" | "selectDistinct">, accounts: Account[]): Promise<string[]> {
  if (accounts.length === 0) return [];
  const [pools, groups, told] = await Promise.all([
    channelsOf(db, accounts),
    groupsOf(db, accounts),
    forwardedTo(db, accounts),
  ]);
  return [
    ...(pools.length > 0 ? [`They are still in ${pools.join(", ")}: remove them from there first.`] : []),
    ...(groups.length > 0 ? [`They are an entry of ${groups.join(", ")}: remove them there first.`] : []),
    ...(told.length > 0
      ? [`What Kith does not understand in ${told.join(", ")} is forwarded to them: name somebody else first.`]
      : []),
  ];
}

async function channelsOf(db: Pick<Reads, "select">, accounts: Account[]): Promise<string[]> {
  const rows = await db
    .select({ channel: pool.channelName })
    .from(membership)
    .innerJoin(pool, and(eq(pool.id, membership.poolId), isNull(pool.archivedAt)))
    .where(
      and(
        inArray(
          membership.personId,
          accounts.map((one) => one.personId),
        ),
        ne(membership.state, "left"),
      ),
    );
  return rows.map((row) => `#${row.channel}`);
}

async function groupsOf(db: Pick<Reads, "selectDistinct">, accounts: Account[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ name: group.name })
    .from(groupEntry)
    .innerJoin(group, and(eq(group.id, groupEntry.groupId), isNull(group.endedAt)))
    .where(
      and(
        eq(groupEntry.kind, "person"),
        inArray(
          groupEntry.subject,
          accounts.map((one) => one.id),
        ),
      ),
    );
  return rows.map((row) => `the group ${row.name}`);
}

async function forwardedTo(db: Pick<Reads, "select">, accounts: Account[]): Promise<string[]> {
  const rows = await db
    .select({ name: workspace.name })
    .from(workspace)
    .where(or(...accounts.map((one) => and(eq(workspace.id, one.workspaceId), eq(workspace.adminUser, one.user)))));
  return rows.map((row) => row.name);
}
