// Tells the admin when something they asked Kith to say could not be said.

import type { DeliveryTarget } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { type Delivery, owe, REPLY } from "@/lib/meetups/deliveries";
import { text } from "./compose";
import { connectionById } from "./connect";
import { say, type Value } from "./messages";
import { inChannel, mention } from "./words";

/** Only of what an admin sent through Kith (a forward with the admin as its account); shown in the dashboard otherwise. */
export async function tellOfFailure(ctx: Ctx, row: Delivery, reason: string): Promise<void> {
  if (row.kind !== "forward" || row.variant !== "from_admin") return;
  const { workspace } = await connectionById(ctx, row.workspaceId);
  if (workspace.adminUser === null) return;
  await owe(ctx, {
    key: `${row.key}:failed`,
    kind: "reply",
    workspaceId: row.workspaceId,
    target: { user: workspace.adminUser },
    priority: REPLY,
    message: { parts: [text(say("admin_send_failed", { target: named(row.target), reason }))] },
  });
}

function named(target: DeliveryTarget): Value {
  if ("user" in target) return mention(target.user);
  return "conversation" in target ? inChannel(target.conversation) : "somebody";
}
