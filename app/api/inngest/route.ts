// Where an Inngest server calls the jobs. With the jobs inside the app there is nothing here.
import { serve } from "inngest/next";
import type { NextRequest } from "next/server";
import { functions, inngest } from "@/inngest";
import { env, isLoopback } from "@/lib/core/env";

const handlers = serve({ client: inngest, functions, enableUnauthedSync: false });

type Method = "GET" | "PUT" | "POST";

const door =
  (method: Method) =>
  async (request: NextRequest): Promise<Response> => {
    if (env().jobsMode === "embedded") return new Response(null, { status: 404 });
    if (inngest.mode === "dev" && !fromHere(request)) return new Response(null, { status: 401 });
    return handlers[method](request, undefined);
  };

export const GET = door("GET");
export const PUT = door("PUT");
export const POST = door("POST");

/** In development nothing is signed, so only this machine is believed. */
function fromHere(request: NextRequest): boolean {
  const host = request.headers.get("host") ?? "";
  const from = request.headers.get("x-forwarded-for") ?? "127.0.0.1";
  return URL.canParse(`http://${host}`) && isLoopback(`http://${host}`) && /^(127\.|::1$|::ffff:127\.)/.test(from);
}
