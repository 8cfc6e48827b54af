// A pool's schedule.
import { scheduleQuery } from "@/components/schedule/queries";
import { SchedulePageView } from "@/components/schedule/schedule-page";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { schedule } from "@/components/words/schedule";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { showSchedule } from "@/lib/meetups/schedule-reads";

export const metadata = { title: schedule.title };

export default async function SchedulePage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug: encoded } = await params;
  const slug = decodeURIComponent(encoded);
  const { ctx } = await openPage(`/dashboard/pools/${encoded}/schedule`);
  const view = await orNotFound(showSchedule(ctx, slug));
  return (
    <Prefetched queries={[prefetch(scheduleQuery(slug), async () => view)]}>
      <SchedulePageView slug={slug} />
    </Prefetched>
  );
}
