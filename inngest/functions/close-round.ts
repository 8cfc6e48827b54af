// Closes a round the day after its end.
import { openContext } from "@/lib/core/context";
import { closeRoundWhenDue } from "@/lib/meetups/rounds/close";
import { inngest } from "../client";

export const closeRound = inngest.createFunction(
  { id: "close-round", triggers: { event: "round/close.due" }, retries: 3 },
  async ({ event, step }) => {
    const { roundId } = event.data as { roundId: string };
    await step.run("close", () => closeRoundWhenDue(openContext({ kind: "job", name: "close-round" }), { roundId }));
  },
);
