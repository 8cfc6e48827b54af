// Compares all groups of a workspace with their channels: when asked for, and now and then by itself.
import { connectionById, connectionOf } from "@/lib/bot/connect";
import { reconcile } from "@/lib/bot/reconcile";
import { openContext } from "@/lib/core/context";
import { inngest } from "../client";

const job = () => openContext({ kind: "job", name: "reconcile-groups" });

export const reconcileGroups = inngest.createFunction(
  {
    id: "reconcile-groups",
    triggers: { event: "groups/reconcile.requested" },
    concurrency: { limit: 1, key: "event.data.workspaceId" },
    retries: 5,
  },
  async ({ event, step }) => {
    const { workspaceId, goAhead } = event.data as { workspaceId: string; goAhead?: boolean };
    await step.run("reconcile", async () => {
      const { checked, unread, adopted } = await reconcile(job(), await connectionById(job(), workspaceId), {
        goAhead,
      });
      return { groups: checked.length, unread: unread.length, adopted };
    });
  },
);

/** Events may be lost without anybody noticing. */
export const reconcileRegularly = inngest.createFunction(
  { id: "reconcile-regularly", triggers: { cron: "*/15 * * * *" }, concurrency: { limit: 1 }, retries: 1 },
  async ({ step }) => {
    await step.run("ask", async () => {
      const connection = await connectionOf(job(), "mattermost");
      if (!connection || connection.workspace.state === "disconnected") return;
      const { workspaceId } = connection;
      await job().write((tx) => tx.emit({ name: "groups/reconcile.requested", data: { workspaceId } }));
    });
  },
);
