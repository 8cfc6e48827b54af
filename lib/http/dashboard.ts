// The dashboard's door: who is signed in, what they asked, and what a refusal looks like to them.
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import type { z } from "zod";
import { signedInActor } from "@/lib/auth/session";
import { readable } from "@/lib/core/address";
import { type Ctx, openContext } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { can } from "@/lib/core/roles";
import { answer, refuse } from "./answer";
import { readJson } from "./json-body";
import { requireSameOrigin } from "./same-origin";

export interface Asked {
  /** The route's own parts, decoded. */
  params: Record<string, string>;
  search: Record<string, string>;
  request: Request;
}
type Params = { params: Promise<Record<string, string | string[] | undefined>> };
type Route = (request: Request, context: Params) => Promise<Response>;
/** What stands behind a page's address; anything may be given twice. */
export type Searched = Promise<Record<string, string | string[] | undefined>>;

/** For pages: whoever is signed in, or away to sign in and back here. Members have no dashboard but a page of their own. */
export async function openPage(
  path: string,
  searchParams?: Searched,
): Promise<{ ctx: Ctx; search: Record<string, string> }> {
  const { ctx, search } = await openSignedInPage(path, searchParams);
  if (!can(ctx.actor, "dashboard.open")) {
    if (path === "/dashboard") redirect("/me");
    notFound();
  }
  return { ctx, search };
}

/** The same for pages that members have too. */
export async function openSignedInPage(path: string, searchParams?: Searched) {
  await connection();
  const search = firstOfEach((await searchParams) ?? {});
  const actor = await signedInActor();
  if (!actor) {
    const query = new URLSearchParams(search).toString();
    redirect(`/login?back=${encodeURIComponent(query ? `${path}?${query}` : path)}`);
  }
  return { ctx: openContext(actor), search };
}

/** For pages: what does not exist and what is not theirs look alike. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && (error.code === "not_found" || error.code === "forbidden")) notFound();
    throw error;
  }
}

/** A GET of the dashboard: JSON facts, or the Response that `work` gives. */
export function reading(work: (ctx: Ctx, asked: Asked) => Promise<unknown>): Route {
  return (request, context) => signedIn(request, context, work);
}

/** Anything that changes something: from our own pages only, its body held against a schema (null: it has none). */
export function doing<S extends z.ZodType>(
  schema: S,
  work: (ctx: Ctx, input: z.output<S>, asked: Asked) => Promise<unknown>,
): Route;
export function doing(schema: null, work: (ctx: Ctx, input: null, asked: Asked) => Promise<unknown>): Route;
export function doing(
  schema: z.ZodType | null,
  work: (ctx: Ctx, input: never, asked: Asked) => Promise<unknown>,
): Route {
  return (request, context) =>
    answer(async () => {
      requireSameOrigin(request);
      return signedIn(request, context, async (ctx, asked) => {
        const input = schema === null ? null : await readJson(request, schema);
        return (await work(ctx, input as never, asked)) ?? {};
      });
    });
}

function signedIn(
  request: Request,
  context: Params,
  work: (ctx: Ctx, asked: Asked) => Promise<unknown>,
): Promise<Response> {
  return answer(async () => {
    const actor = await signedInActor();
    if (!actor) return refuse("signed_out", "You are not signed in any more. Nothing was changed: sign in again.", 401);
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const params = decoded(firstOfEach((await context.params) ?? {}));
    return work(openContext(actor), { params, search, request });
  });
}

export function firstOfEach(given: Record<string, string | string[] | undefined>): Record<string, string> {
  const pairs = Object.entries(given).map(([name, value]) => [name, [value].flat()[0]] as const);
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => typeof pair[1] === "string"));
}

const decoded = (params: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, readable(value)]));
