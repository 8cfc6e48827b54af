// Choosing a password on an invitation.
import { acceptInvitation } from "@/lib/auth/invitations";
import { AcceptInvitation } from "@/lib/auth/schemas";
import { letting } from "@/lib/http/open-door";

export const POST = letting("public", AcceptInvitation, (ctx, input, { params, address }) =>
  acceptInvitation(ctx, { key: params.key ?? "", address }, input),
);
