// The door for webhooks: verifies, keeps what came in, answers, and only then works it.
import { ChatError } from "@/lib/chat/chat-error";
import type { Door, Platform, Received, WebhookRequest } from "@/lib/chat/port";
import { readBody, type Sent } from "@/lib/core/body";
import { systemNow } from "@/lib/core/clock";
import { type Ctx, openContext } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { kindOf, log } from "@/lib/core/log";
import { telemetry } from "@/lib/core/telemetry";
import { accept } from "./accept";
import { type Connection, connectionOf, expectsRequests } from "./connect";
import { noteUnsigned } from "./unsigned";

const LARGEST_BODY = 1024 * 1024;

/** Answers a platform's request. Never throws; refused requests leave nothing behind. */
export async function receive(
  platform: Platform,
  door: Door,
  request: Sent,
  ctx: Ctx = openContext({ kind: "job", name: "inbound" }),
): Promise<Response> {
  const began = performance.now();
  const response = await answer(ctx, platform, door, request);
  const [ms, facts] = [performance.now() - began, { platform, door, status: response.status }];
  log().debug({ ...facts, ms: Math.round(ms) }, "webhook");
  telemetry().time("kith.webhook.duration", ms, facts);
  return response;
}

async function answer(ctx: Ctx, platform: Platform, door: Door, request: Sent): Promise<Response> {
  try {
    const connection = await connectionNow(ctx, platform);
    if (!connection?.hasDoors) return await notConnected(ctx, platform, connection);
    const body = await readBody(request, LARGEST_BODY);
    if (body === null) return refusal(413, "too_large", "The request is larger than 1 MB.");
    const headers = Object.fromEntries(request.headers);
    // What Kith made itself is as old as Kith's clock says; what a platform signed is measured in real time.
    const now = door === "actions" ? systemNow() : Date.now();
    const received = readFresh(connection, { door, headers, body, now });
    if (received.inbound.kind === "handshake") return handshake(received.inbound.challenge);
    const said = await accept(ctx, connection, door, received, new TextDecoder().decode(body));
    return said === null ? taken(connection) : Response.json(said);
  } catch (error) {
    return afterError(platform, error);
  }
}

/** So much later (ms) than a change of a connection its doors may notice: in a burst it is read once for all. */
const SAME_MOMENT_MS = 50;
const moments = new WeakMap<object, Map<Platform, { at: number; read: ReturnType<typeof connectionOf> }>>();

function connectionNow(ctx: Ctx, platform: Platform): ReturnType<typeof connectionOf> {
  const of = moments.get(ctx.db) ?? new Map();
  moments.set(ctx.db, of);
  const known = of.get(platform);
  const at = performance.now();
  if (known && at - known.at < SAME_MOMENT_MS) return known.read;
  const read = connectionOf(ctx, platform);
  of.set(platform, { at, read });
  return read;
}

/**
 * Freshness is measured in real time. While the clock is moved (`KITH_NOW`, on loopback only) the platform's stand-in may
 * live in either time.
 */
function readFresh({ port }: Connection, request: WebhookRequest): Received {
  try {
    return port.read(request);
  } catch (error) {
    if (env().startsAt === null) throw error;
    return port.read({ ...request, now: systemNow() });
  }
}

/** A platform that is heard by a line alone has no doors. */
async function notConnected(ctx: Ctx, platform: Platform, connection: Connection | null): Promise<Response> {
  if (connection === null && (await expectsRequests(ctx, platform))) {
    return refusal(503, "unavailable", "Kith has not reached the chat platform yet. Please send this again.");
  }
  return refusal(404, "not_found", "This chat platform is not connected here.");
}

const handshake = (challenge: string) =>
  new Response(challenge, { headers: { "Content-Type": "text/plain; charset=utf-8" } });

/** Mattermost takes an answer without JSON for a failure of ours, and shows that to whoever pressed. */
const taken = ({ workspace }: Connection) =>
  workspace.platform === "mattermost" ? Response.json({}) : new Response(null, { status: 200 });

function afterError(platform: Platform, error: unknown): Response {
  if (error instanceof ChatError && error.code === "unsigned") {
    noteUnsigned(platform);
    return refusal(401, "unsigned", "The request's signature is missing, wrong or too old.");
  }
  if (error instanceof ChatError && error.code === "malformed") {
    return refusal(400, "malformed", "The request is not what this address takes.");
  }
  log().error({ ...kindOf(error) }, "inbound: could not be kept");
  return refusal(503, "unavailable", "Kith cannot take this at the moment. Please send it again.");
}

function refusal(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status, headers: { "Cache-Control": "no-store" } });
}
