// How next-auth signs people in here: with a password, always; through the chat, where that is set up.
import type { NextAuthOptions, User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { type Ctx, openContext } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { kindOf, log } from "@/lib/core/log";
import { clientAddress } from "@/lib/http/client-address";
import type { Profile } from "@/lib/meetups/accounts";
import { callbackFrom } from "./back";
import { authCookies, isSecure, sealing, sessionSecrets } from "./cookies";
import { takeInvitation } from "./invited-browser";
import { signInWithPassword } from "./password";
import { signInFromPlatform } from "./platform-sign-in";
import { type Platform, platformProviders, type Told } from "./platforms";
import { presentSession } from "./session";
import { endSession, openSession, SESSION_MS } from "./sessions";

/** Somebody as Kith's own connection reads them; null when it cannot just now. */
export type ReadProfile = (platform: Platform, user: string) => Promise<Profile | null>;

export async function authOptions(readProfile: ReadProfile): Promise<NextAuthOptions> {
  const ctx = openContext({ kind: "public" });
  return {
    providers: [password(ctx), ...(await platformProviders(ctx))],
    secret: sessionSecrets()[0],
    session: { strategy: "jwt", maxAge: SESSION_MS / 1000 },
    jwt: sealing(),
    useSecureCookies: isSecure(),
    cookies: authCookies(),
    pages: { signIn: "/login", error: "/login" },
    logger,
    callbacks: {
      redirect: ({ url, baseUrl }) => `${baseUrl}${callbackFrom(url, baseUrl)}`,
      signIn: async ({ user, account }) =>
        isPlatform(account?.provider) ? comeIn(ctx, account.provider, user, readProfile) : true,
      jwt: async ({ token, user, account }) => (account ? tokenFor(ctx, user.id, account.provider) : token),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await endSession(ctx, { sessionId: token.sid });
      },
    },
  };
}

const isPlatform = (provider?: string): provider is Platform => provider === "slack" || provider === "mattermost";

/** A session of its own for every sign-in: nobody can have put its id into the browser before. */
async function tokenFor(ctx: Ctx, userId: string, provider: string) {
  const via = isPlatform(provider) ? provider : "password";
  const { sessionId } = await openSession(ctx, { userId, via, before: await presentSession() });
  return { sid: sessionId };
}

/** true, and from then on `user` is Kith's; or the page that says why not. */
async function comeIn(ctx: Ctx, platform: Platform, user: User, readProfile: ReadProfile): Promise<true | string> {
  const { id, team } = user as unknown as Told;
  const profile = team === null ? null : await readProfile(platform, id);
  const came = { platform, team, user: id, profile, invitationId: await takeInvitation() };
  const outcome = await signInFromPlatform(ctx, came);
  if (outcome.kind !== "signed_in") return `/login?refused=${outcome.kind}&from=${platform}`;
  user.id = outcome.userId;
  return true;
}

const password = (ctx: Ctx) =>
  Credentials({
    name: "Password",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(given, { headers }) {
      const address = clientAddress(new Headers(headers as Record<string, string> | undefined));
      try {
        const { userId } = await signInWithPassword(ctx, { ...given, address });
        return { id: userId };
      } catch (error) {
        // Its message goes into an address, so of an error we do not know nothing is said.
        if (error instanceof AppError) throw error;
        log().error(kindOf(error), "signing in failed");
        throw new Error("Failed");
      }
    },
  });

/** next-auth's own logger quotes what it was sent. */
const logger: NextAuthOptions["logger"] = {
  error: (code) => log().warn({ code }, "signing in did not work"),
  warn: (code) => log().debug({ code }, "next-auth warns"),
  debug: () => {},
};
