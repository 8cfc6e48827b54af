// The page about oneself: rounds and people on one side, signing in on the other.
"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import { PageHead } from "@/components/ui/page-head";
import { me as words } from "@/components/words/me";
import type { OwnMeetups } from "@/lib/meetups/own";
import { Access } from "./access";
import { Intro } from "./intro";
import { Matches } from "./matches";
import { Places } from "./places";
import { Pools } from "./pools";
import { PublicNameChoice } from "./public-name";
import { meQuery } from "./queries";
import { Sessions } from "./sessions";

/** Whoever is in no pool, and never was in a match, has nothing to see of the rest. */
const hasPlayed = ({ pools, matches }: OwnMeetups) => pools.length > 0 || matches.length > 0;

export function MeView() {
  const { data } = useSuspenseQuery(meQuery);
  const { user, meetups, groups, stats } = data;
  const rest = (
    <div className="grid content-start gap-8">
      <Access user={user} />
      <Sessions sessions={user.sessions} />
      {meetups === null && <Places groups={groups} stats={stats} />}
    </div>
  );
  return (
    <>
      <PageHead title={user.name} badges={<Badge>{words.roles[user.role]}</Badge>} about={words.title} />
      {meetups === null ? (
        <div className="max-w-xl">{rest}</div>
      ) : (
        <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid min-w-0 content-start gap-8">
            <Pools meetups={meetups} />
            {hasPlayed(meetups) && (
              <>
                <Matches matches={meetups.matches} />
                <Intro intro={meetups.intro} />
                <PublicNameChoice {...meetups} />
              </>
            )}
            <Places groups={groups} stats={stats} />
          </div>
          {rest}
        </div>
      )}
    </>
  );
}
