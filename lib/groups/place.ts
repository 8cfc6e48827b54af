// Where the groups are that somebody in the dashboard looks at.
import { desc, eq } from "drizzle-orm";
import { workspace } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";

export interface Place {
  workspaceId: string;
  name: string;
}

/** For those who may see all groups: only Mattermost has them. null while none was ever connected. */
export async function groupsPlace(ctx: Ctx): Promise<Place | null> {
  authorize(ctx, "group.view");
  const [row] = await ctx.db
    .select({ workspaceId: workspace.id, name: workspace.name })
    .from(workspace)
    .where(eq(workspace.platform, "mattermost"))
    .orderBy(eq(workspace.state, "disconnected"), desc(workspace.createdAt))
    .limit(1);
  return row ?? null;
}

/** @throws AppError not_found while there is none. */
export async function workspaceOfGroups(ctx: Ctx): Promise<string> {
  const place = await groupsPlace(ctx);
  if (!place)
    throw notFound("Groups live on Mattermost, and none is connected. Nothing was changed: connect it first.");
  return place.workspaceId;
}
