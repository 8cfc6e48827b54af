// Where an Inngest server calls the jobs. With the jobs inside the app there is nothing here.
import { serve } from "inngest/next";
import { NextRequest } from "next/server";
import { functions, inngest } from "@/inngest";
import { readBody } from "@/lib/core/body";
import { env, isLoopback } from "@/lib/core/env";

const handlers = serve({ client: inngest, functions, enableUnauthedSync: false });

/** What all steps of a run came to goes along, 4 MB at most each way; more than this no server sends. */
const LARGEST_BODY = 32 * 1024 * 1024;

type Method = "GET" | "PUT" | "POST";

const door =
  (method: Method) =>
  async (request: NextRequest): Promise<Response> => {
    if (env().jobsMode === "embedded") return new Response(null, { status: 404 });
    const isDev = inngest.mode === "dev";
    if (isDev ? !fromHere(request) : !request.headers.has("x-inngest-signature"))
      return new Response(null, { status: 401 });
    const body = method === "GET" ? null : await readBody(request, LARGEST_BODY);
    if (body === null && method !== "GET") return new Response(null, { status: 413 });
    const { url, headers } = request;
    return handlers[method](new NextRequest(url, { method, headers, body: body as BodyInit | null }), undefined);
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
