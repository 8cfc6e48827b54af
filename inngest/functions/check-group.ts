// Compares one group with its channel.
import { connectionById } from "@/lib/bot/connect";
import { checkGroup } from "@/lib/bot/reconcile";
import { openContext } from "@/lib/core/context";
import { groupById } from "@/lib/groups/state";
import { inngest } from "../client";

export const checkOneGroup = inngest.createFunction(
  {
    id: "check-group",
    triggers: { event: "group/check.requested" },
    concurrency: { limit: 1, key: "event.data.groupId" },
    retries: 5,
  },
  async ({ event, step }) => {
    const { groupId } = event.data as { groupId: string };
    await step.run("check", async () => {
      const ctx = openContext({ kind: "job", name: "check-group" });
      const row = await groupById(ctx, groupId);
      if (!row) return null;
      const connection = await connectionById(ctx, row.workspaceId);
      if (!connection.groups) return null;
      const { unauthorised, held } = await checkGroup(ctx, connection, connection.groups, row);
      return { unauthorised: unauthorised.length, held };
    });
  },
);
