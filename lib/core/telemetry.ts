// What is measured, and the spans of what happens: nothing at all unless a collector is named. No name, text, address or
// secret is ever part of it, only ids, kinds and outcomes.
import { env } from "./env";
import { kindOf, log } from "./log";

export type Facts = Record<string, string | number>;
export type Counted = "kith.deliveries" | "kith.platform.calls" | "kith.jobs";
export type Timed = "kith.delivery.wait" | "kith.webhook.duration" | "kith.platform.call.duration";

export interface Span {
  name: string;
  /** Whatever comes of the same request is one trace, in whichever process and however much later. */
  request?: string;
  kind?: "client" | "consumer";
  /** Of interest only within another. */
  isPart?: boolean;
  facts?: Facts;
}

export interface Telemetry {
  count(what: Counted, facts: Facts): void;
  /** Given in milliseconds, told in seconds. */
  time(what: Timed, ms: number, facts: Facts): void;
  /** The first span of a request, from `since` (ms) until now: only at its end is it known that it was the first. */
  began(span: Span & { request: string }, since: number): void;
  span<T>(span: Span, work: () => Promise<T>): Promise<T>;
  /** Adds facts that are known only later to the span that is under way. */
  note(facts: Facts): void;
  /** Sends what there is, for a few seconds at most. */
  stop(): Promise<void>;
}

/** How long (s) the oldest that waits has waited, by what waits and for which platform. */
export type QueueAges = () => Promise<{ queue: "deliveries" | "inbound"; platform: string; seconds: number }[]>;

const NONE: Telemetry = {
  count() {},
  time() {},
  began() {},
  span: (_, work) => work(),
  note() {},
  async stop() {},
};

// Each bundle of the app has its own copy of this module: there is one collector's client per process.
const shared = globalThis as { kithTelemetry?: Telemetry };

export const telemetry = (): Telemetry => shared.kithTelemetry ?? NONE;

/** What it takes is loaded only where a collector is named. What goes wrong with it is no reason not to start. */
export async function startTelemetry(ages: QueueAges): Promise<void> {
  if (env().collector === null || shared.kithTelemetry) return;
  try {
    const { openTelemetry } = await import("./collector");
    shared.kithTelemetry = openTelemetry(ages);
  } catch (error) {
    log().warn(kindOf(error), "telemetry: it could not be started; Kith goes on without");
  }
}
