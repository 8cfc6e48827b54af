// What of Inngest's function settings is understood here; everything else is refused by name, at boot.
import { nextFiring } from "./cron";
import { type Condition, type Key, parseCondition, parseKey } from "./expression";
import { durationMs, type FunctionConfig } from "./protocol";

export interface JobFunction {
  id: string;
  events: { name: string; when: Condition }[];
  crons: string[];
  maxAttempts: number;
  idempotency: Key | null;
  concurrency: { limit: number; key: Key } | null;
  throttle: { gapMs: number; burst: number; key: Key } | null;
  cancelOn: { event: string; condition: string | null }[];
}

export interface Functions {
  byId: ReadonlyMap<string, JobFunction>;
  byEvent: ReadonlyMap<string, { fn: JobFunction; when: Condition }[]>;
}

/** The server's own number of retries where a function sets none. */
const DEFAULT_RETRIES = 4;
const FAILED = "inngest/function.failed";
const NOT_HERE = ["batchEvents", "rateLimit", "debounce", "priority", "timeouts", "singleton"];

const always: Condition = () => true;
const nothing: Key = () => "";

/** @throws Error that names every function and setting which the embedded executor does not run. */
export function understand(configs: FunctionConfig[]): Functions {
  const refused: string[] = [];
  const list = configs.map((config) => {
    try {
      return jobFunction(config);
    } catch (error) {
      refused.push(`${config.id}: ${(error as Error).message}`);
      return null;
    }
  });
  if (refused.length > 0) {
    throw new Error(
      `These jobs use what the embedded executor does not do. Nothing was started.\n${refused.join("\n")}`,
    );
  }
  const functions = list.filter((fn) => fn !== null);
  const byEvent = new Map<string, { fn: JobFunction; when: Condition }[]>();
  for (const fn of functions) {
    for (const { name, when } of fn.events) byEvent.set(name, [...(byEvent.get(name) ?? []), { fn, when }]);
  }
  return { byId: new Map(functions.map((fn) => [fn.id, fn])), byEvent };
}

function jobFunction(config: FunctionConfig): JobFunction {
  const extra = NOT_HERE.filter((name) => config[name] !== undefined && config[name] !== null);
  if (extra.length > 0) throw new Error(`${extra.join(", ")} not supported.`);
  return {
    id: config.id,
    events: config.triggers.filter((t) => t.event !== undefined).map(eventTrigger),
    crons: config.triggers.filter((t) => t.cron !== undefined).map(cronTrigger),
    maxAttempts: (config.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1,
    idempotency: config.idempotency ? parseKey(config.idempotency) : null,
    concurrency: concurrency(config.concurrency),
    throttle: throttle(config.throttle),
    cancelOn: (config.cancel ?? []).map(cancellation),
  };
}

function eventTrigger({ event = "", expression }: FunctionConfig["triggers"][number]) {
  if (event.includes("*")) throw new Error(`wildcard trigger ${event} not supported.`);
  if (event.startsWith("inngest/") && event !== FAILED) throw new Error(`trigger ${event} not supported.`);
  return { name: event, when: expression ? parseCondition(expression) : always };
}

function cronTrigger({ cron = "", jitter }: FunctionConfig["triggers"][number]): string {
  if (jitter !== undefined) throw new Error("jitter of a cron trigger not supported.");
  nextFiring(cron, 0);
  return cron;
}

function concurrency(setting: unknown): JobFunction["concurrency"] {
  if (setting === undefined || setting === null) return null;
  const list = Array.isArray(setting) ? setting : [setting];
  if (list.length !== 1) throw new Error("more than one concurrency limit not supported.");
  const [one] = list as (number | { limit: number; key?: string; scope?: string })[];
  if (typeof one === "number") return { limit: one, key: nothing };
  if (one?.scope !== undefined && one.scope !== "fn") throw new Error(`concurrency scope ${one.scope} not supported.`);
  return { limit: one!.limit, key: one?.key ? parseKey(one.key) : nothing };
}

function throttle(setting: FunctionConfig["throttle"]): JobFunction["throttle"] {
  if (!setting) return null;
  const period = durationMs(setting.period);
  if (period === 0 || period % 1_000 !== 0) throw new Error("throttle period must be in whole seconds.");
  if (setting.burst === undefined) throw new Error("throttle needs an explicit burst.");
  const key = setting.key ? parseKey(setting.key) : nothing;
  return { gapMs: period / setting.limit, burst: setting.burst, key };
}

function cancellation({ event, if: condition, timeout }: NonNullable<FunctionConfig["cancel"]>[number]) {
  if (timeout !== undefined) throw new Error("timeout of cancelOn not supported.");
  if (condition) parseCondition(condition);
  return { event, condition: condition ?? null };
}
