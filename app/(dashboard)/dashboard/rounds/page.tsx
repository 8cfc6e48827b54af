// The rounds of all pools one may see.
import { roundsQuery } from "@/components/rounds/queries";
import { RoundList } from "@/components/rounds/round-list";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { PageHead } from "@/components/ui/page-head";
import { rounds } from "@/components/words/rounds";
import { openPage } from "@/lib/http/dashboard";
import { listRounds } from "@/lib/meetups/rounds/list";
import { readRoundsSearch } from "@/lib/meetups/rounds-search";

export const metadata = { title: rounds.title };

export default async function RoundsPage(props: { searchParams: Promise<Record<string, string>> }) {
  const { ctx, search } = await openPage("/dashboard/rounds", props.searchParams);
  const asked = readRoundsSearch(search);
  return (
    <div className="grid gap-6">
      <PageHead title={rounds.title} about={rounds.about} />
      <Prefetched queries={[prefetch(roundsQuery(asked), () => listRounds(ctx, asked))]}>
        <RoundList />
      </Prefetched>
    </div>
  );
}
