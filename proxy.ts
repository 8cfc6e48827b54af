// Before every page: how often one address may ask, which scripts may run, and what was made once for everybody.
import { type NextRequest, NextResponse } from "next/server";
import { readable } from "@/lib/core/address";
import { openContext } from "@/lib/core/context";
import { newKey } from "@/lib/core/crypto";
import { env } from "@/lib/core/env";
import { CROWDED, takeTurn } from "@/lib/http/crowd";
import { visitorAddress } from "@/lib/http/peer";
import { versionOf } from "@/lib/http/published-page";
import { pagePolicy } from "@/lib/http/security-headers";
import { poolStats } from "@/lib/stats/public";

export const config = { matcher: ["/((?!api/|_next/static/).*)"] };

const POLICY = "Content-Security-Policy";

/**
 * Pages that only Kith and Next themselves lead to. Whoever could open the published ones would have pages made of
 * versions there never were, or of pools that are public no more.
 */
const INNER = /^\/(published|_global-error)(\/|$)/;

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  if (INNER.test(pathname)) return new NextResponse(null, { status: 404 });
  if (!takeTurn("pages", visitorAddress(request.headers))) {
    const headers = { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "5" };
    return new NextResponse(CROWDED, { status: 429, headers });
  }
  const slug = /^\/stats\/([^/]+)$/.exec(pathname)?.[1];
  const version = keepsPages() && slug !== undefined && search === "" ? await publicVersion(readable(slug)) : null;
  return version === null ? madeNow(request) : madeOnce(request, `/published/${slug}/${version}`);
}

/** Only our own server keeps the hashes of a page's scripts with the page. */
const keepsPages = () => env().production && !env().onVercel;

/** Next puts the nonce that it finds in the request's policy on the scripts it writes. */
function madeNow(request: NextRequest): NextResponse {
  const policy = pagePolicy(`'nonce-${newKey()}'`, !env().production);
  const headers = new Headers(request.headers);
  headers.set(POLICY, policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(POLICY, policy);
  return response;
}

/** Nothing of the visitor goes along, and no header is set here: Next would take it for one of the request's. */
function madeOnce(request: NextRequest, path: string): NextResponse {
  const headers = new Headers(request.headers);
  headers.delete(POLICY);
  headers.delete(`${POLICY}-Report-Only`);
  return NextResponse.rewrite(new URL(path, request.url), { request: { headers } });
}

/** null of what is not for everybody: the page itself sees to that, and to what went wrong. */
async function publicVersion(slug: string): Promise<string | null> {
  const page = await poolStats(openContext({ kind: "public" }), { slug }).catch(() => null);
  return page && versionOf(page);
}
