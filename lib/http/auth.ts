// The door of sign-in: next-auth's own addresses, as far as Kith needs them, and only what it can read.

import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions, type ReadProfile } from "@/lib/auth/options";
import { readBody } from "@/lib/core/body";
import { env } from "@/lib/core/env";
import { invalid, notFound, tooLarge } from "@/lib/core/errors";
import { answer } from "./answer";
import { refuseOtherSites } from "./same-origin";

/** Left out: what would tell a page about the session, prolong it, or write into our log. */
const OPEN = { GET: ["csrf", "callback", "signin", "error"], POST: ["signin", "callback", "signout"] };
const FORM = "application/x-www-form-urlencoded";
const LARGEST_FORM = 16 * 1024;

type Context = { params: Promise<{ nextauth: string[] }> };

export function authHandler(readProfile: ReadProfile) {
  return (request: Request, context: Context): Promise<Response> =>
    answer(async () => {
      const [action = "", provider] = (await context.params).nextauth;
      const open = OPEN[request.method as keyof typeof OPEN] ?? [];
      // Only the chat sends browsers back here; a password is posted.
      const isOpen = open.includes(action) && !(request.method === "GET" && provider === "credentials");
      if (!isOpen) throw notFound("There is nothing at this address.");
      if (request.method === "POST") refuseOtherSites(request);
      // next-auth reads it by itself; with it no header decides where somebody is sent.
      process.env.NEXTAUTH_URL = new URL(env().appUrl).origin;
      return NextAuth((await readable(request)) as never, context as never, await authOptions(readProfile));
    });
}

/** next-auth throws at what it cannot read, and what it throws quotes it. @throws AppError. */
async function readable(request: Request): Promise<NextRequest> {
  const url = new URL(request.url);
  const back = url.searchParams.get("callbackUrl");
  if (back !== null && !/^https?:$/.test(URL.parse(back, env().appUrl)?.protocol ?? "")) {
    url.searchParams.delete("callbackUrl");
  }
  const { method, headers } = request;
  if (method === "GET") return new NextRequest(url, { method, headers });
  if (!headers.get("content-type")?.startsWith(FORM)) throw invalid("That is no form. Nothing was changed.");
  const body = await readBody(request, LARGEST_FORM);
  if (body === null) throw tooLarge("That form is larger than 16 KB. Nothing was changed.");
  return new NextRequest(url, { method, headers, body: new Uint8Array(body) });
}
