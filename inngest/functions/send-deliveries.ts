// Sends a workspace's deliveries, a turn at a time; one turn at a time per workspace.
import { sendTurn } from "@/lib/bot/deliver";
import { openContext } from "@/lib/core/context";
import { inngest } from "../client";

/** What waits longer than this is left to the sweep, which looks every minute. */
const LONGEST_WAIT_MS = 90_000;

export const sendDeliveries = inngest.createFunction(
  {
    id: "send-deliveries",
    triggers: { event: "deliveries/queued" },
    concurrency: { limit: 1, key: "event.data.workspaceId" },
    retries: 3,
  },
  async ({ event, step }) => {
    const { workspaceId, notBefore } = event.data as { workspaceId: string; notBefore?: string };
    if (notBefore) await step.sleepUntil("wait", notBefore);
    const next = await step.run("send", async () => {
      const ctx = openContext({ kind: "job", name: "send-deliveries" });
      const { nextAt } = await sendTurn(ctx, workspaceId);
      const waitMs = nextAt === null ? null : Math.max(0, nextAt - ctx.now());
      return waitMs === null || waitMs > LONGEST_WAIT_MS ? null : { at: ctx.now() + waitMs, waits: waitMs > 500 };
    });
    if (next === null) return;
    // Runs that all wait for the same moment go on as one, so that they do not multiply.
    const id = next.waits ? { id: `send:${workspaceId}:${Math.ceil(next.at / 1000)}` } : {};
    const data = { workspaceId, notBefore: new Date(next.at).toISOString() };
    await step.sendEvent("go-on", { ...id, name: "deliveries/queued", data });
  },
);
