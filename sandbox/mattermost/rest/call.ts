// One REST call as its handler sees it, and the ways to answer.
import type { IncomingHttpHeaders } from "node:http";
import { AppError, noChannel, noPost, noUser } from "../app-error";
import { isObject, parseJson } from "../json";
import type { Channel, Json, JsonObject, Post, Session, User } from "../model";
import type { World } from "../world/world";

export interface Request {
  method: string;
  /** Below /api/v4, without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Reply {
  status: number;
  body?: Json;
  /** Instead of JSON. */
  content?: Buffer | string;
  headers?: Record<string, string | string[]>;
}

/** What handlers need besides the world: calls to the app. */
export interface Outside {
  ask(call: OutsideCall): Promise<{ status: number; type: string; body: string; error?: string }>;
}

export interface OutsideCall {
  kind: "command" | "webhook" | "action" | "dialog";
  url: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  contentType: string;
  body: string;
}

export interface Call {
  world: World;
  outside: Outside;
  request: Request;
  /** Path parameters; ids among them have an id's form, "me" is resolved. */
  params: Record<string, string>;
  query: URLSearchParams;
  session: Session;
  me: User;
  /** Undefined where it is no JSON. */
  json: Json | undefined;
  /** The body where it is an object, else nothing in it. */
  body: JsonObject;
}

export function callOf(given: Omit<Call, "json" | "body" | "query">): Call {
  const { body, query } = given.request;
  const json = body.length && body.length < 10_000_000 ? parseJson(body.toString()) : undefined;
  return { ...given, query, json, body: isObject(json) ? json : {} };
}

export const ok = (body: Json): Reply => ({ status: 200, body });
export const created = (body: Json): Reply => ({ status: 201, body });
export const done: Reply = { status: 200, body: { status: "OK" } };

/** page and per_page: at most 200; what is no number counts as not given. */
export function pageOf(query: URLSearchParams): { page: number; perPage: number } {
  const number = (name: string) => {
    const text = query.get(name) ?? "";
    return /^\+?\d+$/.test(text) ? Number(text) : undefined;
  };
  return { page: number("page") ?? 0, perPage: Math.min(number("per_page") ?? 60, 200) };
}

export function pageFrom<T>(all: T[], query: URLSearchParams): T[] {
  const { page, perPage } = pageOf(query);
  return all.slice(page * perPage, (page + 1) * perPage);
}

export function userOf({ world }: Call, id: string): User {
  const user = world.state.users[id];
  if (!user) throw noUser(id);
  return user;
}

export function channelOf({ world }: Call, id: string): Channel {
  const channel = world.state.channels[id];
  if (!channel) throw noChannel(id);
  return channel;
}

/** Deleted posts are not found. */
export function postOf({ world }: Call, id: string): Post {
  const post = world.posts.get(id);
  if (!post || post.delete_at) throw noPost(id);
  return post;
}

export function teamOf({ world }: Call, id: string) {
  const team = world.state.teams[id];
  if (!team) {
    throw new AppError(
      "app.team.get.find.app_error",
      404,
      "Unable to find the existing team.",
      `resource: Team id: ${id}`,
    );
  }
  return team;
}
