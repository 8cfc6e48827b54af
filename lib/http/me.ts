// Everything the page about oneself shows.
import { type OwnUser, ownUser } from "@/lib/auth/me";
import { presentSession } from "@/lib/auth/session";
import type { Ctx } from "@/lib/core/context";
import { type GroupListed, myGroups } from "@/lib/groups/page";
import { type OwnMeetups, ownMeetups } from "@/lib/meetups/own";
import { loginPools } from "@/lib/stats/public";
import { initials } from "@/lib/stats/summarise";

export interface Me {
  user: OwnUser;
  /** null for whoever did not come in from a chat. */
  meetups: (OwnMeetups & { initials: string }) | null;
  groups: Pick<GroupListed, "name" | "role">[];
  /** Pools whose numbers are for those who are signed in. */
  stats: { name: string; slug: string }[];
}

export async function me(ctx: Ctx): Promise<Me> {
  const user = await ownUser(ctx, { sessionId: await presentSession() });
  const own = await ownMeetups(ctx);
  const meetups = own && { ...own, initials: initials(own.fullName) };
  return { user, meetups, groups: await groupsOf(ctx), stats: await loginPools(ctx) };
}

async function groupsOf(ctx: Ctx): Promise<Me["groups"]> {
  const self = ctx.actor.kind === "user" ? ctx.actor.self : null;
  if (!self) return [];
  return (await myGroups(ctx, self)).map(({ name, role }) => ({ name, role }));
}
