// What a page shows when it broke.
"use client";

import { MessagePage } from "@/components/site/message";
import { Page } from "@/components/site/page";
import { Button } from "@/components/ui/button";
import { site } from "@/components/words/site";

export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <Page>
      <title>{site.broken.name}</title>
      <MessagePage eyebrow={site.broken.eyebrow} title={site.broken.title}>
        <p className="text-soft">{site.broken.about}</p>
        <p>
          <Button onClick={reset}>{site.broken.again}</Button>
        </p>
      </MessagePage>
    </Page>
  );
}
