// Verb: somebody comes in from the chat. The platform says who they are; an e-mail address never does.
import { and, eq } from "drizzle-orm";
import { account, person, user, workspace } from "@/db/schema";
import { actingAs, authorize, type Ctx, together } from "@/lib/core/context";
import { newId } from "@/lib/core/crypto";
import { type Profile, saveProfiles } from "@/lib/meetups/accounts";
import { forgetUser } from "./edit-users";
import { asInvited, readInvitation, useUp } from "./invitations";

export interface Came {
  platform: "slack" | "mattermost";
  /** The workspace or team they signed in to; null when they are in none of ours. */
  team: string | null;
  user: string;
  /** As Kith's own connection reads them; null when it cannot just now. */
  profile: Profile | null;
  /** An invitation that was opened in the same browser, for this sign-in. */
  invitationId: string | null;
}

export type PlatformSignIn =
  | { kind: "signed_in"; userId: string }
  /** Another team's; not a person; gone from the chat; not let in here; another user's account; not to be read now. */
  | { kind: "stranger" | "bot" | "deactivated" | "disabled" | "taken" | "unreadable" }
  /** The invitation was used meanwhile, or its time is over. */
  | { kind: "uninvited" };

type Account = typeof account.$inferSelect;
type User = typeof user.$inferSelect;

/** Anybody of the connected team is a member; an existing user is bound to an account by an invitation alone. */
export async function signInFromPlatform(ctx: Ctx, came: Came): Promise<PlatformSignIn> {
  authorize(ctx, "session.open");
  return together(ctx, async (one) => {
    const own = await accountOf(one, came);
    if ("kind" in own) return own;
    if (came.invitationId !== null) return bind(one, own, came.invitationId, came.platform);
    const known = await userOf(one, own);
    if (known === null) return { kind: "signed_in", userId: await welcome(one, own, came.platform) };
    return known.disabledAt === null ? { kind: "signed_in", userId: known.id } : { kind: "disabled" };
  });
}

/** Their account, made where it is new, or why they may not come in. */
async function accountOf(ctx: Ctx, { platform, team, user: id, profile }: Came): Promise<Account | PlatformSignIn> {
  const [there] = await ctx.db
    .select()
    .from(workspace)
    .where(and(eq(workspace.platform, platform), eq(workspace.team, team ?? ""), eq(workspace.state, "connected")));
  if (!there) return { kind: "stranger" };
  const job = actingAs(ctx, { kind: "job", name: "sign-in" });
  if (profile?.user === id) await saveProfiles(job, { workspaceId: there.id, profiles: [profile] });
  const [found] = await ctx.db
    .select()
    .from(account)
    .where(and(eq(account.workspaceId, there.id), eq(account.user, id)));
  if (!found || (profile === null && found.unreadable !== null)) return { kind: "unreadable" };
  if (found.isBot) return { kind: "bot" };
  if (found.isDeactivated) return { kind: "deactivated" };
  return found.isStranger ? { kind: "stranger" } : found;
}

async function userOf(ctx: Ctx, { id }: Account): Promise<User | null> {
  const [found] = await ctx.db.select().from(user).where(eq(user.accountId, id));
  return found ?? null;
}

/** Without an e-mail address: nobody could sign in with it, and it might be another's. */
async function welcome(ctx: Ctx, own: Account, via: string): Promise<string> {
  const [who] = await ctx.db.select({ name: person.fullName }).from(person).where(eq(person.id, own.personId));
  const id = newId();
  const name = who?.name ?? own.userName;
  return actingAs(ctx, { kind: "user", id, name, role: "member", pools: [] }).write(async (tx) => {
    await tx.insert(user).values({ id, name, role: "member", accountId: own.id, createdAt: ctx.now() });
    await tx.audit({ action: "user.create", subject: id, data: { role: "member", via } });
    return id;
  });
}

async function bind(ctx: Ctx, own: Account, invitationId: string, via: string): Promise<PlatformSignIn> {
  const found = await readInvitation(ctx.db, ctx.now(), { id: invitationId });
  if (found?.kind !== "open") return { kind: "uninvited" };
  const holder = await userOf(ctx, own);
  const { userId } = found.invitation;
  if (holder !== null && holder.id !== userId && !isMereMember(holder)) return { kind: "taken" };
  return asInvited(ctx, found.invitation).write(async (tx) => {
    if (holder !== null && holder.id !== userId) await forgetUser(tx, holder.id);
    await tx.update(user).set({ accountId: own.id }).where(eq(user.id, userId));
    await useUp(tx, found.invitation, via, ctx.now());
    return { kind: "signed_in", userId };
  });
}

/** Made when they came in from the chat before: the invitation gives them the place that was meant for them. */
const isMereMember = ({ role, passwordHash, disabledAt }: User) =>
  role === "member" && passwordHash === null && disabledAt === null;
