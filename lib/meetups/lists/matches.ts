// The list of matches: of one round, of a pool, of all there are, or those of certain people.
import { type SQL, sql } from "drizzle-orm";
import { match, pool, round } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import type { MatchesList, MatchesSearch } from "../list-search";
import { inRounds, inTheirRounds, type RoundOfList } from "./matches-find";
import { matchRows } from "./matches-rows";
import { told, untilWritten, way } from "./paging";
import { maySomewhere, oneOf, type Seen, seenPools } from "./seen";

/** @throws AppError forbidden for whoever may see none; and for looking for what people answered without the right. */
export async function listMatchesPage(ctx: Ctx, asked: MatchesSearch): Promise<MatchesList> {
  const seen = await seenPools(ctx, "match.view");
  const mayAnswers = maySomewhere(ctx, "answers.view");
  if (asked.met === "disagree" && !mayAnswers) authorize(ctx, "answers.view");
  const where = wanted(asked);
  const key = told(
    "matches",
    asked,
    seen.all ? "all" : seen.pools.map(({ id }) => id),
    maySomewhere(ctx, "email.view"),
  );
  const found = await untilWritten(ctx, key, async () => {
    const rounds = await roundsOf(ctx, asked, seen, where);
    return isNumber(asked.q) || asked.q === "" ? { rounds, where } : inTheirRounds(ctx, asked, rounds, where);
  });
  const { ids, ...place } = await inRounds(ctx, asked, found);
  return {
    rows: await matchRows(ctx, ids),
    ...place,
    choices: seen.pools.map(({ slug, name, archived }) => ({ slug, name, archived })),
    rounds: asked.pool === "" ? [] : await numbersOf(ctx, seen, asked.pool),
    mayAnswers,
  };
}

const isNumber = (q: string) => /^#\d{1,9}$/.test(q);

/** Of matches `m`, by what their index holds. */
function wanted({ q, state, met }: MatchesSearch): SQL {
  const states = {
    "": sql`m.state = 'published'`,
    draft: sql`m.state = 'draft'`,
    dropped: sql`m.state = 'dropped'`,
    any: sql`1`,
  };
  const outcomes = {
    ...{ "": sql`1`, met: sql`m.met = 1`, not: sql`m.met = 0`, unknown: sql`m.met is null` },
    disagree: sql`m.flagged = 'answers_disagree' and m.met_override is null`,
    overridden: sql`m.met_override is not null`,
  };
  const numbered = isNumber(q) ? sql`m.number = ${Number(q.slice(1))}` : sql`1`;
  return sql`${states[state]} and ${outcomes[met]} and ${numbered}`;
}

/** The rounds that are looked through, in the order of the list, each with how many it has of what is wanted. */
function roundsOf(
  ctx: Ctx,
  { pool: slug, round: number, sort, dir }: MatchesSearch,
  seen: Seen,
  where: SQL,
): Promise<RoundOfList[]> {
  const among = seen.pools.flatMap((one) => (slug === "" || one.slug === slug ? [one.id] : []));
  return ctx.db.all<RoundOfList>(sql`
    select r.id, (select count(*) from ${match} m where m.round_id = r.id and ${where}) as n
    from ${round} r join ${pool} p on p.id = r.pool_id
    where r.number > 0 and r.pool_id in ${oneOf(among)} and ${number === "" ? sql`1` : sql`r.number = ${number}`}
    order by ${ORDERS[sort](dir)}`);
}

/** Matches are numbered through a pool's rounds, so all three orders are orders of rounds. */
const ORDERS: Record<MatchesSearch["sort"], (dir: MatchesSearch["dir"]) => SQL> = {
  round: (dir) => sql`r.opened_at ${way(dir !== "up")}, r.id`,
  pool: (dir) => sql`p.name_key ${way(dir === "down")}, p.id, r.number desc`,
  number: (dir) => sql`p.name_key, p.id, r.number ${way(dir === "down")}`,
};

async function numbersOf(ctx: Ctx, seen: Seen, slug: string): Promise<number[]> {
  const ids = seen.pools.flatMap((one) => (one.slug === slug ? [one.id] : []));
  const rows = await ctx.db.all<{ number: number }>(
    sql`select number from ${round} where pool_id in ${oneOf(ids)} and number > 0 order by number desc`,
  );
  return rows.map((row) => row.number);
}
