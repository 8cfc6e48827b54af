// Before the public pages: nobody takes everybody's turn, and what was made once for everybody is not made again.
import { type NextRequest, NextResponse } from "next/server";
import { readable } from "@/lib/core/address";
import { openContext } from "@/lib/core/context";
import { CROWDED, takeTurn } from "@/lib/http/crowd";
import { visitorAddress } from "@/lib/http/peer";
import { poolStats } from "@/lib/stats/public";

export const config = { matcher: ["/", "/stats/:slug", "/published/:path*"] };

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  // Whoever could open it would have pages made of versions there never were, or of pools that are public no more.
  if (pathname.startsWith("/published/")) return new NextResponse(null, { status: 404 });
  if (!takeTurn("pages", visitorAddress(request.headers))) {
    const headers = { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "5" };
    return new NextResponse(CROWDED, { status: 429, headers });
  }
  const slug = /^\/stats\/([^/]+)$/.exec(pathname)?.[1];
  const version = slug !== undefined && search === "" ? await publicVersion(readable(slug)) : null;
  if (version === null) return NextResponse.next();
  return NextResponse.rewrite(new URL(`/published/${slug}/${version}`, request.url));
}

/** null of what is not for everybody: the page itself sees to that, and to what went wrong. */
async function publicVersion(slug: string): Promise<string | null> {
  const page = await poolStats(openContext({ kind: "public" }), { slug }).catch(() => null);
  return page?.etag.replace(/[^\w-]/g, "") ?? null;
}
