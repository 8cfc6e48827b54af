// Every step of a job says in the log which it belongs to, and every run is counted by how it ended.
import { Middleware } from "inngest";
import { type Concern, concerning } from "@/lib/core/concern";
import { kindOf, log } from "@/lib/core/log";
import { telemetry } from "@/lib/core/telemetry";

type Step = Middleware.WrapStepHandlerArgs;

export class Watch extends Middleware.BaseMiddleware {
  readonly id = "watch";

  override wrapStepHandler({ ctx, fn, next, stepInfo }: Step): Promise<unknown> {
    const job = fn.opts.id;
    const facts = { job, run: ctx.runId, step: stepInfo.options.id };
    return concerning(about(job, ctx), () => telemetry().span({ name: `job ${job}`, facts }, next));
  }

  override onRunComplete({ fn }: Middleware.OnRunCompleteArgs): void {
    count(fn.opts.id, "completed");
  }

  override onRunError({ ctx, fn, error, isFinalAttempt }: Middleware.OnRunErrorArgs): void {
    const outcome = isFinalAttempt ? "failed" : "retried";
    count(fn.opts.id, outcome);
    concerning(about(fn.opts.id, ctx), () => log().warn({ ...kindOf(error), outcome }, "job"));
  }
}

const count = (job: string, outcome: string) => telemetry().count("kith.jobs", { function: job, outcome });

const NAMED = { workspace: "workspaceId", pool: "poolId", round: "roundId", group: "groupId" } as const;

/** Of an event's data only the ids are told. */
function about(job: string, { runId, event }: Pick<Step["ctx"], "runId" | "event">): Concern {
  const data = (event.data ?? {}) as Record<string, unknown>;
  const ids = Object.entries(NAMED).map(([name, key]) => [name, data[key]]);
  return { job, run: runId, ...Object.fromEntries(ids.filter(([, id]) => typeof id === "string")) };
}
