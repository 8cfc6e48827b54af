// Nothing at this address of the dashboard, or nothing that is the visitor's to see.
import { ButtonLink } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { shell } from "@/components/words/shell";

export const metadata = { title: shell.notFoundTitle };

/** Signing in sends whoever is signed in to their own start: members have no dashboard. */
export default function DashboardNotFound() {
  return (
    <div className="grid justify-items-start gap-6 p-6">
      <PageHead title={shell.notFoundTitle} about={shell.notFoundAbout} />
      <ButtonLink href="/login" look="quiet" size="small">
        {shell.toStart}
      </ButtonLink>
    </div>
  );
}
