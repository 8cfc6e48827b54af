// What can be done to a pool's schedule, and what one that is not saved yet would do.
import { startScheduled } from "@/lib/bot/pools";
import { doing } from "@/lib/http/dashboard";
import { stepOf } from "@/lib/http/steps";
import { poolAt } from "@/lib/meetups/pool-reads";
import { pauseSchedule, resumeSchedule, skipDate, unskipDate } from "@/lib/meetups/schedule";
import { previewSchedule } from "@/lib/meetups/schedule-reads";
import { OneDay, ScheduleShape } from "@/lib/meetups/schedule-schemas";

const idAt = async (...of: Parameters<typeof poolAt>) => ({ poolId: (await poolAt(...of)).id });

export const POST = stepOf({
  preview: doing(ScheduleShape, (ctx, input, { params }) => previewSchedule(ctx, params.slug!, input)),
  pause: doing(null, async (ctx, _, { params }) => pauseSchedule(ctx, await idAt(ctx, params.slug!))),
  resume: doing(null, async (ctx, _, { params }) => resumeSchedule(ctx, await idAt(ctx, params.slug!))),
  skip: doing(OneDay, async (ctx, day, { params }) => skipDate(ctx, { ...day, ...(await idAt(ctx, params.slug!)) })),
  unskip: doing(OneDay, async (ctx, day, { params }) =>
    unskipDate(ctx, { ...day, ...(await idAt(ctx, params.slug!)) }),
  ),
  "run-now": doing(null, async (ctx, _, { params }) => startScheduled(ctx, await idAt(ctx, params.slug!))),
});
