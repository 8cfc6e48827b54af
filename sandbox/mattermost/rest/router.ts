// From a method and a path to a handler: refusals in the server's order, errors as the server writes them.
import { AppError, invalidUrlParam, sessionExpired } from "../app-error";
import { isId, newId } from "../ids";
import type { Json, Session } from "../model";
import { sessionOf } from "../world/sessions";
import type { World } from "../world/world";
import { type Call, callOf, type Outside, type Reply, type Request } from "./call";

export type Handler = (call: Call) => Reply | Promise<Reply>;

export interface Route {
  method: string;
  /** "/channels/{channel_id}/members". */
  pattern: string;
  handle: Handler;
  /** Needs no session. */
  open?: boolean;
}

export const route = (method: string, pattern: string, handle: Handler, open = false): Route => ({
  method,
  pattern,
  handle,
  open,
});

/** What may stand in a path for each parameter; the others are ids or what looks like one. */
const forms: Record<string, string> = {
  team_name: "[A-Za-z0-9_-]+",
  channel_name: "[A-Za-z0-9_-]+",
  username: "[A-Za-z0-9_\\-.]+",
  email: ".+",
  emoji_name: "[A-Za-z0-9_\\-+]+",
  role_name: "[a-z0-9_]+",
};

const checked = /^(user|bot_user|team|channel|post|file|command|hook)_id$/;

interface Compiled extends Route {
  regex: RegExp;
  names: string[];
}

function compile(one: Route): Compiled {
  const names: string[] = [];
  const source = one.pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return `(${forms[name] ?? "[A-Za-z0-9]+"})`;
  });
  return { ...one, names, regex: new RegExp(`^${source}$`) };
}

export interface Rest {
  answer(request: Request): Promise<Reply>;
}

export function createRest(world: World, outside: Outside, routes: Route[]): Rest {
  const compiled = routes.map(compile);
  return {
    async answer(request) {
      const found = compiled.find((one) => one.method === request.method && one.regex.test(request.path));
      if (!found) return unknownRoute(request.path);
      try {
        return await handle(world, outside, found, request);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return refusal(world, error);
      }
    },
  };
}

async function handle(world: World, outside: Outside, found: Compiled, request: Request): Promise<Reply> {
  const token = tokenOf(request);
  const session = token ? sessionOf(world, token) : undefined;
  if (!found.open && !session) throw sessionExpired(token ? `token=${token}` : "UserRequired");
  const params = paramsOf(found, request.path, session);
  const me = session ? world.state.users[session.user_id] : undefined;
  return found.handle(callOf({ world, outside, request, params, session: session!, me: me! }));
}

/** "BEARER x" and "TOKEN x". */
export function tokenOf({ headers }: Pick<Request, "headers">): string | undefined {
  return /^(?:bearer|token)\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];
}

function paramsOf(found: Compiled, path: string, session: Session | undefined): Record<string, string> {
  const values = found.regex.exec(path)!.slice(1);
  const params = Object.fromEntries(found.names.map((name, index) => [name, decoded(values[index]!)]));
  if (params.user_id === "me" && session) params.user_id = session.user_id;
  for (const [name, value] of Object.entries(params)) {
    if (checked.test(name) && !isId(value)) throw invalidUrlParam(name);
    if (name.endsWith("_name") || name === "email") params[name] = value.toLowerCase();
  }
  return params;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The same page for unknown paths, malformed ids in them and wrong methods, under a label that is not JSON's. */
export const unknownRoute = (path: string): Reply => ({
  status: 404,
  headers: { "content-type": "text/plain; charset=utf-8" },
  content: JSON.stringify({
    id: "api.context.404.app_error",
    message: "Sorry, we could not find the page.",
    detailed_error: `There doesn't appear to be an api call for the url='/api/v4${decoded(path)}'.  Typo? are you missing a team_id or user_id as part of the url?`,
    status_code: 404,
  }),
});

export function refusal(world: World, error: AppError): Reply {
  const expired = error.id === "api.context.session_expired.app_error" && error.detail.startsWith("token=");
  return {
    status: error.status,
    body: errorBody(world, error),
    ...(expired ? { headers: { "set-cookie": ["MMAUTHTOKEN=; Path=/; Max-Age=0; HttpOnly"] } } : {}),
  };
}

export const errorBody = (world: World, error: AppError): Json => ({
  id: error.id,
  message: error.message,
  detailed_error: world.state.settings.EnableDeveloper ? error.detail : "",
  request_id: newId(),
  status_code: error.status,
});
