// No such stats page, or not for this visitor: the same words for all of them.
import type { Metadata } from "next";
import { MessagePage } from "@/components/site/message";
import { Page } from "@/components/site/page";
import { OnceMore } from "@/components/stats/once-more";
import { ButtonLink } from "@/components/ui/button";
import { stats } from "@/components/words/stats";

const words = stats.notFound;

export const metadata: Metadata = { title: words.eyebrow };

export default function StatsNotFound() {
  return (
    <Page>
      <OnceMore />
      <MessagePage eyebrow={words.eyebrow} title={words.title}>
        <p className="text-soft">{words.about}</p>
        <ul className="grid list-disc gap-2 pl-6 text-soft">
          {words.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p>
          <ButtonLink href="/#pools">{words.toPools}</ButtonLink>
        </p>
      </MessagePage>
    </Page>
  );
}
