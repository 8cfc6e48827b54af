// Remembers for a few minutes that this browser opened an invitation, while its owner is away at the chat to prove who they are.
import { cookies } from "next/headers";
import { sameText, sign } from "@/lib/core/crypto";
import { INVITED } from "./back";
import { callbackCookie, isSecure } from "./cookies";

const MINUTES = 10;
const USE = "invited-browser";
const name = () => `${isSecure() ? "__Host-" : ""}kith-invitation`;

export async function rememberInvitation(invitationId: string, now = Date.now()): Promise<void> {
  const said = `${invitationId}.${now + MINUTES * 60_000}`;
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure(), maxAge: MINUTES * 60 } as const;
  (await cookies()).set(name(), `${said}.${sign(said, USE)}`, options);
}

/**
 * The invitation this sign-in is for, or null; told once. It counts only for a sign-in that was begun on the invitation's
 * page: whoever signs in later at the same computer must not be taken for the one who left it open.
 */
export async function takeInvitation(now = Date.now()): Promise<string | null> {
  const jar = await cookies();
  const given = jar.get(name())?.value;
  const back = jar.get(callbackCookie())?.value;
  if (given !== undefined) jar.delete({ name: name(), path: "/", secure: isSecure() });
  const comesBack = back !== undefined && URL.canParse(back) && new URL(back).pathname === INVITED;
  return given !== undefined && comesBack ? readInvited(given, now) : null;
}

/** Pure: the id that we signed and whose time is not over. */
export function readInvited(given: string, now: number): string | null {
  const [id, until, mac] = given.split(".");
  if (!id || !until || !mac || !sameText(sign(`${id}.${until}`, USE), mac)) return null;
  return Number(until) > now ? id : null;
}
