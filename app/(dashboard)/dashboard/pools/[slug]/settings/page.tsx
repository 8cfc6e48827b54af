// A pool's settings.
import { PoolSettingsView } from "@/components/pools/pool-settings";
import { pools } from "@/components/words/pools";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { poolAt } from "@/lib/meetups/pool-reads";

export const metadata = { title: pools.settings.title };

export default async function PoolSettingsPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug: encoded } = await params;
  const { ctx } = await openPage(`/dashboard/pools/${encoded}/settings`);
  const { slug } = await orNotFound(poolAt(ctx, decodeURIComponent(encoded)));
  return <PoolSettingsView slug={slug} />;
}
