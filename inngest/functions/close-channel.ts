// Leaves or archives a channel once everything that is owed there has been said.
import { closeChannel } from "@/lib/bot/close-channel";
import { openContext } from "@/lib/core/context";
import type { Events } from "@/lib/core/events";
import { inngest } from "../client";

const TURNS = 30;

export const closeChannelWhenSaid = inngest.createFunction(
  { id: "close-channel", triggers: { event: "channel/close.requested" }, retries: 5 },
  async ({ event, step }) => {
    const asked = event.data as Events["channel/close.requested"];
    for (let turn = 0; turn < TURNS; turn++) {
      const isLast = turn === TURNS - 1;
      const done = await step.run(`close-${turn}`, () =>
        closeChannel(openContext({ kind: "job", name: "close-channel" }), asked, isLast),
      );
      if (done) return;
      await step.sleep(`wait-${turn}`, "2s");
    }
  },
);
