// What the charts and the picture of a pool show only to its staff.
import { and, eq, isNotNull, ne, sql } from "drizzle-orm";
import { account, availability, membership, person, round } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import type { RoundFigures } from "./graph-shapes";
import { poolStats } from "./public";
import { viewOf } from "./view";

/**
 * The figures of the closed rounds, with how many were asked whether they have time and how many answered: counts, of
 * everybody. Whoever was paused when the round was drawn and said nothing was not asked.
 * @throws AppError not_found; forbidden.
 */
export async function staffFigures(ctx: Ctx, { slug }: { slug: string }): Promise<RoundFigures[]> {
  const page = await poolStats(ctx, { slug });
  const { poolId } = page;
  authorize(ctx, "pool.view", { poolId });
  const rows = await ctx.db
    .select({
      number: round.number,
      asked: sql<number>`sum(${availability.available} is not null or ${availability.unplaced} is not 'paused')`,
      answered: sql<number>`sum(${availability.available} is not null)`,
    })
    .from(round)
    .innerJoin(availability, eq(availability.roundId, round.id))
    .where(and(eq(round.poolId, poolId), eq(round.state, "closed"), isNotNull(round.publishedAt)))
    .groupBy(round.number);
  const asking = new Map(rows.map((row) => [row.number, row]));
  return (await viewOf(page)).figures.map((figures) => {
    const { asked, answered } = asking.get(figures.round) ?? { asked: 0, answered: 0 };
    return { ...figures, asked, answered, answerRate: asked === 0 ? null : answered / asked };
  });
}

/** The time zones of those who are shown, by public number, as far as the platform tells. @throws AppError. */
export async function poolZones(ctx: Ctx, { slug }: { slug: string }): Promise<Record<string, string>> {
  const { poolId } = await poolStats(ctx, { slug });
  authorize(ctx, "people.view", { poolId });
  const rows = await ctx.db
    .select({ number: membership.number, zone: account.timeZone })
    .from(membership)
    .innerJoin(person, and(eq(person.id, membership.personId), ne(person.publicName, "hidden")))
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(and(eq(membership.poolId, poolId), isNotNull(account.timeZone)));
  return Object.fromEntries(rows.map(({ number, zone }) => [number, zone!]));
}
