// Authorization codes, alike for both platforms: made for one client and one address, good for ten minutes and one use.
import { createHash, randomBytes } from "node:crypto";

export interface Asked {
  clientId: string;
  redirectUri: string;
  state: string;
  nonce?: string;
  challenge?: string;
}

export interface Granted extends Asked {
  user: string;
  /** Slack: whether they belong to another workspace. */
  stranger: boolean;
}

export interface Codes {
  give(granted: Granted): string;
  /** A second time it is "used". */
  take(code: string): Granted | "used" | "unknown";
}

const TEN_MINUTES = 600_000;

export function createCodes(now: () => number): Codes {
  const codes = new Map<string, { granted: Granted; until: number; used: boolean }>();
  return {
    give(granted) {
      const code = randomBytes(24).toString("hex");
      codes.set(code, { granted, until: now() + TEN_MINUTES, used: false });
      return code;
    },
    take(code) {
      const found = codes.get(code);
      if (!found || found.until < now()) return "unknown";
      if (found.used) return "used";
      found.used = true;
      return found.granted;
    },
  };
}

/** PKCE (RFC 7636): whoever asked with a challenge must show what it was made of. */
export function isVerified({ challenge }: Asked, verifier: string | undefined): boolean {
  if (!challenge) return true;
  return verifier !== undefined && createHash("sha256").update(verifier).digest("base64url") === challenge;
}

/** What an authorize page was opened with, or what is wrong with it. `redirects`: the addresses that are registered. */
export function readAsked(query: URLSearchParams, clientId: string, redirects: string[]): Asked | string {
  const given = (name: string) => query.get(name) ?? "";
  const redirectUri = given("redirect_uri");
  if (given("response_type") !== "code") return "response_type must be code.";
  if (given("client_id") !== clientId) return "There is no app with that client id.";
  if (!redirects.some((one) => isSame(one, redirectUri)))
    return "That redirect address is not registered for this app.";
  const challenge = given("code_challenge");
  if (challenge && given("code_challenge_method") !== "S256") return "Of PKCE only S256 is known.";
  return { clientId, redirectUri, state: given("state"), nonce: given("nonce"), challenge };
}

/** The names of this machine count as one. */
function isSame(registered: string, given: string): boolean {
  const plain = (url: string) => url.replace(/^http:\/\/(127\.0\.0\.1|\[::1\])(?=[:/])/, "http://localhost");
  return plain(registered) === plain(given);
}

/** Back to the app, with a code or with the reason why there is none. */
export function wayBack({ redirectUri, state }: Asked, answer: { code: string } | { error: string }): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...answer, state })) url.searchParams.set(name, value);
  return url.href;
}
