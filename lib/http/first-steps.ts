// What a new install needs before people meet, and what of it is done.
import { eq, isNotNull, ne } from "drizzle-orm";
import { pool, round, user, workspace } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { can } from "@/lib/core/roles";

export interface FirstSteps {
  connected: boolean;
  pool: boolean;
  /** Somebody was asked, or a schedule will ask. */
  round: boolean;
  /** Somebody else may sign in. */
  colleague: boolean;
  /** Where the second and third step go on, once there is a pool. */
  slug: string | null;
}

/** null for those who cannot do it, and once all is done or people meet regularly. */
export async function firstSteps(ctx: Ctx): Promise<FirstSteps | null> {
  if (!can(ctx.actor, "pool.create") || !can(ctx.actor, "workspace.connect")) return null;
  const { db } = ctx;
  const rounds = await db.$count(round);
  if (rounds > 1) return null;
  const [[first], connected, scheduled, staff] = await Promise.all([
    db.select({ slug: pool.slug }).from(pool).orderBy(pool.createdAt).limit(1),
    db.$count(workspace, eq(workspace.state, "connected")),
    db.$count(pool, isNotNull(pool.schedule)),
    db.$count(user, ne(user.role, "member")),
  ]);
  const steps = {
    connected: connected > 0,
    pool: first !== undefined,
    round: rounds > 0 || scheduled > 0,
    colleague: staff > 1,
  };
  return Object.values(steps).every(Boolean) ? null : { ...steps, slug: first?.slug ?? null };
}
