// Who may sign in, and what they may do.
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { usersQuery } from "@/components/users/queries";
import { UsersPageView } from "@/components/users/users-page";
import { users as words } from "@/components/words/users";
import { listUsers } from "@/lib/auth/user-reads";
import { readUserSearch } from "@/lib/auth/user-search";
import { openPage, orNotFound } from "@/lib/http/dashboard";

export const metadata = { title: words.title };

export default async function UsersPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { ctx, search } = await openPage("/dashboard/settings/users", props.searchParams);
  const asked = readUserSearch(search);
  return (
    <Prefetched queries={[prefetch(usersQuery(asked), () => orNotFound(listUsers(ctx, asked)))]}>
      <UsersPageView />
    </Prefetched>
  );
}
