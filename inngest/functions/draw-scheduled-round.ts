// Matches a round that the schedule asked: its members are read first. A draft somebody made stands.
import { readForSchedule } from "@/lib/bot/scheduled";
import { openContext } from "@/lib/core/context";
import { drawScheduled, giveUpMatch, takeMatch } from "@/lib/meetups/schedule-run";
import { inngest } from "../client";

const job = () => openContext({ kind: "job", name: "draw-scheduled-round" });

export const drawScheduledRound = inngest.createFunction(
  {
    id: "draw-scheduled-round",
    triggers: { event: "schedule/match.due" },
    concurrency: { limit: 1, key: "event.data.roundId" },
    retries: 3,
  },
  async ({ event, step }) => {
    const { roundId } = event.data as { roundId: string };
    const taken = await step.run("take", () => takeMatch(job(), { roundId }));
    if (taken === null) return;
    const members = await step.run("read-members", () => readForSchedule(job(), taken.poolId));
    if (members.read === "later") return;
    await step.run("draw", () =>
      members.read === "never" ? giveUpMatch(job(), { roundId, why: members.why }) : drawScheduled(job(), { roundId }),
    );
  },
);
