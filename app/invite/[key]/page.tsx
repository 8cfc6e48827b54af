// Following an invitation.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { connection } from "next/server";
import { Invited } from "@/components/auth/invited";
import { MessagePage } from "@/components/site/message";
import { Page } from "@/components/site/page";
import { ButtonLink } from "@/components/ui/button";
import { auth } from "@/components/words/auth";
import { INVITED } from "@/lib/auth/back";
import { lookAtInvitation } from "@/lib/auth/look-at-invitation";
import { clientAddress } from "@/lib/http/client-address";

export const metadata: Metadata = { title: auth.invitation, robots: "noindex", referrer: "no-referrer" };

export default async function InvitePage({ params }: { params: Promise<{ key: string }> }) {
  await connection();
  const { key } = await params;
  const seen = await lookAtInvitation({ key, address: clientAddress(await headers()) });
  if (seen.kind === "open") return <Invited inviteKey={key} back={INVITED} {...seen.shown} />;
  const [title, about] = TOLD[seen.kind];
  return (
    <Page>
      <MessagePage eyebrow={auth.invitation} title={title}>
        <p className="text-soft">{seen.words ?? about}</p>
        <p>
          <ButtonLink href="/login">{auth.toSignIn}</ButtonLink>
        </p>
      </MessagePage>
    </Page>
  );
}

const TOLD = {
  used: [auth.usedTitle, auth.usedAbout],
  expired: [auth.expiredTitle, auth.expiredAbout],
  unknown: [auth.unknownTitle, auth.unknownAbout],
  slow: [auth.slowTitle, ""],
} as const;
