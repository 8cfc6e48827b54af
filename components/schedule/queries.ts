// What a schedule's page asks for, and where it sends what is to be done.
import { queryOptions } from "@tanstack/react-query";
import { poolApi, poolKey } from "@/components/pools/queries";
import { CALM_MS, getJson, sendJson } from "@/components/ui/fetch";
import type { Schedule } from "@/db/schema";
import type { ScheduleView } from "@/lib/meetups/pool-schemas";
import type { Scheduled } from "@/lib/meetups/schedule";
import type { Run } from "@/lib/meetups/schedule-schemas";

export const scheduleKey = (slug: string) => [...poolKey(slug), "schedule"];

export const scheduleQuery = (slug: string) =>
  queryOptions({
    queryKey: scheduleKey(slug),
    queryFn: () => getJson<ScheduleView>(poolApi(slug, "/schedule")),
    refetchInterval: CALM_MS,
  });

/** What one that is not saved yet would do. */
export const previewQuery = (slug: string, shape: Schedule | null) =>
  queryOptions({
    queryKey: [...poolKey(slug), "preview", shape],
    queryFn: () => sendJson<{ runs: Run[] }>("POST", poolApi(slug, "/schedule/preview"), shape),
    enabled: shape !== null,
  });

export const saveSchedule = (slug: string, schedule: Schedule | null, seen: Schedule | null) =>
  sendJson<Scheduled>("PUT", poolApi(slug, "/schedule"), { schedule, seen: { schedule: seen } });
export const doToSchedule = <T = Scheduled>(slug: string, step: string, body?: object) =>
  sendJson<T>("POST", poolApi(slug, `/schedule/${step}`), body);

/** Besides the schedule itself, what shows it too. */
export const around = (slug: string) => [poolKey(slug), ["pools"], ["home"]];
