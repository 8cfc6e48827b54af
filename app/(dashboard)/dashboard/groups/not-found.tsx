// A key that is too old, not ours, or opens nothing here: the same words for all of them.
import type { Metadata } from "next";
import { CODE } from "@/components/groups/framed";
import { MessagePage } from "@/components/site/message";
import { Page } from "@/components/site/page";
import { ButtonLink } from "@/components/ui/button";
import { Filled } from "@/components/ui/filled";
import { groups as words } from "@/components/words/groups";
import { signedInActor } from "@/lib/auth/session";
import { can } from "@/lib/core/roles";

export const metadata: Metadata = { title: words.notHere.eyebrow, referrer: "no-referrer" };

export default async function NoGroupHere() {
  const actor = await signedInActor();
  const { eyebrow, title, about, signIn } = words.notHere;
  const isStaff = actor !== null && can(actor, "dashboard.open");
  if (isStaff)
    return (
      <MessagePage eyebrow={eyebrow} title={can(actor, "group.view") ? words.noSuch : words.notYours}>
        <div>
          <ButtonLink look="quiet" size="small" href={can(actor, "group.view") ? "/dashboard/groups" : "/dashboard"}>
            {can(actor, "group.view") ? words.toGroups : words.toStart}
          </ButtonLink>
        </div>
      </MessagePage>
    );
  return (
    <Page>
      <MessagePage eyebrow={eyebrow} title={title}>
        <p className="text-soft">
          <Filled text={about} marks={CODE} />
        </p>
        {actor === null && (
          <div>
            <ButtonLink look="quiet" size="small" href="/login?back=/dashboard/groups">
              {signIn}
            </ButtonLink>
          </div>
        )}
      </MessagePage>
    </Page>
  );
}
