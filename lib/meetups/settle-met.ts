// Keeps with each match what its answers come to, so that lists can look for it.
import { sql } from "drizzle-orm";
import { answer, match } from "@/db/schema";
import type { WriteTx } from "@/lib/core/context";

/** As met.ts says it. Called after every change of an answer or of an admin's word. */
export async function settleMet(tx: WriteTx, matchIds: string[]): Promise<void> {
  const anybodySays = (value: "met" | "no") =>
    sql`exists (select 1 from ${answer} w where w.match_id = ${match.id} and w.value = ${value})`;
  await tx
    .update(match)
    .set({
      met: sql`coalesce(${match.metOverride}, case when ${anybodySays("met")} then 1 when ${anybodySays("no")} then 0 end)`,
    })
    .where(sql`${match.id} in (select value from json_each(${JSON.stringify(matchIds)}))`);
}
