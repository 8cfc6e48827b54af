// Every job of Kith, and whether they run.
import type { InngestFunction } from "inngest";
import { env } from "@/lib/core/env";
import { runningExecutor } from "./embedded/boot";
import { checkOneGroup } from "./functions/check-group";
import { closeChannelWhenSaid } from "./functions/close-channel";
import { closeRound } from "./functions/close-round";
import { drawScheduledRound } from "./functions/draw-scheduled-round";
import { layOutPools } from "./functions/lay-out-pools";
import { movePeople } from "./functions/move-people";
import { openScheduledRound } from "./functions/open-scheduled-round";
import { reconcileGroups, reconcileRegularly } from "./functions/reconcile-groups";
import { sendDeliveries } from "./functions/send-deliveries";
import { settleDeliveries } from "./functions/settle-deliveries";
import { sweep } from "./functions/sweep";
import { syncMembers } from "./functions/sync-members";
import { serverHealth } from "./server";

export { inngest } from "./client";
export { sendToServer } from "./server";

export const functions: InngestFunction.Like[] = [
  ...[sendDeliveries, settleDeliveries, sweep, closeRound, syncMembers],
  ...[openScheduledRound, drawScheduledRound, layOutPools],
  ...[movePeople, reconcileGroups, reconcileRegularly, checkOneGroup, closeChannelWhenSaid],
];

/** Of the jobs as this process sees them: those inside the app, or the Inngest server that runs them. */
export function jobsHere(): { state: "ok" | "failing" | "off"; detail?: string } {
  if (env().jobsMode === "inngest") return serverHealth();
  return runningExecutor()?.health() ?? { state: "failing", detail: "the jobs have not started" };
}
