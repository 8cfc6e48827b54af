// The HTTP door of /api/v4 and /hooks: limits, faults on demand, and what every answer carries.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Fault, Faults } from "../../faults";
import { readBody, sleep } from "../../http/http";
import type { Calls } from "../../slack/calls";
import { AppError } from "../app-error";
import { newId } from "../ids";
import type { Reply, Request } from "../rest/call";
import { type Rest, refusal, tokenOf } from "../rest/router";
import { version } from "../version";
import { sessionOf } from "../world/sessions";
import type { World } from "../world/world";
import type { Limits, Verdict } from "./limits";

export interface Door {
  world: World;
  rest: Rest;
  /** Answers under /hooks. */
  hook(request: Request): Promise<Reply>;
  faults: Faults;
  calls: Calls;
  limits: Limits;
  /** Until when everything is refused, in milliseconds, and how. */
  down: { until: number; how: "drop" | "503" };
  /** Called after whatever may have changed something. */
  changed(): void;
}

export async function serve(door: Door, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const body = await readBody(request);
  const { down, world } = door;
  if (world.now() < down.until) return down.how === "drop" ? void request.socket.destroy() : broken(response, 503);
  const method = request.method ?? "GET";
  const path = url.pathname.replace(/^\/api\/v4/, "");
  const name = `${method} ${path}`;
  const fault = door.faults.pick(name);
  if (fault && !(await before(door, fault, name, request, response))) return;
  const verdicts = limitsOf(door, request);
  if (verdicts.some((one) => one.limited)) {
    door.calls.count(shortened(name), "429");
    return tooMany(response, merged(verdicts));
  }
  const given: Request = { method, path, query: url.searchParams, headers: request.headers, body };
  const reply = await answered(door, given, url.pathname.startsWith("/hooks/"));
  door.calls.count(shortened(name), String(reply.status));
  if (method !== "GET") door.changed();
  if (fault?.kind === "drop_after") return void request.socket.destroy();
  if (fault?.kind === "500_after") return broken(response, 500);
  if (fault?.kind === "429_after") return tooMany(response, askedToWait(fault));
  if (fault?.kind === "late") await sleep(fault.ms ?? 0);
  write(response, reply, { ...merged(verdicts), ...(method === "GET" ? { expires: "0" } : {}) });
}

const answered = (door: Door, request: Request, hook: boolean) =>
  hook ? door.hook(request) : door.rest.answer(request);

/** Ids say nothing about what was called. */
const shortened = (name: string) => name.replace(/\/[a-z0-9]{26}(?=\/|$)/g, "/{id}");

/** Whether the call still goes on. */
async function before(
  door: Door,
  fault: Fault,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const refused = (act: () => void) => {
    door.calls.count(shortened(name), `fault ${fault.kind}`);
    act();
    return false;
  };
  switch (fault.kind) {
    case "429":
      return refused(() => tooMany(response, askedToWait(fault)));
    case "error": {
      const error = new AppError(fault.error ?? "app.fault.app_error", fault.status ?? 500, "A fault on demand.");
      return refused(() => write(response, refusal(door.world, error), {}));
    }
    case "500":
      return refused(() => broken(response, 500));
    case "drop_before":
      return refused(() => request.socket.destroy());
    case "slow":
      await sleep(fault.ms ?? 0);
      return !request.socket.destroyed;
    default:
      return true;
  }
}

function askedToWait({ retryAfter = 1 }: Fault): Headers {
  const seconds = String(retryAfter);
  const headers = { "x-ratelimit-limit": "101", "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds };
  return { ...headers, "retry-after": seconds };
}

/** By token or address, and by user a second time. */
export function limitsOf(door: Door, request: IncomingMessage): Verdict[] {
  const { settings } = door.world.state;
  if (!settings.RateLimitEnable) return [];
  const token = tokenOf(request) ?? "";
  const address = settings.VaryByRemoteAddr ? (request.socket.remoteAddress ?? "") : "";
  const first = door.limits.take(settings.VaryByUser ? token || address : address);
  if (first.limited || !settings.VaryByUser || !token) return [first];
  return [first, door.limits.take(`user ${sessionOf(door.world, token)?.user_id ?? ""}`)];
}

/** Each verdict adds its own headers. */
export function merged(verdicts: Verdict[]): Record<string, string | string[]> {
  const names = new Set(verdicts.flatMap((one) => Object.keys(one.headers)));
  return Object.fromEntries(
    [...names].map((name) => {
      const values = verdicts.map((one) => one.headers[name]).filter((value) => value !== undefined);
      return [name, values.length === 1 ? values[0]! : values];
    }),
  );
}

type Headers = Record<string, string | string[]>;

const tooMany = (response: ServerResponse, headers: Headers) =>
  send(response, 429, "limit exceeded\n", {
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
    ...headers,
  });

const broken = (response: ServerResponse, status: number) =>
  send(response, status, "<html><body>Server Error</body></html>", { "content-type": "text/html; charset=utf-8" });

function write(response: ServerResponse, reply: Reply, headers: Headers): void {
  const content = reply.content ?? JSON.stringify(reply.body);
  send(response, reply.status, content, {
    "content-type": "application/json",
    "x-request-id": newId(),
    "x-version-id": version,
    ...headers,
    ...reply.headers,
  });
}

function send(response: ServerResponse, status: number, content: string | Buffer, headers: Headers): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(content) });
  response.end(content);
}
