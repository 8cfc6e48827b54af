// No such stats page, or not for this visitor: the same words for all of them.
import type { Metadata } from "next";
import { MessagePage } from "@/components/site/message";
import { Page } from "@/components/site/page";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function StatsNotFound() {
  return (
    <Page>
      <MessagePage eyebrow="Not found" title="There is no stats page at this address">
        <p className="text-soft">One of these may be why:</p>
        <ul className="grid list-disc gap-2 pl-6 text-soft">
          <li>The address was mistyped. A pool's address ends with the name its channel had when the pool was made.</li>
          <li>The page opens only with its full link, the part after the question mark included.</li>
          <li>The page is for people who have signed in.</li>
          <li>The pool has been archived.</li>
        </ul>
        <p>
          <ButtonLink href="/#pools">See the pools here</ButtonLink>
        </p>
      </MessagePage>
    </Page>
  );
}
