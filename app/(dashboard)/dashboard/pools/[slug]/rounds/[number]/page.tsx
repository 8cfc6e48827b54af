// One round of a pool.
import { usualView } from "@/components/rounds/phase";
import { freeQuery, matchesQuery, PROPOSALS, peopleInRoundQuery, roundQuery } from "@/components/rounds/queries";
import { RoundView } from "@/components/rounds/round-view";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { rounds } from "@/components/words/rounds";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { roundAt } from "@/lib/meetups/rounds/page";
import { roundMatches } from "@/lib/meetups/rounds/page-matches";
import { roundPeople } from "@/lib/meetups/rounds/page-people";
import { freeInRound } from "@/lib/meetups/rounds/page-seats";
import { readRoundMatchesSearch, readRoundPeopleSearch } from "@/lib/meetups/rounds-search";

interface Props {
  params: Promise<{ slug: string; number: string }>;
  searchParams: Promise<Record<string, string>>;
}

export async function generateMetadata({ params }: Props) {
  return { title: rounds.name((await params).number) };
}

export default async function RoundPage({ params, searchParams }: Props) {
  const { slug, number } = await params;
  const { ctx, search } = await openPage(`/dashboard/pools/${slug}/rounds/${number}`, searchParams);
  const asked = { slug: decodeURIComponent(slug), number: /^\d{1,9}$/.test(number) ? Number(number) : 0 };
  const page = await orNotFound(roundAt(ctx, asked));
  const { roundId } = page;
  const [matches, people] = [readRoundMatchesSearch(search), readRoundPeopleSearch(search)];
  const list =
    (search.view ?? usualView(page)) === "people"
      ? prefetch(peopleInRoundQuery(roundId, people), () => roundPeople(ctx, { roundId, ...people }))
      : prefetch(matchesQuery(roundId, matches), () => roundMatches(ctx, { roundId, ...matches }));
  const queries = [prefetch(roundQuery(roundId), async () => page), list];
  // What stands above or beside the list is there from the start too.
  if (page.matches && page.may.seeAnswers)
    queries.push(prefetch(freeQuery(roundId), () => freeInRound(ctx, { roundId })));
  if (page.late.proposals > 0)
    queries.push(prefetch(matchesQuery(roundId, PROPOSALS), () => roundMatches(ctx, { roundId, ...PROPOSALS })));
  return (
    <Prefetched queries={queries}>
      <RoundView roundId={roundId} />
    </Prefetched>
  );
}
