// Every job of Kith, and whether they run.
import type { InngestFunction } from "inngest";
import { runningExecutor } from "./embedded/boot";
import { closeRound } from "./functions/close-round";
import { sendDeliveries } from "./functions/send-deliveries";
import { settleDeliveries } from "./functions/settle-deliveries";
import { sweep } from "./functions/sweep";
import { syncMembers } from "./functions/sync-members";

export { inngest } from "./client";

export const functions: InngestFunction.Like[] = [sendDeliveries, settleDeliveries, sweep, closeRound, syncMembers];

/** Of the jobs inside the app; with an Inngest server its own dashboard tells. */
export function embeddedHealth(): { state: "ok" | "failing" | "off"; detail?: string } {
  return runningExecutor()?.health() ?? { state: "failing", detail: "the jobs have not started" };
}
