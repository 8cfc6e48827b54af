// The cookies of sign-in: what they are called, and the secrets their contents are sealed with.
import type { NextAuthOptions } from "next-auth";
import { decode, type JWT, type JWTDecodeParams } from "next-auth/jwt";
import { appSecrets, sign } from "@/lib/core/crypto";
import { env } from "@/lib/core/env";
import { SESSION_MS } from "./sessions";

export const isSecure = () => env().appUrl.startsWith("https:");
/** With it no neighbouring name, and nobody on a connection without TLS, can put a cookie of ours into a browser. */
const named = (name: string) => `${isSecure() ? "__Host-" : ""}next-auth.${name}`;
export const sessionCookie = () => named("session-token");
export const callbackCookie = () => named("callback-url");

/** All that next-auth keeps in a browser; what it needs while somebody is away at the chat, for a quarter of an hour. */
export function authCookies(): NextAuthOptions["cookies"] {
  const kept = (name: string, more = {}) => ({
    name: named(name),
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure(), ...more },
  });
  const away = { maxAge: 900 };
  return {
    sessionToken: kept("session-token"),
    callbackUrl: kept("callback-url"),
    csrfToken: kept("csrf-token"),
    pkceCodeVerifier: kept("pkce.code_verifier", away),
    state: kept("state", away),
    nonce: kept("nonce", away),
  };
}

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
