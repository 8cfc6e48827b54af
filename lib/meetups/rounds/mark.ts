// A draft in short, so that whoever publishes it publishes what they looked at.
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { availability, match, seat } from "@/db/schema";

/** Equal marks: the same people in the same matches, and the same ones left out. */
export async function draftMark(db: Pick<Reads, "get">, roundId: string): Promise<string> {
  const { text } = await db.get<{ text: string }>(sql`select json_array(
    (select json_group_array(json(people) order by number) from (
      select m.number, (select json_group_array(s.person_id order by s.person_id) from ${seat} s
        where s.match_id = m.id and s.active = 1) as people
      from ${match} m where m.round_id = ${roundId} and m.state = 'draft')),
    (select json_group_array(v.person_id order by v.person_id) from ${availability} v
      where v.round_id = ${roundId} and v.available = 1 and v.unplaced is not null)) as text`);
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
