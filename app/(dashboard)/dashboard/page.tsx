// The start of the dashboard.
import { systemParts } from "@/app/system-parts";
import { HomePageView } from "@/components/dash-home/home-page";
import { homeQuery } from "@/components/dash-home/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { dashHome as words } from "@/components/words/dash-home";
import { openPage } from "@/lib/http/dashboard";
import { home } from "@/lib/http/home";

export const metadata = { title: words.title };

export default async function DashboardHomePage() {
  const { ctx } = await openPage("/dashboard");
  return (
    <Prefetched queries={[prefetch(homeQuery(), async () => home(ctx, await systemParts()))]}>
      <HomePageView />
    </Prefetched>
  );
}
