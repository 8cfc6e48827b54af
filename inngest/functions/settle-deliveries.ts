// Settles what may or may not have been sent, by looking for it on the platform.

import { settleTurn } from "@/lib/bot/settle";
import { openContext } from "@/lib/core/context";
import { inngest } from "../client";

const TURNS = 40;

export const settleDeliveries = inngest.createFunction(
  {
    id: "settle-deliveries",
    triggers: { event: "deliveries/uncertain" },
    concurrency: { limit: 1, key: "event.data.workspaceId" },
    retries: 3,
  },
  async ({ event, step }) => {
    const { workspaceId } = event.data as { workspaceId: string };
    for (let turn = 0; turn < TURNS; turn++) {
      const waitMs = await step.run(`settle-${turn}`, async () => {
        const ctx = openContext({ kind: "job", name: "settle-deliveries" });
        const again = await settleTurn(ctx, workspaceId);
        return again === null ? null : Math.max(1000, again - ctx.now());
      });
      if (waitMs === null) break;
      await step.sleep(`wait-${turn}`, `${Math.ceil(waitMs / 1000)}s`);
    }
    await step.sendEvent("send", { name: "deliveries/queued", data: { workspaceId } });
  },
);
