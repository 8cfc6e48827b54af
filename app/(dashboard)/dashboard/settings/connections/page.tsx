// Slack and Mattermost: how they are, and how to connect them.
import { ConnectionsPageView } from "@/components/connections/connections-page";
import { connectionsQuery } from "@/components/connections/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { connections as words } from "@/components/words/connections";
import { connections } from "@/lib/bot/connection-view";
import { openPage, orNotFound } from "@/lib/http/dashboard";

export const metadata = { title: words.title };

export default async function ConnectionsPage() {
  const { ctx } = await openPage("/dashboard/settings/connections");
  const ahead = prefetch(connectionsQuery(), () => orNotFound(connections(ctx)));
  return (
    <Prefetched queries={[ahead]}>
      <ConnectionsPageView />
    </Prefetched>
  );
}
