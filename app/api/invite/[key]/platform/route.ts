// Before leaving for the chat: the browser remembers for which invitation.
import { invitationOf } from "@/lib/auth/invitations";
import { rememberInvitation } from "@/lib/auth/invited-browser";
import { conflict } from "@/lib/core/errors";
import { letting } from "@/lib/http/open-door";

export const POST = letting("public", null, async (ctx, _, { params, address }) => {
  const found = await invitationOf(ctx, { key: params.key ?? "", address });
  if (found.kind !== "open") throw conflict("This invitation does not work any more. Nothing was changed.");
  await rememberInvitation(found.invitation.id);
});
