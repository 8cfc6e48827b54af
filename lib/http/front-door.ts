// Before Next sees a request, and before an answer leaves: what makes no sense is refused, nothing goes without its headers.
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";
import { press } from "@/lib/core/calm";
import { env } from "@/lib/core/env";
import { sendKept } from "./kept-answers";
import { ALWAYS, BARE_POLICY, pagePolicy, SCRIPTS, STRICT_TRANSPORT } from "./security-headers";
import { answerWebhook, type Webhooks, webhookOf } from "./webhooks";

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const READING = ["GET", "HEAD"];
const METHODS = [...READING, "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const POLICY = "Content-Security-Policy";
/** Where proxy.ts led a request: an address inside, that answers nobody. */
const LED_TO = "x-middleware-rewrite";

/** Once, before the first request. Next has no place of its own before it reads an address, and fails at odd ones. */
export function watchFrontDoor(webhooks: Webhooks): void {
  const watched = new WeakSet<Server>();
  subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server };
    if (watched.has(server)) return;
    watched.add(server);
    standBefore(server, webhooks);
  });
}

export function standBefore(server: Server, webhooks: Webhooks = {}): void {
  const inside = server.listeners("request") as Listener[];
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    dress(response);
    underWay.add(response);
    response.once("close", () => underWay.delete(response));
    const refused = refusalOf(request);
    const webhook = webhookOf(webhooks, request);
    // A platform sends again what is not acknowledged soon.
    if (webhook) response.once("close", press());
    const pass = () => {
      for (const listener of inside) listener.call(server, request, response);
    };
    if (refused) return refuse(response, refused);
    if (webhook) return void answerWebhook(webhook, request, response);
    const kept = sendKept(request, response);
    if (kept === null) pass();
    else void kept.then((isSent) => isSent || pass());
  });
}

const underWay = new Set<ServerResponse>();

/** What is asked is answered before the end, but for whoever takes longer than `patienceMs` to ask or to listen. */
export async function untilAnswered(patienceMs: number): Promise<void> {
  for (const until = Date.now() + patienceMs; underWay.size > 0 && Date.now() < until; ) await delay(20);
}

type Asked = Pick<IncomingMessage, "method" | "url" | "headers">;

interface Refusal {
  status: number;
  words: string;
  allow?: string[];
}

const UNREADABLE: Refusal = { status: 400, words: "This request cannot be read. Nothing was changed." };

/** null for what Next can read. */
export function refusalOf({ method = "", url = "", headers }: Asked): Refusal | null {
  if (!isReadable(url, headers.host) || !isTree(headers["next-router-state-tree"])) return UNREADABLE;
  const isPage = env().production && !/^\/api(\/|\?|$)/.test(url);
  const allow = isPage ? READING : METHODS;
  return allow.includes(method) ? null : { status: 405, words: `${method} is not for this address.`, allow };
}

/** As a path of ours: everything in it can be decoded, and nothing in it is the end of a text to the system. */
function isReadable(url: string, host: string | undefined): boolean {
  if (!url.startsWith("/") || !URL.canParse(`http://${host ?? "kith.invalid"}${url}`)) return false;
  const path = url.split("?", 1)[0]!;
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}

/** What a page of ours says it shows. Next reads it in the same way, and fails at what it cannot read. */
function isTree(given: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(given);
    return true;
  } catch {
    return false;
  }
}

function refuse(response: ServerResponse, { status, words, allow }: Refusal): void {
  if (allow) response.setHeader("Allow", allow.join(", "));
  // Whatever comes behind it is not waited for.
  response.setHeader("Connection", "close");
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end(`${words}\n`);
}

/** Puts on, at the last moment, what an answer has not got by then. */
function dress(response: ServerResponse): void {
  const { writeHead } = response;
  response.writeHead = ((...given: Parameters<typeof writeHead>) => {
    const scripts = response.getHeader(SCRIPTS);
    for (const inner of [SCRIPTS, LED_TO]) response.removeHeader(inner);
    if (!response.hasHeader(POLICY)) response.setHeader(POLICY, policyFor(response, scripts));
    for (const [name, value] of Object.entries(always())) {
      if (!response.hasHeader(name)) response.setHeader(name, value);
    }
    return writeHead.apply(response, given);
  }) as typeof writeHead;
}

/** Of a page that has not changed no type is said, and what is said here takes the place of what the browser kept. */
function policyFor(response: ServerResponse, scripts: unknown): string {
  if (typeof scripts === "string") return pagePolicy(scripts);
  return String(response.getHeader("Content-Type") ?? "").startsWith("text/html") ? pagePolicy("") : BARE_POLICY;
}

const always = (): Record<string, string> =>
  env().appUrl.startsWith("https:") ? { ...ALWAYS, "Strict-Transport-Security": STRICT_TRANSPORT } : ALWAYS;
