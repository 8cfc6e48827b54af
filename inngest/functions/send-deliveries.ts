// Sends a workspace's deliveries until none waits; one at a time per workspace.

import { sendTurn } from "@/lib/bot/deliver";
import { openContext } from "@/lib/core/context";
import { inngest } from "../client";

/** What waits longer than this is left to the sweep, which looks every minute. */
const LONGEST_WAIT_MS = 90_000;
const TURNS = 20;

export const sendDeliveries = inngest.createFunction(
  {
    id: "send-deliveries",
    triggers: { event: "deliveries/queued" },
    concurrency: { limit: 1, key: "event.data.workspaceId" },
    retries: 3,
  },
  async ({ event, step }) => {
    const { workspaceId } = event.data as { workspaceId: string };
    for (let turn = 0; turn < TURNS; turn++) {
      const waitMs = await step.run(`send-${turn}`, async () => {
        const ctx = openContext({ kind: "job", name: "send-deliveries" });
        const { nextAt } = await sendTurn(ctx, workspaceId);
        return nextAt === null ? null : Math.max(0, nextAt - ctx.now());
      });
      if (waitMs === null || waitMs > LONGEST_WAIT_MS) return;
      if (waitMs > 0) await step.sleep(`wait-${turn}`, `${Math.ceil(waitMs / 1000)}s`);
    }
    await step.sendEvent("go-on", { name: "deliveries/queued", data: { workspaceId } });
  },
);
