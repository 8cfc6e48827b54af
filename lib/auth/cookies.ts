// The cookies of sign-in: what they are called, and the secrets their contents are sealed with.
import type { NextAuthOptions } from "next-auth";
import { decode, type JWT, type JWTDecodeParams } from "next-auth/jwt";
import { appSecrets, sign } from "@/lib/core/crypto";
import { env } from "@/lib/core/env";
import { SESSION_MS } from "./sessions";

export const isSecure = () => env().appUrl.startsWith("https:");
/** As next-auth calls them. */
export const sessionCookie = () => `${isSecure() ? "__Secure-" : ""}next-auth.session-token`;
export const callbackCookie = () => `${isSecure() ? "__Secure-" : ""}next-auth.callback-url`;

/** The present one first; tokens made with the previous one are still read. */
export const sessionSecrets = () => appSecrets().map((secret) => sign("next-auth", "sessions", secret));

/** What a token says, or null when none of our secrets made it or its time is over. */
export async function unseal(params: Omit<JWTDecodeParams, "secret">): Promise<JWT | null> {
  for (const secret of sessionSecrets()) {
    const token = await decode({ ...params, secret }).catch(() => null);
    if (token) return token;
  }
  return null;
}

export const sealing = (): NextAuthOptions["jwt"] => ({
  secret: sessionSecrets()[0],
  maxAge: SESSION_MS / 1000,
  decode: unseal,
});
