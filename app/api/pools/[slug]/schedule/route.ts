// A pool's schedule, as it is and as it is to be.
import { doing, reading } from "@/lib/http/dashboard";
import { poolAt } from "@/lib/meetups/pool-reads";
import { setSchedule } from "@/lib/meetups/schedule";
import { showSchedule } from "@/lib/meetups/schedule-reads";
import { EditSchedule } from "@/lib/meetups/schedule-schemas";

export const GET = reading((ctx, { params }) => showSchedule(ctx, params.slug!));
export const PUT = doing(EditSchedule, async (ctx, input, { params }) =>
  setSchedule(ctx, { ...input, poolId: (await poolAt(ctx, params.slug!)).id }),
);
