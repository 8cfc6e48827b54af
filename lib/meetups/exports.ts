// A pool's members and matches to take along: tables that spreadsheets open, and addresses to write to.
import { sql } from "drizzle-orm";
import { account, match, membership, person, round, seat } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { csv } from "@/lib/core/csv";
import { notFound } from "@/lib/core/errors";
import { can } from "@/lib/core/roles";
import { poolAt } from "./pool-reads";

export interface ExportedFile {
  /** With the pool's address in it. */
  name: string;
  type: "text/csv" | "text/plain";
  text: string;
}

/** @throws AppError not_found for pools that are not the reader's and files there are not; forbidden. */
export async function exportFile(ctx: Ctx, { slug, file }: { slug: string; file: string }): Promise<ExportedFile> {
  const { id: poolId } = await poolAt(ctx, slug);
  if (!Object.hasOwn(FILES, file)) throw notFound("There is no such file.");
  const text = await FILES[file as keyof typeof FILES](ctx, poolId);
  return { name: `${slug}-${file}`, type: file.endsWith(".csv") ? "text/csv" : "text/plain", text };
}

const FILES = { "members.csv": membersCsv, "emails.txt": emailList, "matches.csv": matchesCsv };

interface Member {
  id: string;
  userName: string;
  fullName: string;
  hasIntro: number;
  email: string | null;
}

/** Whoever is in the pool now, by name. */
function membersOf(ctx: Ctx, poolId: string): Promise<Member[]> {
  return ctx.db.all<Member>(sql`
    select a.user as id, a.user_name as userName, p.full_name as fullName, p.intro is not null as hasIntro, p.email
    from ${membership} m join ${person} p on p.id = m.person_id join ${account} a on a.id = m.account_id
    where m.pool_id = ${poolId} and m.state = 'in' and p.erased_at is null order by p.name_key, p.id`);
}

async function membersCsv(ctx: Ctx, poolId: string): Promise<string> {
  authorize(ctx, "people.view", { poolId });
  const mayEmail = can(ctx.actor, "email.view", { poolId });
  const rows = (await membersOf(ctx, poolId)).map(({ id, userName, fullName, hasIntro, email }) => [
    ...[id, userName, fullName, hasIntro === 1],
    ...(mayEmail ? [email] : []),
  ]);
  return csv([["id", "user_name", "full_name", "has_intro", ...(mayEmail ? ["email"] : [])], ...rows]);
}

/** One a line, each once. */
async function emailList(ctx: Ctx, poolId: string): Promise<string> {
  authorize(ctx, "email.view", { poolId });
  const given = (await membersOf(ctx, poolId)).flatMap(({ email }) => (email && /^\S+$/.test(email) ? [email] : []));
  return [...new Set(given)].map((email) => `${email}\n`).join("");
}

async function matchesCsv(ctx: Ctx, poolId: string): Promise<string> {
  authorize(ctx, "match.view", { poolId });
  const rows = await ctx.db.all<{ round: number; match: number; users: string; met: 0 | 1 | null }>(sql`
    select r.number as round, m.number as match, m.met,
      (select group_concat(a.user, ';' order by s.position) from ${seat} s join ${account} a on a.id = s.account_id
        where s.match_id = m.id and s.active = 1) as users
    from ${round} r cross join ${match} m on m.round_id = r.id
    where r.pool_id = ${poolId} and r.number > 0 and r.published_at is not null and m.state = 'published'
    order by r.number, m.number`);
  const truth = (met: 0 | 1 | null) => (met === null ? null : met === 1);
  return csv([
    ["round", "match", "user_ids", "met"],
    ...rows.map((row) => [row.round, row.match, row.users, truth(row.met)]),
  ]);
}
