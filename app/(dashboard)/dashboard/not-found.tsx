// Nothing at this address of the dashboard, or nothing that is the visitor's to see.
import { Page } from "@/components/site/page";
import { ButtonLink } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { PageTitle } from "@/components/ui/page-title";
import { shell } from "@/components/words/shell";
import { site } from "@/components/words/site";
import { signedInActor } from "@/lib/auth/session";
import { can } from "@/lib/core/roles";

export const metadata = { title: shell.notFoundTitle };

/** Signing in sends whoever is signed in to their own start: around members there is no dashboard. */
export default async function DashboardNotFound() {
  const actor = await signedInActor();
  const message = (
    <div className="grid justify-items-start gap-6 p-6">
      <PageTitle title={site.titled(shell.notFoundTitle)} />
      <PageHead title={shell.notFoundTitle} about={shell.notFoundAbout} />
      <ButtonLink href="/login" look="quiet" size="small">
        {shell.toStart}
      </ButtonLink>
    </div>
  );
  return actor !== null && can(actor, "dashboard.open") ? message : <Page>{message}</Page>;
}
