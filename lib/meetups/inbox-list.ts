// The conversations of the inbox: those that wait first, the newest first.
import { type SQL, sql } from "drizzle-orm";
import { account, inboxMessage, person, workspace } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { inboxOf } from "./inbox-rights";
import type { InboxConversation, InboxList } from "./inbox-schemas";
import type { InboxSearch } from "./inbox-search";
import { readable } from "./mentions";
import { containing } from "./search";

const A_PAGE = 30;
const BEGINNING = 160;

export async function listInbox(ctx: Ctx, asked: InboxSearch): Promise<InboxList> {
  const found = conversations([inboxOf(ctx, "inbox.view", sql`account_id`), foundBy(asked.q)]);
  const [counts] = await ctx.db.all<{ every: number; open: number }>(
    sql`${found} select count(*) as every, count(o.open) as open from c left join o on o.account_id = c.account_id`,
  );
  const { every, open } = counts!;
  const total = { all: every, open, done: every - open };
  const pages = Math.max(1, Math.ceil(total[asked.show] / A_PAGE));
  const page = Math.min(asked.page, pages);
  const shown = { all: sql``, open: sql`where o.open is not null`, done: sql`where o.open is null` }[asked.show];
  const rows = await ctx.db.all<Row>(sql`${found}, shown as (
      select c.account_id, c.last_at, coalesce(o.open, 0) as open from c left join o on o.account_id = c.account_id
      ${shown} order by o.open is null, c.last_at desc, c.account_id limit ${A_PAGE} offset ${(page - 1) * A_PAGE})
    ${OF_THEM} order by s.open = 0, s.last_at desc, s.account_id`);
  return { conversations: await inWords(ctx, rows), counts: total, page, pages };
}

/**
 * `c`: one row a conversation, with when somebody last wrote; `o`: how much is open in those where something is.
 * Neither reads a text, so that a long history costs little.
 */
function conversations(filters: (SQL | undefined)[]): SQL {
  const wanted = filters.filter((one) => one !== undefined).map((one) => sql`(${one})`);
  return sql`with c as (select account_id, max(at) as last_at from ${inboxMessage}
      where ${wanted.length > 0 ? sql.join(wanted, sql` and `) : sql`1`} group by account_id),
    o as (select account_id, count(*) as open from ${inboxMessage}
      where done_at is null and direction = 'in' group by account_id)`;
}

/** By the person's names, by the platform's, or by what was written. */
function foundBy(q: string): SQL | undefined {
  if (q === "") return undefined;
  const has = (column: SQL) => containing(column, q);
  return sql`account_id in (select a.id from ${account} a join ${person} p on p.id = a.person_id
      where ${has(sql`p.full_name`)} or ${has(sql`a.user_name`)} or a.user = ${q}
    union select account_id from ${inboxMessage} where ${has(sql`text`)})`;
}

interface Row extends InboxConversation {
  workspaceId: string;
}

const OF_THEM = sql`select s.account_id as accountId, p.id as personId, p.full_name as name, a.user_name as userName,
    w.platform as platform, w.id as workspaceId, s.open as open, s.last_at as lastAt,
    n.direction as lastDirection, substr(n.text, 1, ${BEGINNING * 2}) as lastText
  from shown s join ${account} a on a.id = s.account_id join ${person} p on p.id = a.person_id
    join ${workspace} w on w.id = a.workspace_id
    join ${inboxMessage} n on n.rowid = (select l.rowid from ${inboxMessage} l where l.account_id = s.account_id
      order by l.at desc, l.rowid desc limit 1)`;

/** Of the newest message its beginning on one line, with the names of those it names. */
async function inWords(ctx: Ctx, rows: Row[]): Promise<InboxConversation[]> {
  const texts = await readable(
    ctx.db,
    rows.map(({ workspaceId, lastText }) => ({ workspaceId, text: lastText })),
  );
  return rows.map(({ workspaceId: _, ...row }, index) => ({
    ...row,
    lastText: [...texts[index]!.replace(/\s+/gu, " ")].slice(0, BEGINNING).join(""),
  }));
}
