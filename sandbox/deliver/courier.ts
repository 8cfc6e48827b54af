// Carries requests to the app: signed or over a socket, with Slack's time limit, and for events with Slack's retries.

import { setTimeout as wait } from "node:timers/promises";
import type { Answer, Delivery } from "../model";
import { newId, seconds, type World } from "../world/world";
import { enveloped } from "./envelopes";
import { signature } from "./sign";
import type { Sockets } from "./sockets";

export interface Courier {
  /** Newest last. */
  log: Delivery[];
  /** Sends an event, again when it fails. */
  event(name: string, eventId: string, body: string): void;
  /** Sends once and answers what came back. */
  once(kind: Delivery["kind"], name: string, body: string): Promise<Answer>;
  /** Sends a delivered event again, as it was. */
  again(id: string): boolean;
  setRequestUrl(url: string | undefined): void;
  requestUrl(): string | undefined;
  settled(): Promise<void>;
  close(): void;
}

type Kind = Delivery["kind"];

const paths: Record<Kind, string> = {
  event: "/api/slack/events",
  interaction: "/api/slack/interactions",
  command: "/api/slack/commands",
};

/** Enough to look back on; the oldest are forgotten. */
const kept = 5000;

/** Requests on their way at once, so that a thousand events do not take a thousand connections. */
const atOnce = 100;

export function createCourier(world: World, url: string | undefined, sockets: Sockets): Courier {
  const log: Delivery[] = [];
  const underway = new Set<Promise<unknown>>();
  const closing = new AbortController();
  const inTurn = turns(atOnce);
  const attempt = (delivery: Delivery, retry: number, reason?: string) =>
    world.workspace.settings.socketMode
      ? overSocket(world, sockets, delivery, retry)
      : inTurn(() => deliver(world, delivery, retry, reason, closing.signal));
  /** Without an address and without sockets nothing is delivered. */
  const reaches = () => requestUrl !== undefined || world.workspace.settings.socketMode;
  let requestUrl = url?.replace(/\/$/, "");

  function note(kind: Kind, name: string, body: string, eventId?: string): Delivery {
    const delivery: Delivery = {
      id: newId("Dv"),
      kind,
      name,
      ...(eventId ? { eventId } : {}),
      url: world.workspace.settings.socketMode ? "socket" : `${requestUrl}${paths[kind]}`,
      body,
      contentType: kind === "event" ? "application/json" : "application/x-www-form-urlencoded",
      state: "pending",
      attempts: [],
    };
    log.push(delivery);
    if (log.length > kept) log.shift();
    return delivery;
  }

  async function withRetries(delivery: Delivery): Promise<void> {
    let reason: string | undefined;
    for (let retry = 0; ; retry++) {
      const result = await attempt(delivery, retry, reason);
      const more = retry < world.workspace.settings.retryDelays.length && !result.noRetry && !closing.signal.aborted;
      if (result.ok || !more) {
        delivery.state = result.ok ? "delivered" : "failed";
        return;
      }
      reason = result.reason;
      await pause(world.workspace.settings.retryDelays[retry]!, closing.signal);
      if (closing.signal.aborted) return;
    }
  }

  const track = <T>(work: Promise<T>): Promise<T> => {
    underway.add(work);
    void work.finally(() => underway.delete(work));
    return work;
  };

  return {
    log,
    event(name, eventId, body) {
      if (reaches()) void track(withRetries(note("event", name, body, eventId)));
    },
    async once(kind, name, body) {
      if (!reaches()) return { status: 0, body: "" };
      const delivery = note(kind, name, body);
      const result = await track(attempt(delivery, 0));
      delivery.state = result.ok ? "delivered" : "failed";
      return { status: result.status, body: result.body };
    },
    again(id) {
      const delivery = log.find((one) => one.id === id && one.kind === "event");
      if (delivery) void track(withRetries({ ...delivery, attempts: delivery.attempts }));
      return Boolean(delivery);
    },
    setRequestUrl: (next) => {
      requestUrl = next?.replace(/\/$/, "");
    },
    requestUrl: () => requestUrl,
    async settled() {
      while (underway.size) await Promise.allSettled(underway);
    },
    close: () => closing.abort(),
  };
}

/** Ends early when all ends. */
const pause = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => {});

/** Lets that many work at once, the others in their order. */
function turns(count: number) {
  const queue: (() => void)[] = [];
  let free = count;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    }
  };
}

interface Result {
  ok: boolean;
  status: number;
  body: string;
  reason: string;
  noRetry: boolean;
}

async function deliver(
  world: World,
  delivery: Delivery,
  retry: number,
  lastReason: string | undefined,
  closing: AbortSignal,
): Promise<Result> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(world.workspace.settings.timeout)]);
  const timestamp = seconds(world);
  const headers = {
    "content-type": delivery.contentType,
    "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    "x-slack-request-timestamp": String(timestamp),
    "x-slack-signature": signature(world.workspace.app.signingSecret, timestamp, delivery.body),
    ...(retry ? { "x-slack-retry-num": String(retry), "x-slack-retry-reason": lastReason ?? "unknown_error" } : {}),
  };
  const result = await ask(delivery, headers, signal);
  const { ok, status, reason } = result;
  delivery.attempts.push({ at: world.now(), retry, ...(status ? { status } : {}), ...(ok ? {} : { reason }) });
  return result;
}

/** What is acknowledged counts as answered with 200, and the acknowledgement's payload as the answer. */
async function overSocket(world: World, sockets: Sockets, delivery: Delivery, retry: number): Promise<Result> {
  const envelope = enveloped(delivery, retry);
  const taken = await sockets.send(envelope);
  const at = world.now();
  if (typeof taken === "string") {
    delivery.attempts.push({ at, retry, reason: taken });
    return { ok: false, status: 0, body: "", reason: taken, noRetry: false };
  }
  delivery.attempts.push({ at, retry, status: 200 });
  const answers = envelope.accepts_response_payload === true && Object.keys(taken).length > 0;
  return { ok: true, status: 200, body: answers ? JSON.stringify(taken) : "", reason: "", noRetry: false };
}

async function ask(delivery: Delivery, headers: Record<string, string>, signal: AbortSignal): Promise<Result> {
  try {
    let url = delivery.url;
    for (let hops = 0; ; hops++) {
      const response = await fetch(url, { method: "POST", headers, body: delivery.body, redirect: "manual", signal });
      const { status } = response;
      const location = response.headers.get("location");
      const body = await response.text();
      if (status >= 300 && status < 400 && location && hops < 2) {
        url = new URL(location, url).href;
        continue;
      }
      const reason = status >= 300 && status < 400 ? "too_many_redirects" : "http_error";
      const noRetry = response.headers.get("x-slack-no-retry") === "1";
      return { ok: response.ok, status, body, reason, noRetry };
    }
  } catch (error) {
    return { ok: false, status: 0, body: "", reason: reasonOf(error), noRetry: false };
  }
}

function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "TimeoutError" || name === "AbortError") return "http_timeout";
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return /CERT|TLS|SSL/.test(cause?.code ?? "") ? "ssl_error" : "connection_failed";
}
