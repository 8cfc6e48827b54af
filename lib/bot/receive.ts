// The door for webhooks: verifies, keeps what came in, answers, and only then works it.
import { ChatError } from "@/lib/chat/chat-error";
import type { Door, Platform, Received, WebhookRequest } from "@/lib/chat/port";
import { readBody } from "@/lib/core/body";
import { systemNow } from "@/lib/core/clock";
import { type Ctx, openContext } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { kindOf, log } from "@/lib/core/log";
import { type Connection, connectionOf, isConfigured } from "./connect";
import { isStray, strayAnswer } from "./handlers/press";
import { keep } from "./keep";
import { noteUnsigned } from "./unsigned";

const LARGEST_BODY = 1024 * 1024;

/** Answers a platform's request. Never throws; refused requests leave nothing behind. */
export async function receive(
  platform: Platform,
  door: Door,
  request: Request,
  ctx: Ctx = openContext({ kind: "job", name: "inbound" }),
): Promise<Response> {
  try {
    const connection = await connectionOf(ctx, platform);
    if (!connection) return await notConnected(ctx, platform);
    const body = await readBody(request, LARGEST_BODY);
    if (body === null) return refusal(413, "too_large", "The request is larger than 1 MB.");
    const headers = Object.fromEntries(request.headers);
    // What Kith made itself is as old as Kith's clock says; what a platform signed is measured in real time.
    const now = door === "actions" ? systemNow() : Date.now();
    const received = readFresh(connection, { door, headers, body, now });
    return await accept(ctx, connection, door, received, body);
  } catch (error) {
    return afterError(platform, error);
  }
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

async function notConnected(ctx: Ctx, platform: Platform): Promise<Response> {
  if (await isConfigured(ctx, platform)) {
    return refusal(503, "unavailable", "Kith has not reached the chat platform yet. Please send this again.");
  }
  return refusal(404, "not_found", "This chat platform is not connected here.");
}

async function accept(
  ctx: Ctx,
  connection: Connection,
  door: Door,
  { key, inbound: event }: Received,
  body: Uint8Array,
): Promise<Response> {
  if (event.kind === "handshake") {
    return new Response(event.challenge, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
  if (event.kind === "declined") return Response.json(event.body);
  const isOurs = event.kind !== "ignored" && event.team === connection.workspace.team;
  if (!isOurs) return taken(connection);
  if (event.kind === "press" && (await isStray(ctx, connection, event))) return Response.json(strayAnswer());
  await keep(ctx, connection, { door, key, event, body: new TextDecoder().decode(body) });
  return taken(connection);
}

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
