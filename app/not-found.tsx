// Any address that leads nowhere.
import type { Metadata } from "next";
import { MessagePage } from "@/components/site/message";
import { Page } from "@/components/site/page";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Page>
      <MessagePage eyebrow="Not found" title="There is nothing at this address">
        <p className="text-soft">
          It may have been mistyped, or what was here has gone. The front page lists what there is.
        </p>
        <p>
          <ButtonLink href="/">To the front page</ButtonLink>
        </p>
      </MessagePage>
    </Page>
  );
}
