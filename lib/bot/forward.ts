// Tells the admin when something they asked Kith to say could not be said.
import type { Ctx } from "@/lib/core/context";
import { type Delivery, owe, REPLY } from "@/lib/meetups/deliveries";
import { connectionById } from "./connect";

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
    message: {
      parts: [
        { kind: "text", spans: [{ kind: "plain", text: `That could not be delivered (${reason}). Nobody got it.` }] },
      ],
    },
  });
}
