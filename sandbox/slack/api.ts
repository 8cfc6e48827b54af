// The Web API: one call from token to answer, in Slack's order of refusals.
import type { IncomingHttpHeaders } from "node:http";
import { type JsonObject, Refusal } from "../model";
import { newSecret, type World } from "../world/world";
import { readArguments } from "./arguments";
import type { Calls } from "./calls";
import { isObject } from "./faults-found";
import type { Limits } from "./limits";
import type { Call, Method } from "./method";
import { methods } from "./methods";
import { SlackError } from "./slack-error";

export interface Request {
  method: string;
  headers: IncomingHttpHeaders;
  query: URLSearchParams;
  body: string;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: JsonObject;
}

export interface Api {
  world: World;
  limits: Limits;
  calls: Calls;
}

export function answerCall(api: Api, request: Request): Reply {
  const method = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
  const headers = {
    "x-slack-req-id": newSecret(16),
    "cache-control": "private, no-cache, no-store, must-revalidate",
    ...(method ? { "x-oauth-scopes": api.world.workspace.settings.scopes.join(",") } : {}),
    ...(method?.scopes.length ? { "x-accepted-oauth-scopes": method.scopes.join(",") } : {}),
  };
  const reply = answered(api, request, method);
  api.calls.count(request.method, reply.body.ok ? "ok" : String(reply.body.error));
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

function answered(api: Api, request: Request, method: Method | undefined): Reply {
  try {
    if (!method) throw new SlackError("unknown_method");
    const given = readGiven(request, method);
    if (method.byApp) checkAppToken(api.world, request.headers);
    else checkToken(api.world, request.headers, given.token);
    const wait = api.limits.check(request.method, method.tier, postsTo(api.world, given.values.channel));
    if (wait) return limited(wait);
    checkScopes(api.world, method);
    const call: Call = { world: api.world, args: readArguments(method, given.values) };
    return { status: 200, headers: {}, body: { ok: true, ...method.run(call), ...given.note } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const extra = error instanceof SlackError ? error.extra : {};
    return { status: 200, headers: {}, body: { ok: false, error: error.message, ...extra } };
  }
}

export const limited = (wait: number): Reply => ({
  status: 429,
  headers: { "retry-after": String(wait) },
  body: { ok: false, error: "ratelimited" },
});

interface Given {
  values: JsonObject;
  token?: string;
  note?: JsonObject;
}

/** Query, then body; a method that knows no JSON sees nothing of a JSON body. */
function readGiven({ query, headers, body }: Request, method: Method): Given {
  const { token: _unsafe, ...fromQuery } = Object.fromEntries(query);
  const type = (headers["content-type"] ?? "").split(";")[0]!.trim();
  if (!body || type === "application/json") {
    const values = { ...fromQuery, ...(method.json && body ? readJson(body) : {}) };
    const bare = method.json && body && !/charset/i.test(headers["content-type"] ?? "");
    return { values, ...(bare ? { note: missingCharset } : {}) };
  }
  if (type !== "application/x-www-form-urlencoded") throw new SlackError("invalid_post_type");
  const { token, ...values } = Object.fromEntries(new URLSearchParams(body));
  return { values: { ...fromQuery, ...values }, token };
}

const missingCharset = { warning: "missing_charset", response_metadata: { warnings: ["missing_charset"] } };

function readJson(body: string): JsonObject {
  try {
    const value = JSON.parse(body);
    if (isObject(value)) return value;
  } catch {
    throw new SlackError("invalid_json");
  }
  throw new SlackError("json_not_object");
}

function checkToken(world: World, headers: IncomingHttpHeaders, inBody?: string): void {
  const token = bearer(headers) ?? inBody;
  const { app, settings } = world.workspace;
  if (!token) throw new SlackError("not_authed");
  if (token === app.appToken) throw new SlackError("not_allowed_token_type");
  if (token !== app.botToken) throw new SlackError("invalid_auth");
  if (settings.token !== "valid") throw new SlackError(settings.token);
}

const bearer = (headers: IncomingHttpHeaders) => /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];

function checkAppToken(world: World, headers: IncomingHttpHeaders): void {
  const token = bearer(headers);
  const { app, settings } = world.workspace;
  if (!token) throw new SlackError("not_authed");
  if (token === app.botToken) throw new SlackError("not_allowed_token_type");
  if (token !== app.appToken) throw new SlackError("invalid_auth");
  if (settings.appToken !== "valid") throw new SlackError(settings.appToken);
}

function checkScopes(world: World, method: Method): void {
  const { scopes } = world.workspace.settings;
  if (method.scopes.length && !method.scopes.some((scope) => scopes.includes(scope))) {
    throw new SlackError("missing_scope", { needed: method.scopes.join(","), provided: scopes.join(",") });
  }
}

/** A DM has one posting limit, whether it is named by its own id or by the member's. */
function postsTo(world: World, channel: unknown): string | undefined {
  const id = String(channel ?? "");
  const known = world.workspace.channels[id];
  if (known?.kind !== "im") return id || undefined;
  return known.members.find((member) => member !== world.workspace.app.botUserId);
}
