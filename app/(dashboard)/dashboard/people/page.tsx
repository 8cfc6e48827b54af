// The people of the pools one may see.
import { PeoplePageView } from "@/components/people/people-page";
import { peopleQuery } from "@/components/people/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { people as words } from "@/components/words/people";
import { poolsWhere } from "@/lib/core/roles";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { readPeopleSearch } from "@/lib/meetups/list-search";
import { listPeoplePage } from "@/lib/meetups/lists/people";

export const metadata = { title: words.title };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PeoplePage(props: Props) {
  const { ctx, search } = await openPage("/dashboard/people", props.searchParams);
  const asked = readPeopleSearch(search);
  const list = prefetch(peopleQuery(asked), () => orNotFound(listPeoplePage(ctx, asked)));
  const editable = poolsWhere(ctx.actor, "person.edit");
  return (
    <Prefetched queries={[list]}>
      <PeoplePageView mayEdit={editable === "all" || editable.length > 0} />
    </Prefetched>
  );
}
