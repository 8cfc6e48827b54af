// Who may do something about a person: a manager, with those who are in one of their pools.
import { sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { membership } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { type Action, can, poolsWhere } from "@/lib/core/roles";

type Db = Pick<Reads, "get">;

/** For changes: all of these people are in the actor's pools now. @throws AppError forbidden. */
export async function authorizePeople(ctx: Ctx, db: Db, action: Action, people: string[]): Promise<void> {
  if (!(await covers(ctx, db, { action, people, now: true }))) authorize(ctx, action);
}

/** For looking: they are or were in one of the actor's pools. @throws AppError forbidden. */
export async function authorizeSeen(ctx: Ctx, db: Db, personId: string): Promise<void> {
  if (!(await covers(ctx, db, { action: "people.view", people: [personId], now: false })))
    authorize(ctx, "people.view");
}

/** Whether the actor might, for pages that hide what they may not. */
export function mayEdit(ctx: Ctx, action: Action, pools: { poolId: string; state: string }[]): boolean {
  if (can(ctx.actor, action)) return true;
  return pools.some(({ poolId, state }) => state !== "left" && can(ctx.actor, action, { poolId }));
}

interface Asked {
  action: Action;
  people: string[];
  /** Whether those who left are theirs no more. */
  now: boolean;
}

async function covers(ctx: Ctx, db: Db, { action, people, now }: Asked): Promise<boolean> {
  if (can(ctx.actor, action)) return true;
  const pools = poolsWhere(ctx.actor, action);
  if (pools === "all" || pools.length === 0) return false;
  const { n } = await db.get<{ n: number }>(sql`
    select count(distinct m.person_id) as n from ${membership} m
    where m.person_id in (select value from json_each(${JSON.stringify(people)}))
      and m.pool_id in (select value from json_each(${JSON.stringify(pools)})) and ${now ? sql`m.state <> 'left'` : sql`1`}`);
  return n === new Set(people).size;
}
