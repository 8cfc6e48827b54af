// People by name, for those who look.
import { sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { account, person } from "@/db/schema";

export interface PersonNamed {
  accountId: string;
  personId: string;
  userName: string;
  fullName: string;
  isDeactivated: boolean;
}

/** Whatever their number, and so as one JSON text: row objects would take several times as long. Unknown ones are left out. */
export async function peopleNamed(
  db: Pick<Reads, "all">,
  accountIds: Iterable<string>,
): Promise<Map<string, PersonNamed>> {
  const ids = JSON.stringify([...new Set(accountIds)]);
  const [found] = await db.all<{ rows: string }>(sql`
    select json_group_array(json_array(a.id, a.person_id, a.user_name, p.full_name, a.is_deactivated)) as rows
    from ${account} a join ${person} p on p.id = a.person_id where a.id in (select value from json_each(${ids}))`);
  const rows = JSON.parse(found?.rows ?? "[]") as [string, string, string, string, number][];
  return new Map(
    rows.map(([accountId, personId, userName, fullName, isDeactivated]) => [
      accountId,
      { accountId, personId, userName, fullName, isDeactivated: isDeactivated === 1 },
    ]),
  );
}

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
export const byName = (a: string, b: string) => collator.compare(a, b);

/** Whether a name has what was typed in it, whatever its case. */
export const hasIn = (name: string, typed: string) => name.toLowerCase().includes(typed.toLowerCase());
