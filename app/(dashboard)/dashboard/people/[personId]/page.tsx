// One person: who they are, what is set of them, and what they did with Kith.
import { PersonPageView } from "@/components/people/person-page";
import { personQuery, personRoundsQuery } from "@/components/people/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { people as words } from "@/components/words/people";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { personStory } from "@/lib/meetups/person/story";
import { personRounds } from "@/lib/meetups/person/story-rounds";

export const metadata = { title: words.title };

export default async function PersonPage({ params }: { params: Promise<{ personId: string }> }) {
  const { personId } = await params;
  const { ctx } = await openPage(`/dashboard/people/${personId}`);
  const story = prefetch(personQuery(personId), () => orNotFound(personStory(ctx, { personId })));
  const rounds = prefetch(personRoundsQuery(personId), async () => ({
    pages: [await orNotFound(personRounds(ctx, { personId, shown: 0 }))],
    pageParams: [0],
  }));
  return (
    <Prefetched queries={[story, rounds]}>
      <PersonPageView personId={personId} />
    </Prefetched>
  );
}
