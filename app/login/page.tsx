// Signing in, and coming back to where one wanted to go.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { SignIn } from "@/components/auth/sign-in";
import { auth } from "@/components/words/auth";
import { backFrom, HOME } from "@/lib/auth/back";
import { signInPlatforms } from "@/lib/auth/platforms";
import { holdsSession, signedInActor } from "@/lib/auth/session";
import { isSetUp } from "@/lib/auth/setup";
import { openContext } from "@/lib/core/context";
import { can } from "@/lib/core/roles";
import { firstOfEach, type Searched } from "@/lib/http/dashboard";
import { site } from "@/lib/http/visitor";

export const metadata: Metadata = { title: auth.signIn, robots: "noindex" };

type Search = Record<string, string | undefined>;

export default async function LoginPage({ searchParams }: { searchParams: Searched }) {
  await connection();
  const search: Search = firstOfEach(await searchParams);
  // next-auth's own word for it comes when something went wrong there.
  const back = backFrom(search.back ?? search.callbackUrl ?? HOME, site().appUrl);
  const actor = await signedInActor();
  if (!actor && !(await isSetUp(openContext({ kind: "public" })))) redirect("/setup");
  if (actor) redirect(back !== HOME ? back : can(actor, "dashboard.open") ? "/dashboard" : "/me");
  const platforms = (await signInPlatforms(openContext({ kind: "public" }))).map((one) => one.platform);
  return <SignIn back={back} platforms={platforms} told={await toldFirst(search, back)} />;
}

/** Only our own words: whatever else stands in the address is not shown. */
async function toldFirst({ refused, from, error, ended }: Search, back: string) {
  const platform = from === "slack" || from === "mattermost" ? from : null;
  const why = refused && platform ? auth.refused(refused, platform) : null;
  if (why) return { words: why, tone: "warn" as const };
  if (refused || error) return { words: auth.notBack(platform), tone: "warn" as const };
  if (ended || (await holdsSession())) return { words: auth.ended, tone: "info" as const };
  return back === HOME ? null : { words: auth.first, tone: "info" as const };
}
