// Computes where the people of a pool stand in its picture; one pool at a time, since it may take a whole core.
import { openContext } from "@/lib/core/context";
import { layOutPool } from "@/lib/stats/layout";
import { inngest } from "../client";

export const layOutPools = inngest.createFunction(
  { id: "lay-out-pools", triggers: { event: "pool/layout.due" }, concurrency: { limit: 1 }, retries: 1 },
  async ({ event, step }) => {
    const { poolId } = event.data as { poolId: string };
    await step.run("lay-out", () => layOutPool(openContext({ kind: "job", name: "lay-out-pools" }), { poolId }));
  },
);
