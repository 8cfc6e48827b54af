// Makes a pool's members follow its channel.

import { connectionById } from "@/lib/bot/connect";
import { syncPool } from "@/lib/bot/sync";
import { openContext } from "@/lib/core/context";
import { poolById } from "@/lib/meetups/pools";
import { inngest } from "../client";

export const syncMembers = inngest.createFunction(
  {
    id: "sync-members",
    triggers: { event: "pool/sync.requested" },
    concurrency: { limit: 1, key: "event.data.poolId" },
    retries: 5,
  },
  async ({ event, step }) => {
    const { poolId } = event.data as { poolId: string };
    await step.run("sync", async () => {
      const ctx = openContext({ kind: "job", name: "sync-members" });
      const pool = await poolById(ctx, poolId);
      return syncPool(ctx, await connectionById(ctx, pool.workspaceId), pool);
    });
  },
);
