// The start of the dashboard: what wants attention, what comes next, what was, and whether everything works.
import { allOf } from "@/lib/core/all-of";
import { authorize, type Ctx } from "@/lib/core/context";
import { can } from "@/lib/core/roles";
import { type GroupAttention, groupAttention } from "@/lib/groups/attention";
import { type ComingUp, comingUp, type MeetupAttention, meetupAttention } from "@/lib/meetups/attention";
import { lastRounds } from "@/lib/meetups/last-rounds";
import type { RoundRow } from "@/lib/meetups/rounds/list";
import { type FirstSteps, firstSteps } from "./first-steps";
import { health, type Part } from "./health";

/** What the process knows of itself and its platforms. */
export interface SystemParts {
  jobs: Part;
  slack: Part;
  mattermost: Part;
  /** Runs that failed and nobody started again. */
  failedJobs: number;
}

export type SystemAttention =
  | { kind: "platform"; platform: "slack" | "mattermost"; detail: string | null }
  | { kind: "jobs"; detail: string | null }
  | { kind: "failedJobs"; count: number };

export type Attention = SystemAttention | MeetupAttention | GroupAttention;

export interface HomeFacts {
  attention: Attention[];
  coming: ComingUp[];
  rounds: RoundRow[];
  health: { database: Part; jobs: Part; slack: Part; mattermost: Part };
  /** What a new install still needs; null once it has it, and for those who cannot do it. */
  steps: FirstSteps | null;
  /** Pages that are theirs to open. */
  may: { connections: boolean; jobs: boolean; createPool: boolean };
}

export async function home(ctx: Ctx, parts: SystemParts): Promise<HomeFacts> {
  authorize(ctx, "dashboard.open");
  const { failedJobs: _, ...others } = parts;
  const { meetups, groups, system, ...facts } = await allOf({
    meetups: meetupAttention(ctx),
    groups: groupAttention(ctx),
    coming: comingUp(ctx),
    rounds: lastRounds(ctx),
    system: health(ctx, others),
    steps: firstSteps(ctx),
  });
  const { database, jobs, slack, mattermost } = system;
  return {
    ...facts,
    attention: [...systemAttention(ctx, parts), ...meetups, ...groups],
    health: { database, jobs, slack, mattermost },
    may: {
      connections: can(ctx.actor, "workspace.view"),
      jobs: can(ctx.actor, "status.view"),
      createPool: can(ctx.actor, "pool.create"),
    },
  };
}

/** A platform that nobody has looked at yet is not in trouble. */
const isFailing = ({ state, detail }: Part) => state === "failing" && detail !== "not checked yet";

function systemAttention(ctx: Ctx, { jobs, slack, mattermost, failedJobs }: SystemParts): SystemAttention[] {
  const platforms = { slack, mattermost };
  return [
    ...(["slack", "mattermost"] as const)
      .filter((platform) => isFailing(platforms[platform]))
      .map((platform) => ({ kind: "platform" as const, platform, detail: platforms[platform].detail ?? null })),
    ...(jobs.state === "failing" ? [{ kind: "jobs" as const, detail: jobs.detail ?? null }] : []),
    ...(failedJobs > 0 && can(ctx.actor, "status.view") ? [{ kind: "failedJobs" as const, count: failedJobs }] : []),
  ];
}
