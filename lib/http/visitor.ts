// Who is looking, and where: what pages and routes need to know before they ask a verb.
import { type Ctx, openContext } from "@/lib/core/context";
import { env } from "@/lib/core/env";

/** Whoever opened the page. */
export function visitorContext(): Ctx {
  return openContext({ kind: "public" });
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
