// Who is looking, and where: what pages and routes need to know before they ask a verb.
import { signedInActor } from "@/lib/auth/session";
import { type Ctx, openContext } from "@/lib/core/context";
import { env } from "@/lib/core/env";

/** Whoever opened the page; without a cookie nobody is looked up. */
export async function visitorContext(): Promise<Ctx> {
  return openContext((await signedInActor()) ?? { kind: "public" });
}

export interface Site {
  /** Without a slash at its end. */
  appUrl: string;
  demo: boolean;
  /** Where the demo's stand-in for Slack is opened; null in a real install. */
  sandboxUrl: string | null;
}

export function site(): Site {
  const { appUrl, demo, sandboxUrl } = env();
  return { appUrl, demo, sandboxUrl: demo ? sandboxUrl : null };
}
