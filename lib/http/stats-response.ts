// The public numbers over HTTP: compressed once, and not sent again to whoever has them.
import type { PublishedStats } from "@/lib/stats/public";
import type { Encoding } from "@/lib/stats/snapshot";

/** A caller always asks again (`no-cache`), so a change shows at once; unchanged, it costs 304 and no body. */
export async function statsResponse(request: Request, page: PublishedStats): Promise<Response> {
  const open = page.visibility === "public";
  const headers = new Headers({
    ETag: page.etag,
    "Cache-Control": `${open ? "public" : "private"}, no-cache`,
    Vary: open ? "Accept-Encoding" : "Accept-Encoding, Cookie",
  });
  if (!open) headers.set("X-Robots-Tag", "noindex");
  if (hasIt(request.headers.get("if-none-match"), page.etag)) return new Response(null, { status: 304, headers });
  const encoding = accepted(request.headers.get("accept-encoding"));
  if (encoding !== "identity") headers.set("Content-Encoding", encoding);
  headers.set("Content-Type", "application/json; charset=utf-8");
  return new Response(await page.body(encoding), { headers });
}

/** RFC 9110: a list of tags, compared without their weakness; `*` is any. */
function hasIt(ifNoneMatch: string | null, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return (ifNoneMatch ?? "").split(",").some((tag) => tag.trim() === "*" || opaque(tag) === opaque(etag));
}

/** Brotli before gzip; `q=0` is a no. */
function accepted(header: string | null): Encoding {
  const offers = (header ?? "").toLowerCase().split(",");
  const takes = (name: Encoding) =>
    offers.some((offer) => {
      const [coding, ...parameters] = offer.split(";").map((part) => part.trim());
      return coding === name && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    });
  return takes("br") ? "br" : takes("gzip") ? "gzip" : "identity";
}
