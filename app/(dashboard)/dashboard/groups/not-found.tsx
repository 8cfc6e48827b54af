// A key that is too old, not ours, or opens nothing here: the same words for all of them.
import type { Metadata } from "next";
import { MessagePage } from "@/components/site/message";
import { Page } from "@/components/site/page";

export const metadata: Metadata = { title: "Not here", referrer: "no-referrer" };

export default function NoGroupHere() {
  return (
    <Page>
      <MessagePage eyebrow="Not here" title="There is no group to see at this address">
        <p className="text-soft">
          The link that <code>!tree</code> sends works for an hour and shows only groups you may be in. Write{" "}
          <code>!tree</code> to Kith in a direct message, and you get a new one.
        </p>
      </MessagePage>
    </Page>
  );
}
