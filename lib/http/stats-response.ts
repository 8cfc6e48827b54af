// A pool's public numbers over HTTP, in whatever shape: not sent again to whoever has them, and no more often than is fair.
import { readable } from "@/lib/core/address";
import type { Ctx } from "@/lib/core/context";
import type { PublishedStats } from "@/lib/stats/public";
import type { Sent } from "@/lib/stats/snapshot";
import { refusal, refuse } from "./answer";
import { CROWDED, giveBack, takeTurn } from "./crowd";
import { attachment } from "./file-response";
import { encodedFor } from "./gzip";
import { visitorAddress } from "./peer";
import { visitorContext } from "./visitor";

export interface Published extends Sent, Pick<PublishedStats, "visibility"> {
  /** Of a file to keep. */
  name?: string;
}
interface Asked {
  slug: string;
  key: string | null;
  file: string;
  /** Rounds, of what may be had in part. */
  from: string | null;
  to: string | null;
}
type Params = { params: Promise<{ slug: string; file?: string }> };

const JSON_TYPE = "application/json; charset=utf-8";
/** Of a turn, for what was not sent again. */
const UNCHANGED_SHARE = 0.9;

export const giveBackUnchanged = (address: string | null) => giveBack("data", address, UNCHANGED_SHARE);

/** A route that gives what a verb publishes of a pool. */
export function publishing(work: (ctx: Ctx, asked: Asked) => Promise<Published>, type = JSON_TYPE) {
  return async (request: Request, { params }: Params): Promise<Response> => {
    const address = visitorAddress(request.headers);
    if (!takeTurn("data", address)) return encoded(request, crowded(), type);
    try {
      const { slug, file = "" } = await params;
      const query = new URL(request.url).searchParams;
      const range = { from: query.get("from"), to: query.get("to") };
      const asked = { slug: readable(slug), key: query.get("key"), file: readable(file), ...range };
      const response = await statsResponse(request, await work(await visitorContext(), asked), type);
      if (response.status === 304) giveBackUnchanged(address);
      return response;
    } catch (error) {
      return encoded(request, refusal(error), type);
    }
  };
}

/** A caller always asks again (`no-cache`), so a change shows at once; unchanged, it costs 304 and no body. */
export async function statsResponse(request: Request, page: Published, type = JSON_TYPE): Promise<Response> {
  const { body, ...rest } = await statsAnswer(request, page, type);
  return new Response(body, rest);
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Uint8Array<ArrayBuffer> | null;
}

/** The same for whoever sends it himself. */
export async function statsAnswer(
  request: Pick<Request, "headers">,
  page: Published,
  type = JSON_TYPE,
): Promise<Answer> {
  const open = page.visibility === "public";
  const headers = new Headers({
    ETag: page.etag,
    "Cache-Control": `${open ? "public" : "private"}, no-cache`,
    Vary: open ? "Accept-Encoding" : "Accept-Encoding, Cookie",
  });
  if (!open) headers.set("X-Robots-Tag", "noindex");
  if (hasIt(request.headers.get("if-none-match"), page.etag)) return { status: 304, headers, body: null };
  headers.set("Content-Type", type);
  if (page.name !== undefined) headers.set("Content-Disposition", attachment(page.name));
  const body = isPicture(type) ? page.body : await encodedFor(request, page.body, headers);
  return { status: 200, headers, body };
}

/** They are small already, and at other addresses. */
const isPicture = (type: string) => type.startsWith("image/");

function crowded(): Response {
  const response = refuse("crowded", CROWDED, 429);
  response.headers.set("Retry-After", "5");
  return response;
}

/** What is sent instead of `type`, in the way that `type` would have been. */
async function encoded(request: Request, response: Response, type: string): Promise<Response> {
  if (isPicture(type)) return response;
  const { status, headers } = response;
  const body = new Uint8Array(await response.arrayBuffer());
  return new Response(await encodedFor(request, body, headers), { status, headers });
}

/** RFC 9110: a list of tags, compared without their weakness; `*` is any. */
function hasIt(ifNoneMatch: string | null, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return (ifNoneMatch ?? "").split(",").some((tag) => tag.trim() === "*" || opaque(tag) === opaque(etag));
}
