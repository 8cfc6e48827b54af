// Which matches make a page of their list: through the rounds they are of, or through the people in them.
import { type SQL, sql } from "drizzle-orm";
import { match, person, seat } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import type { MatchesSearch, Paged } from "../list-search";
import { isNamed } from "./named";
import { placed, way } from "./paging";
import { maySomewhere } from "./seen";

export interface RoundOfList {
  id: string;
  /** How many of its matches are wanted. */
  n: number;
}
/** In which rounds they are, and what of these rounds is wanted. */
export interface Found {
  rounds: RoundOfList[];
  where: SQL;
  /** No further was counted. */
  most?: number;
}

/** Rows of the table, in order. Every round's count is known, so a page is read from the few rounds it lies in. */
export async function inRounds(
  ctx: Ctx,
  asked: MatchesSearch,
  { rounds, where, most }: Found,
): Promise<{ ids: number[] } & Omit<Paged<never>, "rows">> {
  const found = rounds.reduce((sum, one) => sum + one.n, 0);
  const { offset, ...place } = placed(found, asked, most ?? Number.MAX_SAFE_INTEGER);
  const { among, before } = within(rounds, offset, asked.size);
  const order = sql`j.key, m.number ${way(asked.sort === "number" && asked.dir === "down")}`;
  const rows = await ctx.db.all<{ id: number }>(sql`
    select m.rowid as id ${ofRounds(among, where)} order by ${order} limit ${asked.size} offset ${offset - before}`);
  return { ids: rows.map((row) => row.id), ...place };
}

const ofRounds = (rounds: RoundOfList[], where: SQL): SQL =>
  sql`from json_each(${JSON.stringify(rounds.map((one) => one.id))}) j cross join ${match} m on m.round_id = j.value where ${where}`;

/** The rounds in which a page lies, and how many wanted matches come before the first of them. */
function within(rounds: RoundOfList[], offset: number, size: number): { among: RoundOfList[]; before: number } {
  const among: RoundOfList[] = [];
  let passed = 0;
  let before = 0;
  for (const one of rounds) {
    if (passed + one.n <= offset) before = passed + one.n;
    else if (passed < offset + size) among.push(one);
    passed += one.n;
  }
  return { among, before };
}

/** Few are searched through their places, many through the matches in order: then no further is counted than this. */
const FEW = 300;
const MOST = 1000;

/** The matches of whom is named so. */
export async function inTheirRounds(ctx: Ctx, asked: MatchesSearch, rounds: RoundOfList[], where: SQL): Promise<Found> {
  const { ids } = await ctx.db.get<{ ids: string }>(sql`select json_group_array(p.id) as ids from ${person} p
    where p.erased_at is null and ${isNamed(asked.q, maySomewhere(ctx, "email.view"))}`);
  const named = sql`(select value from json_each(${ids}))`;
  const isFew = (JSON.parse(ids) as string[]).length <= FEW;
  // The plus: SQLite would try every name with every match.
  const sits = isFew
    ? sql`m.id in (select s.match_id from ${seat} s where s.person_id in ${named})`
    : sql`exists (select 1 from ${seat} s where s.match_id = m.id and +s.person_id in ${named})`;
  const both = sql`${where} and ${sits}`;
  const source = isFew ? sql`from ${match} m where ${both}` : sql`${ofRounds(rounds, both)} limit ${MOST + 1}`;
  const rows = await ctx.db.all<RoundOfList>(
    sql`select id, count(*) as n from (select m.round_id as id ${source}) group by id`,
  );
  const counts = new Map(rows.map((row) => [row.id, row.n]));
  const counted = rounds.flatMap(({ id }) => (counts.has(id) ? [{ id, n: counts.get(id)! }] : []));
  return { rounds: counted, where: both, most: isFew ? undefined : MOST };
}
