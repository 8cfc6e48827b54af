// Whom and what one can choose to put into a group, by a few letters.
import { and, eq, sql } from "drizzle-orm";
import { account, person, workspace } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { currentState } from "./current";
import { byName, hasIn, type PersonNamed } from "./names";
import { workspaceOfGroups } from "./place";

export interface Pickable {
  people: PersonNamed[];
  groups: { id: string; name: string; shownName: string }[];
}

const MOST = 8;

/** The best first: whose name begins so. Deactivated people and Kith itself are left out. @throws AppError forbidden. */
export async function pickable(ctx: Ctx, { q }: { q: string }): Promise<Pickable> {
  authorize(ctx, "group.change");
  const workspaceId = await workspaceOfGroups(ctx);
  const typed = q
    .trim()
    .replace(/^[@~#]+/, "")
    .toLowerCase()
    .slice(0, 100);
  const { rows } = await currentState(ctx.db, workspaceId);
  const groups = q.startsWith("@") ? [] : [...rows.values()].filter((row) => hasIn(row.name, typed));
  const first = (name: string) => Number(!name.toLowerCase().startsWith(typed));
  return {
    people: /^[~#]/.test(q) ? [] : await peopleLike(ctx, workspaceId, typed),
    groups: groups
      .sort((a, b) => first(a.name) - first(b.name) || byName(a.name, b.name))
      .slice(0, MOST)
      .map(({ id, name, shownName }) => ({ id, name, shownName })),
  };
}

async function peopleLike(ctx: Ctx, workspaceId: string, typed: string): Promise<PersonNamed[]> {
  const like = `%${typed.replace(/[\\%_]/g, (one) => `\\${one}`)}%`;
  const begins = like.slice(1);
  const has = (pattern: string) =>
    sql`(${account.userName} like ${pattern} escape '\\' or ${person.fullName} like ${pattern} escape '\\')`;
  return ctx.db
    .select({
      ...{ accountId: account.id, personId: account.personId, userName: account.userName, fullName: person.fullName },
      isDeactivated: account.isDeactivated,
    })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .innerJoin(workspace, eq(workspace.id, account.workspaceId))
    .where(
      and(
        eq(account.workspaceId, workspaceId),
        eq(account.isDeactivated, false),
        sql`${account.user} <> ${workspace.botUser}`,
        has(like),
      ),
    )
    .orderBy(sql`not ${has(begins)}`, sql`${person.fullName} collate nocase`)
    .limit(MOST);
}
