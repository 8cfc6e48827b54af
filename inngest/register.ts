// Tells an Inngest server which functions there are, and finds out whether it takes the keys.
import { serve } from "inngest/edge";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { functions, inngest } from ".";
import { noteRegistered } from "./server";
import { signature } from "./signature";

const PATH = "/api/inngest";
/** The server may have been set up anew meanwhile. */
const AGAIN_MS = 60_000;
const FAILED_MS = 5_000;
const LONGEST_MS = 60_000;

/** A function that registers and tells after how many ms to do so again: soon while it fails. */
export function registering(): () => Promise<number> {
  let before: string | null | undefined;
  let failures = 0;
  return async () => {
    const reason = await register();
    noteRegistered(reason);
    if (reason !== before)
      log()[reason ? "error" : "info"]({ reason }, reason ? "jobs: not registered" : "jobs: registered");
    before = reason;
    failures = reason === null ? 0 : failures + 1;
    return failures === 0 ? AGAIN_MS : Math.min(FAILED_MS * 2 ** (failures - 1), LONGEST_MS);
  };
}

/** The SDK's own way, begun by a request signed like the server's. Gives why it failed. */
async function register(): Promise<string | null> {
  const origin = env().inngestServeOrigin ?? env().appUrl;
  const handler = serve({ client: inngest, functions, serveOrigin: origin, servePath: PATH });
  const headers = {
    host: new URL(origin).host,
    "content-type": "application/json",
    ...signature(env().inngestSigningKey, "{}"),
  };
  const response = await handler(new Request(origin + PATH, { method: "PUT", headers, body: "{}" }));
  const told = (await response.json().catch(() => ({}))) as { message?: string };
  if (response.ok) return null;
  return /status code: 40[13]/.test(`${told.message}`)
    ? "Inngest refuses INNGEST_SIGNING_KEY"
    : "Inngest cannot be reached";
}
