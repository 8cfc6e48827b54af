// What is told of a delivery, to the log and to whoever measures: what it is about and what came of it, never what it says.
import { concerning } from "@/lib/core/concern";
import type { Ctx } from "@/lib/core/context";
import { log } from "@/lib/core/log";
import { telemetry } from "@/lib/core/telemetry";
import type { Delivery } from "@/lib/meetups/deliveries";
import type { Connection } from "./connect";

/** Everything that is logged and called meanwhile belongs to the delivery, and to what it follows from. */
export function delivering<T>(row: Delivery, work: () => Promise<T>, name = "deliver"): Promise<T> {
  const request = row.request ?? undefined;
  const facts = { delivery: row.id, kind: row.kind };
  return concerning({ request, delivery: row.id }, () =>
    telemetry().span({ name, kind: "consumer", request, facts }, work),
  );
}

export type Came = "sent" | "failed" | "dropped" | "uncertain" | "postponed";

/** `message` is the platform's id of it, `reason` the platform's short code or our own. */
export function tell(
  ctx: Ctx,
  { workspace: { platform } }: Connection,
  { kind, attempts, createdAt }: Delivery,
  state: Came,
  more: { message?: string | null; reason?: string } = {},
): void {
  const waited = Math.max(0, ctx.now() - createdAt);
  log().info({ state, kind, platform, attempts, waited, ...more }, "delivery");
  telemetry().note({ outcome: state });
  telemetry().count("kith.deliveries", { outcome: state, kind, platform });
  if (state === "sent") telemetry().time("kith.delivery.wait", waited, { kind, platform });
}
