// One person: who they are, what is set of them, and what they did with Kith.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Failed } from "@/components/ui/failed";
import { Note } from "@/components/ui/note";
import { Skeleton } from "@/components/ui/skeleton";
import { When } from "@/components/ui/when";
import { person as words } from "@/components/words/person";
import { AccountsPart } from "./accounts-part";
import { FailedPart } from "./failed-part";
import { IntroPart } from "./intro-part";
import { NeverPairPart } from "./never-pair-part";
import { PersonHead } from "./person-head";
import { PoolsPart } from "./pools-part";
import { personQuery } from "./queries";
import { RoundsPart } from "./rounds-part";
import { SettingsPart } from "./settings-part";

export function PersonPageView({ personId }: { personId: string }) {
  const { data: story, error, refetch } = useQuery(personQuery(personId));
  if (!story) return error ? <Failed error={error} onRetry={refetch} /> : <Skeleton className="h-96" />;
  return (
    <div className="grid min-w-0 grid-cols-1 gap-8">
      <PersonHead story={story} />
      {story.erasedAt !== null && (
        <Note title={words.goneTitle}>
          <p>{words.goneAbout}</p>
          <p>
            {words.erasedOn} <When at={story.erasedAt} />
          </p>
        </Note>
      )}
      <FailedPart story={story} />
      {story.erasedAt === null && (
        <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-2">
          <IntroPart story={story} />
          <SettingsPart story={story} />
          <AccountsPart story={story} />
          <NeverPairPart story={story} />
        </div>
      )}
      <PoolsPart story={story} />
      <RoundsPart story={story} />
    </div>
  );
}
