// What a collector is told of a command in Mattermost and of its answer: one trace, the figures, and nobody's words.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { delivery } from "@/db/schema";
import { openContext } from "@/lib/core/context";
import { startTelemetry, telemetry } from "@/lib/core/telemetry";
import { type GroupsWorld, groupsWorld, until } from "./groups.testing";
import { queueAges } from "./queue-ages";

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number };
}
interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: Attribute[];
}
interface Point {
  attributes: Attribute[];
  asInt?: number;
  asDouble?: number;
  count?: number;
}
interface Metric {
  name: string;
  unit: string;
  sum?: { dataPoints: Point[] };
  gauge?: { dataPoints: Point[] };
  histogram?: { dataPoints: Point[] };
}

/** Takes what comes, or refuses it with a status. */
async function startCollector() {
  const state = { status: 200, bodies: [] as string[], headers: [] as unknown[] };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    state.headers.push(request.headers["x-key"]);
    if (state.status === 200) state.bodies.push(body);
    response.writeHead(state.status, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const all = <T>(pick: (body: never) => T[]) => state.bodies.flatMap((body) => pick(JSON.parse(body) as never));
  return {
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
    resources: () =>
      all((body: { resourceSpans?: { resource: { attributes: Attribute[] } }[] }) => body.resourceSpans ?? []),
    spans: () =>
      all((body: { resourceSpans?: { scopeSpans: { spans: Span[] }[] }[] }) =>
        (body.resourceSpans ?? []).flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)),
      ),
    points: (name: string) =>
      all((body: { resourceMetrics?: { scopeMetrics: { metrics: Metric[] }[] }[] }) =>
        (body.resourceMetrics ?? [])
          .flatMap((one) => one.scopeMetrics.flatMap((scope) => scope.metrics))
          .filter((metric) => metric.name === name)
          .flatMap(({ sum, gauge, histogram }) => (sum ?? gauge ?? histogram)!.dataPoints),
      ),
  };
}

const factsOf = ({ attributes }: { attributes: Attribute[] }) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]));

let collector: Awaited<ReturnType<typeof startCollector>>;
let world: GroupsWorld;

beforeAll(async () => {
  collector = await startCollector();
  Object.assign(process.env, {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: "x-key=the key of the collector",
    OTEL_SERVICE_NAME: "coffee",
    OTEL_RESOURCE_ATTRIBUTES: "deployment.environment=test",
    OTEL_METRIC_EXPORT_INTERVAL: "200",
    OTEL_BSP_SCHEDULE_DELAY: "100",
  });
  world = await groupsWorld();
  await startTelemetry(() => queueAges(openContext({ kind: "job", name: "telemetry" })));
  await world.follow();
});
afterAll(async () => {
  await world.end();
  collector.close();
});

it("tells of a command and its answer as one trace", async () => {
  const post = await world.post("alice", await world.direct("alice"), "!help the quick brown fox");
  await world.worked(post);
  await world.untilQuiet();
  const request = `${world.workspaceId}:post:${post}`;
  const [row] = await world.job.db.select().from(delivery);
  expect(row).toMatchObject({ request, state: "sent" });
  const ofIt = () => {
    const spans = collector.spans();
    const first = spans.find((one) => one.name === "receive" && factsOf(one).request === request);
    return spans.filter((one) => one.traceId === first?.traceId);
  };
  await until(() => ofIt().some((one) => one.name === "mattermost posts"));
  const named = (name: string) => ofIt().find((one) => one.name === name)!;
  const [receive, work, deliver, call] = ["receive", "work", "deliver", "mattermost posts"].map(named);
  expect(receive!.parentSpanId ?? "").toBe("");
  expect([work!.parentSpanId, deliver!.parentSpanId]).toEqual([receive!.spanId, receive!.spanId]);
  expect(call!.parentSpanId).toBe(deliver!.spanId);
  expect(factsOf(receive!)).toEqual({ request, platform: "mattermost", door: "gateway", event: "message" });
  expect(factsOf(work!)).toEqual({ request, door: "gateway", outcome: "worked" });
  expect(factsOf(deliver!)).toEqual({ request, delivery: row!.id, kind: "reply", outcome: "sent" });
  expect(factsOf(call!)).toEqual({ platform: "mattermost", method: "posts" });
  expect(factsOf(collector.resources()[0]!.resource)).toMatchObject({
    "service.name": "coffee",
    "deployment.environment": "test",
  });
  expect(new Set(collector.state.headers)).toEqual(new Set(["the key of the collector"]));
});

it("counts and times deliveries, calls, webhooks and what waits", async () => {
  world.sandbox.mattermost.world.state.page.autoAnswer = false;
  const webhook = await fetch(`${world.url}/api/mattermost/webhook`, { method: "POST", body: "token=wrong&text=fox" });
  expect(webhook.status).toBe(401);
  const has = (name: string, facts: object) => {
    const wanted = JSON.stringify(Object.entries(facts).sort());
    return collector.points(name).some((one) => JSON.stringify(Object.entries(factsOf(one)).sort()) === wanted);
  };
  const platform = "mattermost";
  await until(() => has("kith.webhook.duration", { platform, door: "webhook", status: 401 }));
  expect(has("kith.deliveries", { platform, kind: "reply", outcome: "sent" })).toBe(true);
  expect(has("kith.delivery.wait", { platform, kind: "reply" })).toBe(true);
  expect(has("kith.platform.calls", { platform, method: "posts", outcome: "ok" })).toBe(true);
  expect(has("kith.platform.call.duration", { platform, method: "posts", outcome: "ok" })).toBe(true);
  expect(has("kith.queue.age", { platform, queue: "deliveries" })).toBe(true);
  expect(has("kith.queue.age", { platform, queue: "inbound" })).toBe(true);
});

it("never tells a name, a text, an address or a secret", () => {
  const all = collector.state.bodies.join("\n");
  const { botToken, commandToken, webhookToken } = world.sandbox.mattermost;
  const secret = [botToken, commandToken, webhookToken, process.env.APP_SECRET!, "the key of the collector"];
  const words = ["quick brown", "alice", "@", "!help", "wrong", world.url];
  expect([...secret, ...words].filter((text) => all.includes(text))).toEqual([]);
});

it("is not disturbed by a collector that refuses, and ends soon all the same", async () => {
  collector.state.status = 503;
  const before = collector.state.headers.length;
  await world.say("bob", "!help");
  await until(() => collector.state.headers.length > before + 1);
  const began = Date.now();
  await telemetry().stop();
  expect(Date.now() - began).toBeLessThan(4_000);
  expect((await world.say("catherine", "!help")).replies).not.toEqual([]);
});
