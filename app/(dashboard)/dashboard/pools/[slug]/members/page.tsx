// The members of one pool.
import { MembersView } from "@/components/members/members-view";
import { membersQuery } from "@/components/members/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { members as words } from "@/components/words/members";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { readMembersSearch } from "@/lib/meetups/list-search";
import { listMembersPage } from "@/lib/meetups/lists/members";

export const metadata = { title: words.title };

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string>>;
}

export default async function MembersPage({ params, searchParams }: Props) {
  const slug = decodeURIComponent((await params).slug);
  const { ctx, search } = await openPage(`/dashboard/pools/${encodeURIComponent(slug)}/members`, searchParams);
  const asked = readMembersSearch(search);
  const found = await orNotFound(listMembersPage(ctx, { ...asked, slug }));
  return (
    <Prefetched queries={[prefetch(membersQuery(slug, asked), async () => found)]}>
      <MembersView slug={slug} />
    </Prefetched>
  );
}
