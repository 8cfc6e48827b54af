// Any address that leads nowhere.
import type { Metadata } from "next";
import { MessagePage } from "@/components/site/message";
import { Page } from "@/components/site/page";
import { ButtonLink } from "@/components/ui/button";
import { site } from "@/components/words/site";

export const metadata: Metadata = { title: site.notFound.eyebrow };

export default function NotFound() {
  return (
    <Page>
      <MessagePage eyebrow={site.notFound.eyebrow} title={site.notFound.title}>
        <p className="text-soft">{site.notFound.about}</p>
        <p>
          <ButtonLink href="/">{site.notFound.toFront}</ButtonLink>
        </p>
      </MessagePage>
    </Page>
  );
}
