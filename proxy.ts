// Before the public pages: whoever asks for more than is fair waits, so that others are served.
import { type NextRequest, NextResponse } from "next/server";
import { CROWDED, takeTurn } from "@/lib/http/crowd";
import { visitorAddress } from "@/lib/http/peer";

/** The numbers behind the pages count their own turns. */
export const config = { matcher: ["/", "/stats/:slug"] };

export function proxy(request: NextRequest): NextResponse {
  if (takeTurn("pages", visitorAddress(request.headers))) return NextResponse.next();
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "5" };
  return new NextResponse(CROWDED, { status: 429, headers });
}
