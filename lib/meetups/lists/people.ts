// The list of people: searched, filtered, in order, a page at a time.
import { type SQL, sql } from "drizzle-orm";
import { account, membership, person, workspace } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import type { PeopleList, PeopleSearch } from "../list-search";
import { matchCounts, matchesOf } from "./match-counts";
import { isNamed } from "./named";
import { pageOf, told, way } from "./paging";
import { joinedAt, matchedAt, peopleRows } from "./people-rows";
import { inSeen, isSeen, liveIds, maySomewhere, ofSeen, oneOf, type Seen, seenPools } from "./seen";

/** @throws AppError forbidden for whoever may see nobody. */
export async function listPeoplePage(ctx: Ctx, asked: PeopleSearch): Promise<PeopleList> {
  const seen = await seenPools(ctx, "people.view");
  const mayEmail = maySomewhere(ctx, "email.view");
  const {
    ids,
    offset: _,
    ...place
  } = await pageOf(ctx, asked, {
    key: told("people", asked, seen.all ? "all" : seen.pools.map(({ id }) => id), mayEmail),
    before: asked.sort === "matches" ? matchCounts(ofSeen(seen)) : undefined,
    id: sql`p.id`,
    from: sql`from ${person} p where ${wanted(asked, seen, mayEmail, ctx.now())}`,
    order: sql`${inOrder(asked, seen)} p.name_key ${way(asked.dir === "down")}, p.id`,
  });
  const rows = await peopleRows(ctx, ids, { seen, mayEmail });
  const choices = seen.pools.filter((one) => !one.archived).map(({ slug, name }) => ({ slug, name }));
  return { rows, ...place, choices };
}

/** Whom of people `p` is looked for. Bots are nobody, and of those erased nothing is left to list. */
function wanted(asked: PeopleSearch, seen: Seen, mayEmail: boolean, now: number): SQL {
  const is = (choice: "" | "yes" | "no", condition: SQL) =>
    choice === "" ? [] : [choice === "yes" ? condition : sql`not (${condition})`];
  const paused = sql`p.paused_until is not null and p.paused_until > ${now}`;
  return sql.join(
    [
      sql`p.erased_at is null`,
      sql`not exists (select 1 from ${account} b where b.person_id = p.id and b.is_bot = 1)`,
      isSeen(seen),
      isNamed(asked.q, mayEmail),
      ...is(asked.intro, sql`p.intro is not null`),
      ...is(asked.paused, paused),
      ...is(asked.excludable, sql`p.can_be_excluded = 1`),
      ...is(asked.guest, hasAccount(sql`a.is_guest = 1`)),
      ...(asked.pool === "" ? [] : [isIn(seen.pools.flatMap((one) => (one.slug === asked.pool ? [one.id] : [])))]),
      ...(asked.standing === "" ? [] : [stands(asked.standing, seen)]),
      ...(asked.platform === "" ? [] : [hasAccount(onPlatform(asked.platform))]),
    ],
    sql` and `,
  );
}

const hasAccount = (condition: SQL): SQL => sql`p.id in (select a.person_id from ${account} a where ${condition})`;
const onPlatform = (platform: string): SQL =>
  sql`a.workspace_id in (select w.id from ${workspace} w where w.platform = ${platform})`;
/** In one of these pools' channels now, as a member or as a guest. */
const isIn = (pools: string[], poolId = sql`m.pool_id`): SQL => sql`p.id in (select m.person_id from ${membership} m
  where m.state <> 'left' and ${poolId} in ${oneOf(pools)})`;

function stands(standing: Exclude<PeopleSearch["standing"], "">, seen: Seen): SQL {
  const deactivated = sql`p.id not in (select d.person_id from ${account} d where d.is_deactivated = 0)`;
  if (standing === "deactivated") return deactivated;
  // The plus: of most pools, going through the index that holds everything is quicker than from pool to pool.
  const present = isIn(liveIds(seen), sql`+m.pool_id`);
  if (standing === "active") return sql`${present} and not ${deactivated}`;
  const ever = sql`p.id in (select m.person_id from ${membership} m where ${inSeen(seen, sql`m.pool_id`)})`;
  return sql`not ${present} and not ${deactivated} and ${standing === "left" ? ever : sql`not ${ever}`}`;
}

/** What comes before the name; those of whom there is nothing come first. */
function inOrder({ sort, dir }: PeopleSearch, seen: Seen): SQL {
  if (sort === "name") return sql``;
  const by = {
    user: sql`(select min(lower(a.user_name)) from ${account} a where a.person_id = p.id)`,
    joined: joinedAt(seen),
    matched: matchedAt(seen),
    matches: matchesOf(sql`p.id`),
  }[sort];
  return sql`${by} ${way(dir === "down")},`;
}
