// The channels of a workspace that can have a pool, as the platform has them now.
import { listChannels } from "@/lib/bot/channel-list";
import { reading } from "@/lib/http/dashboard";

export const GET = reading((ctx, { search: { workspace = "", q = "", again } }) =>
  listChannels(ctx, { workspaceId: workspace, query: q.slice(0, 200), again: again === "true" }),
);
