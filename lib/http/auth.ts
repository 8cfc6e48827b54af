// The door of sign-in: next-auth's own addresses, as far as Kith needs them.
import NextAuth from "next-auth";
import { authOptions, type ReadProfile } from "@/lib/auth/options";
import { env } from "@/lib/core/env";
import { refuse } from "./answer";

/** Left out: what would tell a page about the session, prolong it, or write into our log. */
const OPEN = { GET: ["csrf", "callback", "signin", "error"], POST: ["signin", "callback", "signout"] };

type Context = { params: Promise<{ nextauth: string[] }> };

export function authHandler(readProfile: ReadProfile) {
  return async (request: Request, context: Context): Promise<Response> => {
    const [action = ""] = (await context.params).nextauth;
    const open = OPEN[request.method as keyof typeof OPEN] ?? [];
    if (!open.includes(action)) return refuse("not_found", "There is nothing at this address.", 404);
    // next-auth reads it by itself; with it no header decides where somebody is sent.
    process.env.NEXTAUTH_URL = new URL(env().appUrl).origin;
    return NextAuth(request as never, context as never, await authOptions(readProfile)) as Promise<Response>;
  };
}
