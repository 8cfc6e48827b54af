// Who looks at the pages of groups: somebody of the chat, by the link of `!tree` or signed in, or whoever may see all.
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { holdsSession, signedInActor } from "@/lib/auth/session";
import { type Ctx, openContext } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { can } from "@/lib/core/roles";
import { orNotFound } from "./dashboard";
import { groupVisitor } from "./group-visitor";

export type GroupsViewer =
  | { sees: "all"; ctx: Ctx }
  /** `key` opens the next page too; `framed`: the dashboard stands around the page. */
  | { sees: "own"; ctx: Ctx; workspaceId: string; accountId: string; key: string | null; framed: boolean };

/** Strangers find nothing here; whose session has ended signs in and comes back. */
export const groupsViewer = cache(async (path: string, key: string | undefined): Promise<GroupsViewer> => {
  await connection();
  const viewer = await groupsViewerOrNull(key);
  if (viewer) return viewer;
  if ((await signedInActor()) === null && (await holdsSession())) redirect(`/login?back=${encodeURIComponent(path)}`);
  notFound();
});

/** The same where there is no page to show instead. */
export async function groupsViewerOrNull(key: string | undefined): Promise<GroupsViewer | null> {
  const actor = await signedInActor();
  const framed = actor !== null && can(actor, "dashboard.open");
  const visitor = await groupVisitor(key);
  if (visitor) return { sees: "own", ...visitor, framed };
  if (actor === null) return null;
  const ctx = openContext(actor);
  if (can(actor, "group.view")) return { sees: "all", ctx };
  return actor.self ? { sees: "own", ctx, ...actor.self, key: null, framed } : null;
}

/** For pages: what does not exist is not found; what is refused otherwise, the page itself asks for and tells. */
export async function unlessRefused<T>(work: Promise<T>): Promise<T[]> {
  try {
    return [await orNotFound(work)];
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
