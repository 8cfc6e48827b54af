// Asks a pool on a day of its schedule: its members are read first. What fails for the moment is due again in minutes.
import { readForSchedule } from "@/lib/bot/scheduled";
import { openContext } from "@/lib/core/context";
import { giveUpAsk, openScheduled, takeAsk } from "@/lib/meetups/schedule-run";
import { inngest } from "../client";

const job = () => openContext({ kind: "job", name: "open-scheduled-round" });

export const openScheduledRound = inngest.createFunction(
  {
    id: "open-scheduled-round",
    triggers: { event: "schedule/ask.due" },
    concurrency: { limit: 1, key: "event.data.poolId" },
    retries: 3,
  },
  async ({ event, step }) => {
    const { poolId, slot: since } = event.data as { poolId: string; slot: string };
    const slot = await step.run("take", () => takeAsk(job(), { poolId, slot: since }));
    if (slot === null) return;
    const members = await step.run("read-members", () => readForSchedule(job(), poolId));
    if (members.read === "later") return;
    await step.run("open", () =>
      members.read === "never"
        ? giveUpAsk(job(), { poolId, slot, why: members.why })
        : openScheduled(job(), { poolId, slot }),
    );
  },
);
