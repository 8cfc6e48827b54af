// Where somebody is, as far as the platform says: a pause ends at midnight there, and is shown with that day.
import { sql } from "drizzle-orm";
import { account } from "@/db/schema";
import type { WriteTx } from "@/lib/core/context";

/** Of somebody `p`; null where no platform tells. */
export const zoneInSql = sql<string | null>`(select z.time_zone from ${account} z
  where z.person_id = p.id and z.time_zone is not null order by z.id limit 1)`;

export async function zoneOf(db: Pick<WriteTx, "all">, personId: string): Promise<string> {
  const [found] = await db.all<{ zone: string | null }>(
    sql`select ${zoneInSql} as zone from (select ${personId} as id) p`,
  );
  return zoneOr(found?.zone ?? null);
}

/** Where the platform names no zone, or none that exists, it is the server's. */
export function zoneOr(named: string | null): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    return named === null ? own : Intl.DateTimeFormat("en", { timeZone: named }).resolvedOptions().timeZone;
  } catch {
    return own;
  }
}
