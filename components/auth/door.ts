// How a page of ours speaks to next-auth: with the token that proves the request comes from that page.
"use client";

import { Refused } from "@/components/ui/fetch";
import { auth, type Platform } from "@/components/words/auth";

/** @throws Refused in the words of the refusal. */
export async function signInWithPassword(email: string, password: string): Promise<void> {
  const { ok, url } = await send("/api/auth/callback/credentials", { email, password });
  const answer = new URL(url ?? "", window.location.href).searchParams;
  // Without its cookie next-auth asks for another beginning, as if all were well.
  if (ok && !answer.has("csrf")) return;
  const said = answer.get("error");
  // What next-auth says itself is one word.
  throw new Refused(said?.includes(" ") ? said : answer.has("csrf") ? auth.noCookies : auth.failed, "invalid");
}

/** Leaves for the platform, which sends the browser back. @throws Refused when that does not work. */
export async function leaveFor(platform: Platform, back: string): Promise<never> {
  const { url } = await send(`/api/auth/signin/${platform}`, { callbackUrl: back });
  if (url === null) throw new Refused(auth.failed, "failed");
  return goTo(url);
}

/** Signs out, here. @throws Refused when that does not work. */
export async function leaveKith(): Promise<never> {
  const { ok } = await send("/api/auth/signout", {});
  if (!ok) throw new Refused(auth.failed, "failed");
  return goTo("/login");
}

/** Whatever waits for it stays busy until the next page is there. */
export async function goTo(url: string): Promise<never> {
  window.location.assign(url);
  return new Promise<never>(() => {});
}

async function send(path: string, fields: Record<string, string>): Promise<{ ok: boolean; url: string | null }> {
  const body = new URLSearchParams({ ...fields, csrfToken: await token(), json: "true" });
  const response = await fetch(path, { method: "POST", body }).catch(unreachable);
  const { url } = await response.json().catch(() => ({}));
  return { ok: response.ok, url: typeof url === "string" ? url : null };
}

async function token(): Promise<string> {
  const response = await fetch("/api/auth/csrf").catch(unreachable);
  const { csrfToken } = await response.json().catch(() => ({}));
  return typeof csrfToken === "string" ? csrfToken : unreachable();
}

function unreachable(): never {
  throw new Refused(auth.failed, "unreachable");
}
