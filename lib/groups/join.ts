// Somebody comes into channels they may be in.
import type { Ctx } from "@/lib/core/context";
import { forbidden } from "@/lib/core/errors";
import { can } from "@/lib/core/roles";
import { type Tell, wantMoves } from "./moves";
import { loadState, roleIn } from "./state";

/**
 * All of them or none: gives the first group one may not be in, or null when it is decided.
 * @throws AppError for whoever is nobody in the chat.
 */
export async function joinGroups(
  ctx: Ctx,
  input: { workspaceId: string; groupIds: string[]; tell: Tell; dry?: boolean },
): Promise<string | null> {
  const { actor } = ctx;
  if (actor.kind !== "person")
    throw forbidden("Only somebody in the chat can come into a channel. Nothing was changed.");
  const { accountId } = actor;
  return ctx.write(async (tx) => {
    const { workspaceId, tell } = input;
    const state = await loadState(tx, workspaceId);
    const refused = input.groupIds.find(
      (id) => !can(actor, "group.join", { groupRole: state.rows.has(id) ? roleIn(state, id, accountId) : null }),
    );
    if (refused !== undefined) return refused;
    const moves = [...new Set(input.groupIds)].map((groupId) => ({ groupId, accountId, move: "add" as const }));
    if (!input.dry) await wantMoves(ctx, tx, { workspaceId, seq: null, tell, moves });
    return null;
  });
}
