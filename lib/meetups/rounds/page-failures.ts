// What of a round did not reach somebody, with the platform's reason.
import { sql } from "drizzle-orm";
import { delivery, person, seat } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import type { Delivery } from "../deliveries";
import { isTimely } from "../sending";
import { isFailure } from "./page-counts";
import { roundById } from "./running";

const SHOWN = 100;

export interface RoundFailure {
  deliveryId: string;
  kind: Delivery["kind"];
  /** `uncertain`: it may have arrived, and nobody can look. */
  state: "failed" | "uncertain";
  /** The platform's short reason, or Kith's own. */
  error: string | null;
  at: number;
  /** Whom it was for. */
  names: string[];
  /** Sending it again still makes sense. */
  canRetry: boolean;
}

/** The newest first. @throws AppError not_found; forbidden. */
export async function roundFailures(ctx: Ctx, asked: { roundId: string }): Promise<{ rows: RoundFailure[] }> {
  const { row, pool } = await roundById(ctx.db, asked.roundId);
  authorize(ctx, "delivery.view", { poolId: pool.id });
  const names = sql`case when d.match_id is not null and d.person_id is null then (select json_group_array(p.full_name) from ${seat} s
      join ${person} p on p.id = s.person_id where s.match_id = d.match_id and s.active = 1)
    else (select json_array(p.full_name) from ${person} p where p.id = d.person_id) end`;
  const rows = await ctx.db.all<Omit<RoundFailure, "names" | "canRetry"> & { names: string | null }>(sql`
    select d.id as deliveryId, d.kind as kind, d.state as state, d.error as error,
      coalesce(d.done_at, d.began_at, d.created_at) as at, ${names} as names
    from ${delivery} d where d.round_id = ${row.id} and ${isFailure} order by at desc limit ${SHOWN}`);
  return {
    rows: rows.map((one) => ({
      ...one,
      names: JSON.parse(one.names ?? "[]") as string[],
      canRetry: isTimely(one.kind, row.state),
    })),
  };
}
