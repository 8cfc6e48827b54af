// The matches of all pools one may see.
import { MatchesView } from "@/components/matches/matches-view";
import { matchesQuery } from "@/components/matches/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { PageHead } from "@/components/ui/page-head";
import { matches as words } from "@/components/words/matches";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { readMatchesSearch } from "@/lib/meetups/list-search";
import { listMatchesPage } from "@/lib/meetups/lists/matches";

export const metadata = { title: words.title };

export default async function MatchesPage(props: { searchParams: Promise<Record<string, string>> }) {
  const { ctx, search } = await openPage("/dashboard/matches", props.searchParams);
  const asked = readMatchesSearch(search);
  const found = await orNotFound(listMatchesPage(ctx, asked));
  return (
    <>
      <PageHead title={words.title} about={words.about} />
      <Prefetched queries={[prefetch(matchesQuery(asked), async () => found)]}>
        <MatchesView />
      </Prefetched>
    </>
  );
}
