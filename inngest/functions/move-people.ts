// Puts people into channels and out of them; one turn at a time per workspace.
import { moveTurn } from "@/lib/bot/moves";
import { openContext } from "@/lib/core/context";
import { inngest } from "../client";

/** What waits longer than this is left to the sweep, which looks every minute. */
const LONGEST_WAIT_MS = 90_000;

export const movePeople = inngest.createFunction(
  {
    id: "move-people",
    triggers: { event: "groups/moves.waiting" },
    concurrency: { limit: 1, key: "event.data.workspaceId" },
    retries: 3,
  },
  async ({ event, step }) => {
    const { workspaceId, notBefore } = event.data as { workspaceId: string; notBefore?: string };
    if (notBefore) await step.sleepUntil("wait", notBefore);
    const next = await step.run("move", async () => {
      const ctx = openContext({ kind: "job", name: "move-people" });
      const at = await moveTurn(ctx, workspaceId);
      return at === null || at - ctx.now() > LONGEST_WAIT_MS ? null : Math.max(at, ctx.now());
    });
    if (next === null) return;
    // Runs that all wait for the same moment go on as one, so that they do not multiply.
    const id = `move:${workspaceId}:${Math.ceil(next / 500)}`;
    const data = { workspaceId, notBefore: new Date(next).toISOString() };
    await step.sendEvent("go-on", { id, name: "groups/moves.waiting", data });
  },
);
