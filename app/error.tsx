// What a page shows when it broke.
"use client";

import { MessagePage } from "@/components/site/message";
import { Page } from "@/components/site/page";
import { Button } from "@/components/ui/button";

export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <Page>
      <title>Something went wrong · Kith</title>
      <MessagePage eyebrow="Our fault" title="This page could not be made">
        <p className="text-soft">
          Something went wrong while it was put together, and was written to the log. Nothing was changed. Trying again
          often helps; if it does not, tell whoever runs Kith here.
        </p>
        <p>
          <Button onClick={reset}>Try again</Button>
        </p>
      </MessagePage>
    </Page>
  );
}
