// A pool's own wording of Kith's texts, read along with whatever else is read of the pool.
import { sql } from "drizzle-orm";
import { messageOverride, pool } from "@/db/schema";

export type PoolWording = Record<string, string>;

/** By key; empty where the pool says everything as Kith does. For a query that joins `pool`. */
export const poolWording = sql`(select json_group_object(own.key, own.text) from ${messageOverride} own
  where own.pool_id = ${pool.id})`.mapWith((found: string): PoolWording => JSON.parse(found));
