// The public numbers over HTTP: not sent again to whoever has them.
import type { PublishedStats } from "@/lib/stats/public";

/** A caller always asks again (`no-cache`), so a change shows at once; unchanged, it costs 304 and no body. */
export function statsResponse(request: Request, page: PublishedStats): Response {
  const open = page.visibility === "public";
  const headers = new Headers({
    ETag: page.etag,
    "Cache-Control": `${open ? "public" : "private"}, no-cache`,
    Vary: open ? "Accept-Encoding" : "Accept-Encoding, Cookie",
  });
  if (!open) headers.set("X-Robots-Tag", "noindex");
  if (hasIt(request.headers.get("if-none-match"), page.etag)) return new Response(null, { status: 304, headers });
  headers.set("Content-Type", "application/json; charset=utf-8");
  return new Response(page.body, { headers });
}

/** RFC 9110: a list of tags, compared without their weakness; `*` is any. */
function hasIt(ifNoneMatch: string | null, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return (ifNoneMatch ?? "").split(",").some((tag) => tag.trim() === "*" || opaque(tag) === opaque(etag));
}
