// Who follows the link of `!tree`: somebody of the chat, for as long as their key holds.
import { systemNow } from "@/lib/core/clock";
import { actingAs, type Ctx, openContext } from "@/lib/core/context";
import { type LinkBearer, readGroupKey } from "@/lib/groups/link";
import { personOfAccount } from "@/lib/meetups/accounts";

export interface GroupVisitor extends LinkBearer {
  ctx: Ctx;
  key: string;
}

/** null for a key that is missing, not ours, too old, or of somebody who is gone. */
export async function groupVisitor(key: string | undefined): Promise<GroupVisitor | null> {
  const bearer = key === undefined ? null : readGroupKey(key, systemNow());
  if (!bearer || key === undefined) return null;
  const job = openContext({ kind: "job", name: "group-page" });
  const personId = await personOfAccount(job, bearer);
  if (personId === null) return null;
  return { ...bearer, key, ctx: actingAs(job, { kind: "person", personId, ...bearer }) };
}
