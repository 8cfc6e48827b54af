// The rounds of all pools one may see.

import { type SQL, sql } from "drizzle-orm";
import { availability, match, pool, type RoundState, round, seat } from "@/db/schema";
import { aPage } from "@/lib/core/a-page";
import { authorize, type Ctx } from "@/lib/core/context";
import { poolsWhere } from "@/lib/core/roles";
import type { RoundsSearch } from "../rounds-search";
import { likeWords } from "./like";

const A_PAGE = 25;

export interface RoundRow {
  roundId: string;
  number: number;
  state: RoundState;
  /** Closed before anybody was introduced. */
  calledOff: boolean;
  start: string;
  end: string;
  pool: { slug: string; name: string };
  /** People in matches; before the draw those who said yes. */
  people: number;
  matches: number;
  met: number;
}
export interface RoundsList {
  rows: RoundRow[];
  total: number;
  page: number;
  pages: number;
  /** To choose from. */
  pools: { slug: string; name: string }[];
}

/** @throws AppError forbidden for whoever may see no pool's rounds. */
export async function listRounds(ctx: Ctx, asked: RoundsSearch): Promise<RoundsList> {
  const where = poolsWhere(ctx.actor, "round.view");
  if (where !== "all" && where.length === 0) authorize(ctx, "round.view");
  const mine = where === "all" ? sql`1` : sql`p.id in (select value from json_each(${JSON.stringify(where)}))`;
  const search = sql`${mine} and p.archived_at is null and r.number > 0 and ${inState(asked.state)}
    and ${asked.pool === "" ? sql`1` : sql`p.slug = ${asked.pool}`}${likeWords(asked.q, [sql`p.name`, sql`p.slug`, sql`r.number`])}`;
  const from = sql`from ${round} r join ${pool} p on p.id = r.pool_id where ${search}`;
  const counted = () => ctx.db.get<{ total: number }>(sql`select count(*) as total ${from}`);
  const rowsFrom = (offset: number) =>
    ctx.db.all<Row>(sql`
    select roundId, number, state, calledOff, start, "end", slug, name, matches,
      (select count(*) from ${match} m where m.round_id = roundId and m.state = 'published' and m.met = 1) as met,
      case when state in ('asking', 'drafted')
        then (select count(*) from ${availability} v where v.round_id = roundId and v.available = 1)
        else (select count(*) from ${seat} s where s.round_id = roundId and s.active = 1) end as people
    from (select r.id as roundId, r.number, r.state, r.state = 'closed' and r.published_at is null as calledOff, r.start, r."end",
        p.slug, p.name, p.name_key as nameKey, r.opened_at as openedAt,
        (select count(*) from ${match} m where m.round_id = r.id and m.state in ('draft', 'published')) as matches
      ${from} order by ${ordered(asked)} limit ${A_PAGE} offset ${offset}) order by ${ordered(asked)}`);
  const choices = ctx.db.all<{ slug: string; name: string }>(
    sql`select p.slug, p.name from ${pool} p where ${mine} and p.archived_at is null order by p.name_key`,
  );
  const [found, pools] = await Promise.all([aPage({ page: asked.page, size: A_PAGE }, counted, rowsFrom), choices]);
  return { ...found, rows: found.rows.map(facts), pools };
}

interface Row extends Omit<RoundRow, "pool" | "calledOff"> {
  slug: string;
  name: string;
  calledOff: number;
}
const facts = ({ slug, name, calledOff, ...row }: Row): RoundRow => ({
  ...row,
  calledOff: calledOff === 1,
  pool: { slug, name },
});

function inState(state: RoundsSearch["state"]): SQL {
  if (state === "all") return sql`1`;
  return state === "open" ? sql`r.state <> 'closed'` : sql`r.state = ${state}`;
}

/** The order of a round's life. */
const LIFE = sql`case state when 'asking' then 1 when 'drafted' then 2 when 'introducing' then 3 when 'introduced' then 4 else 5 end`;

function ordered({ by, down }: Pick<RoundsSearch, "by" | "down">): SQL {
  const column = { start: sql`start`, pool: sql`nameKey`, number: sql`number`, state: LIFE, matches: sql`matches` }[by];
  return sql`${down ? sql`${column} desc` : sql`${column} asc`}, openedAt desc, number desc`;
}
