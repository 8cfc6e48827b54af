// What the page of an invitation shows: whom it is for and the ways to accept it, or why it does not work.
import { openContext } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { invitationOf, type OpenInvitation } from "./invitations";
import { type Platform, signInPlatforms } from "./platforms";

export type InvitationSeen =
  | { kind: "open"; shown: Pick<OpenInvitation, "name" | "email" | "role" | "isReset"> & { platforms: Platform[] } }
  | { kind: "used" | "expired" | "unknown" | "slow"; words?: string };

export async function lookAtInvitation(input: { key: string; address: string | null }): Promise<InvitationSeen> {
  const ctx = openContext({ kind: "public" });
  try {
    const found = await invitationOf(ctx, input);
    if (found.kind !== "open") return found;
    const { name, email, role, isReset } = found.invitation;
    const platforms = (await signInPlatforms(ctx)).map((one) => one.platform);
    return { kind: "open", shown: { name, email, role, isReset, platforms } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === "unavailable" ? { kind: "slow", words: error.message } : { kind: "unknown" };
  }
}
