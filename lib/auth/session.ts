// Who is signed in: the cookie names a session, and the session is looked up at every request.
import { eq, sql } from "drizzle-orm";
import { cookies } from "next/headers";
import { cache } from "react";
import { account, grant, session, user, workspace } from "@/db/schema";
import type { Actor, Self } from "@/lib/core/actor";
import { type Ctx, openContext } from "@/lib/core/context";
import { sessionCookie, unseal } from "./cookies";

export type SignedIn = Extract<Actor, { kind: "user" }>;

/** Nobody without a cookie, and then nothing is looked up. Once per page, however many parts of it ask. */
export const signedInActor = cache(async (): Promise<SignedIn | null> => {
  const id = await presentSession();
  return id === null ? null : actorOf(openContext({ kind: "public" }), id);
});

/** The id of the session that this browser holds, whether it is still good or not. */
export const presentSession = cache(async (): Promise<string | null> => {
  const token = (await cookies()).get(sessionCookie())?.value;
  const said = token === undefined ? null : await unseal({ token });
  return typeof said?.sid === "string" ? said.sid : null;
});

/** Whether the browser once signed in: with nobody signed in, that session has ended. */
export const holdsSession = async (): Promise<boolean> => (await cookies()).has(sessionCookie());

/** null for a session that has ended or expired, and for somebody who may not come in any more. */
export async function actorOf(ctx: Ctx, sessionId: string): Promise<SignedIn | null> {
  const [found] = await ctx.db
    .select({ session, user, account, workspace: { detail: workspace.stateDetail }, granted })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .leftJoin(account, eq(account.id, user.accountId))
    .leftJoin(workspace, eq(workspace.id, account.workspaceId))
    .where(eq(session.id, sessionId));
  if (!found || found.session.endedAt !== null || found.session.expiresAt <= ctx.now()) return null;
  const { id, name, role, disabledAt } = found.user;
  if (disabledAt !== null) return null;
  const self = isThere(found) ? selfOf(found.account) : null;
  // Who came in through the chat comes in only for as long as they belong to it; members are nothing else.
  if (self === null && (found.session.via !== "password" || role === "member")) return null;
  const pools = role === "manager" ? (JSON.parse(found.granted) as string[]) : [];
  return { kind: "user", id, name, role, pools, self };
}

type Found = { account: typeof account.$inferSelect | null; workspace: { detail: string | null } | null };

function isThere(found: Found): found is Found & { account: typeof account.$inferSelect } {
  if (found.account === null || found.workspace?.detail === "replaced") return false;
  return !found.account.isDeactivated && !found.account.isStranger && !found.account.isBot;
}

const selfOf = ({ id, personId, workspaceId }: typeof account.$inferSelect): Self => ({
  personId,
  accountId: id,
  workspaceId,
});

/** With the rest, for it is asked at every request. */
const granted = sql<string>`(select json_group_array(${grant.poolId}) from ${grant} where ${grant.userId} = ${user.id})`;
