// What people wrote, with names where the platform wrote ids: `<@U1>` is "@Ana López" to whoever reads it here.
import { and, eq, inArray } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { account, person, pool } from "@/db/schema";

const NAMED = /<([@#])([A-Za-z0-9_-]{1,64})>/g;

interface Written {
  workspaceId: string;
  text: string;
}

/** The same for what somebody says of themself, which may name people of every workspace they are in. */
export async function readableIntro(
  db: Pick<Reads, "select">,
  who: { id: string; intro: string | null },
): Promise<string | null> {
  if (who.intro === null || !new RegExp(NAMED).test(who.intro)) return who.intro;
  const own = await db.select({ workspaceId: account.workspaceId }).from(account).where(eq(account.personId, who.id));
  let text = who.intro;
  for (const { workspaceId } of own) [text = text] = await readable(db, [{ workspaceId, text }]);
  return text;
}

/** Ids of nobody we know stay as they are. */
export async function readable(db: Pick<Reads, "select">, written: Written[]): Promise<string[]> {
  const found = written.flatMap(({ text }) => [...text.matchAll(NAMED)]);
  if (found.length === 0) return written.map(({ text }) => text);
  const idsOf = (sign: string) => [...new Set(found.flatMap(([, is, id]) => (is === sign ? [id!] : [])))];
  const workspaces = [...new Set(written.map((one) => one.workspaceId))];
  const mentioned = db
    .select({ workspaceId: account.workspaceId, id: account.user, name: person.fullName })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(and(inArray(account.workspaceId, workspaces), inArray(account.user, idsOf("@"))));
  const linked = db
    .select({ workspaceId: pool.workspaceId, id: pool.channel, name: pool.channelName })
    .from(pool)
    .where(and(inArray(pool.workspaceId, workspaces), inArray(pool.channel, idsOf("#"))));
  const [people, channels] = await Promise.all([mentioned, linked]);
  const names = new Map<string, string>([
    ...people.map(({ workspaceId, id, name }) => [`${workspaceId} @${id}`, `@${name}`] as const),
    ...channels.map(({ workspaceId, id, name }) => [`${workspaceId} #${id}`, `#${name}`] as const),
  ]);
  return written.map(({ workspaceId, text }) =>
    text.replace(NAMED, (whole, sign, id) => names.get(`${workspaceId} ${sign}${id}`) ?? whole),
  );
}
