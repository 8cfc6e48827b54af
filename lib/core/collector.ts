// Traces and metrics to a collector by OTLP over HTTP; where to, and with which headers, say the variables of the standard.
// Nothing of it is made global: Next would add spans of its own, whose addresses hold the keys of invitations.
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace, ValueType } from "@opentelemetry/api";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, BatchSpanProcessor, RandomIdGenerator } from "@opentelemetry/sdk-trace-base";
import { concerningNothing } from "./concern";
import { sha256 } from "./crypto";
import { env } from "./env";
import { kindOf, log } from "./log";
import { processId } from "./process";
import type { Counted, Facts, QueueAges, Span, Telemetry, Timed } from "./telemetry";

/** Whoever ends does not wait longer for a collector that does not answer. */
const FAREWELL_MS = 3_000;
/** Nor is the database waited for longer when it is asked what waits. */
const AGES_WITHIN_MS = 5_000;
const SHORT = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const LONG = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400];
const KINDS = { client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER };

export function openTelemetry(ages: QueueAges): Telemetry {
  const own = resourceFromAttributes({ "service.name": "kith", "service.instance.id": processId() });
  const resource = defaultResource()
    .merge(own)
    .merge(detectResources({ detectors: [envDetector] }));
  const told = watchCollector();
  const tracing = openTracing(resource, told);
  const metrics = openMetrics(resource, told, ages);
  return {
    ...tracing,
    ...metrics,
    async stop() {
      const ended = Promise.all([tracing.end(), metrics.end()]).catch(() => {});
      await Promise.race([ended, delay(FAREWELL_MS, undefined, { ref: false })]);
    },
  };
}

type Resource = ReturnType<typeof defaultResource>;
type Told = (error: unknown) => void;

/** One line when the collector takes nothing any more, one when it does again. */
function watchCollector(): Told {
  let failing = false;
  const say = (error: unknown) => {
    if (error !== null && !failing)
      log().warn(kindOf(error), "telemetry: the collector does not take it; Kith goes on");
    if (error === null && failing) log().info("telemetry: the collector takes it again");
    failing = error !== null;
  };
  return (error) => concerningNothing(() => say(error));
}

interface Exporting<Items> {
  export(items: Items, done: (result: { code: number; error?: Error }) => void): void;
}

/** What the exporter cannot get rid of is told to us and to nobody else. */
function watched<Items, E extends Exporting<Items>>(exporter: E, told: Told): E {
  const send = exporter.export.bind(exporter);
  exporter.export = (items, done) =>
    send(items, ({ code, error }) => {
      told(code === 0 ? null : (error ?? new Error()));
      done({ code: 0 });
    });
  return exporter;
}

function openTracing(resource: Resource, told: Told) {
  const ids = chosenIds();
  const spanProcessors = [new BatchSpanProcessor(watched(new OTLPTraceExporter(), told))];
  const provider = new BasicTracerProvider({ resource, spanProcessors, idGenerator: ids });
  const tracer = provider.getTracer("kith");
  const active = new AsyncLocalStorage<Context>();
  const attributes = ({ request, facts }: Span) => ({ ...facts, ...(request === undefined ? {} : { request }) });
  return {
    began(span: Span & { request: string }, since: number) {
      const begin = () =>
        tracer.startSpan(
          span.name,
          { kind: SpanKind.CONSUMER, startTime: since, attributes: attributes(span) },
          ROOT_CONTEXT,
        );
      ids.choose(idsOf(span.request), begin).end();
    },
    async span<T>(span: Span, work: () => Promise<T>): Promise<T> {
      const around = active.getStore();
      if (span.isPart && !around) return work();
      const parent = span.request === undefined ? (around ?? ROOT_CONTEXT) : contextOf(span.request);
      const by = span.request === undefined || !around ? undefined : trace.getSpanContext(around);
      const options = { kind: KINDS[span.kind!], attributes: attributes(span), links: by ? [{ context: by }] : [] };
      const begun = tracer.startSpan(span.name, options, parent);
      try {
        return await active.run(trace.setSpan(parent, begun), work);
      } catch (error) {
        const { error: name, code } = kindOf(error);
        begun.setStatus({ code: SpanStatusCode.ERROR }).setAttribute("error.type", code ?? name);
        throw error;
      } finally {
        begun.end();
      }
    },
    note(facts: Facts) {
      trace.getSpan(active.getStore() ?? ROOT_CONTEXT)?.setAttributes(facts);
    },
    end: () => provider.shutdown(),
  };
}

/** Of a request always the same, so that whoever works it later needs no more than its id to add to its trace. */
const idsOf = (request: string) => {
  const hash = sha256(`trace:${request}`);
  return { traceId: hash.slice(0, 32), spanId: hash.slice(32, 48) };
};

const contextOf = (request: string): Context =>
  trace.setSpanContext(ROOT_CONTEXT, { ...idsOf(request), traceFlags: TraceFlags.SAMPLED, isRemote: true });

/** The usual ids, but for what is begun by `choose`. */
function chosenIds() {
  const random = new RandomIdGenerator();
  let chosen: ReturnType<typeof idsOf> | null = null;
  return {
    generateTraceId: () => chosen?.traceId ?? random.generateTraceId(),
    generateSpanId: () => chosen?.spanId ?? random.generateSpanId(),
    choose<T>(ids: ReturnType<typeof idsOf>, begin: () => T): T {
      chosen = ids;
      try {
        return begin();
      } finally {
        chosen = null;
      }
    },
  };
}

function openMetrics(resource: Resource, told: Told, ages: QueueAges) {
  const { metricInterval } = env();
  const reader = new PeriodicExportingMetricReader({
    exporter: watched(new OTLPMetricExporter(), told),
    exportIntervalMillis: metricInterval,
    exportTimeoutMillis: Math.min(metricInterval, 30_000),
  });
  const provider = new MeterProvider({ resource, readers: [reader] });
  const meter = provider.getMeter("kith");
  const counter = (name: Counted, description: string) => meter.createCounter(name, { description });
  const timer = (name: Timed, description: string, explicitBucketBoundaries: number[]) =>
    meter.createHistogram(name, { description, unit: "s", advice: { explicitBucketBoundaries } });
  const counters = {
    "kith.deliveries": counter("kith.deliveries", "Deliveries, by what came of them"),
    "kith.platform.calls": counter("kith.platform.calls", "Calls to a chat platform, by how they ended"),
    "kith.jobs": counter("kith.jobs", "Runs of jobs, by how they ended"),
  };
  const timers = {
    "kith.delivery.wait": timer("kith.delivery.wait", "From owed to sent", LONG),
    "kith.webhook.duration": timer("kith.webhook.duration", "From a webhook to its answer", SHORT),
    "kith.platform.call.duration": timer("kith.platform.call.duration", "How long a call to a platform took", SHORT),
  };
  const about = { description: "How long the oldest has waited", unit: "s", valueType: ValueType.DOUBLE };
  meter.createObservableGauge("kith.queue.age", about).addCallback(async (result) => {
    const late = delay(AGES_WITHIN_MS, [], { ref: false });
    for (const { seconds, ...facts } of await Promise.race([ages().catch(() => []), late]))
      result.observe(seconds, facts);
  });
  return {
    count: ((what, facts) => counters[what].add(1, facts)) satisfies Telemetry["count"],
    time: ((what, ms, facts) => timers[what].record(ms / 1000, facts)) satisfies Telemetry["time"],
    end: () => provider.shutdown(),
  };
}
