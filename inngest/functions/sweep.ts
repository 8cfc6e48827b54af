// Every minute: what has become due, what a crash left behind, and what is old enough to go.

import { forgetOld } from "@/lib/bot/forget";
import { forgetIdleBuckets } from "@/lib/bot/pace";
import { workLeft } from "@/lib/bot/work";
import { undoWrongClock } from "@/lib/bot/wrong-clock";
import { openContext } from "@/lib/core/context";
import { announceMoves } from "@/lib/groups/moves";
import { doubtAbandoned } from "@/lib/meetups/deliveries";
import { announceDue, announceWaiting } from "@/lib/meetups/due";
import { announceLayouts } from "@/lib/stats/layout";
import { inngest } from "../client";

export const sweep = inngest.createFunction(
  { id: "sweep", triggers: { cron: "* * * * *" }, concurrency: { limit: 1 }, retries: 1 },
  async ({ step }) => {
    const ctx = () => openContext({ kind: "job", name: "sweep" });
    await step.run("announce-due", () => announceDue(ctx()));
    await step.run("doubt-abandoned", () => doubtAbandoned(ctx()));
    await step.run("wrong-clock", () => undoWrongClock(ctx()));
    await step.run("announce-waiting", () => announceWaiting(ctx()));
    await step.run("announce-moves", () => announceMoves(ctx()));
    await step.run("announce-layouts", () => announceLayouts(ctx()));
    await step.run("work-left", () => workLeft(ctx()));
    await step.run("forget-old", () => forgetOld(ctx()));
    await step.run("forget-buckets", () => forgetIdleBuckets(ctx()));
  },
);
