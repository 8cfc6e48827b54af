// Owes many people at once: one statement, whatever the size, and nothing twice.
import { type SQL, sql } from "drizzle-orm";
import { delivery } from "@/db/schema";
import { BULK, type Delivery } from "./deliveries";

interface Owing {
  kind: Delivery["kind"];
  workspaceId: string;
  priority: number;
  /** ms */
  now: number;
}
/** Where each column comes from, in the words of the query below; what is not given is null. */
interface Columns {
  /** What makes it once: the kind is put before it. */
  key: SQL;
  pool: SQL;
  round: SQL;
  match?: SQL;
  person?: SQL;
  account?: SQL;
  /** JSON of a DeliveryTarget. */
  target: SQL;
  variant?: SQL;
}

/** To one person, `a` being their account. */
export const toAccount = sql`json_object('user', a.user)`;
/** What is owed already stays as it is. */
const onlyOnce = sql`on conflict (key) do nothing`;
/** What was dropped before it was sent is owed after all. */
export const unlessDropped = sql`on conflict (key) do update set state = 'queued', not_before = excluded.not_before,
  error = null, done_at = null where ${delivery.state} = 'dropped'`;

/** `rows` is the query from its `from` on; it must have a `where`, or SQLite takes `on conflict` for a join. */
export function owing({ kind, workspaceId, priority, now }: Owing, from: Columns, rows: SQL, again = onlyOnce): SQL {
  const none = sql`null`;
  return sql`
    insert into ${delivery} (id, key, workspace_id, kind, priority, state, pool_id, round_id, match_id, person_id, account_id,
      target, variant, attempts, not_before, looked_for, created_at)
    select lower(hex(randomblob(12))), ${`${kind}:`} || ${from.key}, ${workspaceId}, ${kind}, ${priority}, 'queued', ${from.pool},
      ${from.round}, ${from.match ?? none}, ${from.person ?? none}, ${from.account ?? none}, ${from.target},
      ${from.variant ?? none}, 0, ${now}, 0, ${now}
    ${rows} ${again}`;
}

/** "I have no match for you": to people of a round, by their row `v` in it and account `a`. */
export function leftOutRows(
  { workspaceId, poolId, now }: { workspaceId: string; poolId: string; now: number },
  variant: SQL,
  rows: SQL,
): SQL {
  const from = {
    key: sql`v.round_id || ':' || v.person_id`,
    pool: sql`${poolId}`,
    round: sql`v.round_id`,
    person: sql`v.person_id`,
    account: sql`v.account_id`,
    target: toAccount,
    variant,
  };
  return owing({ kind: "left_out", workspaceId, priority: BULK, now }, from, rows);
}
