// Tells an Inngest server which functions there are, and finds out whether it takes the keys.
import { createHmac } from "node:crypto";
import { serve } from "inngest/edge";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { functions, inngest } from ".";
import { noteRegistered } from "./server";

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
  const headers = { host: new URL(origin).host, "content-type": "application/json", ...signature("{}") };
  const response = await handler(new Request(origin + PATH, { method: "PUT", headers, body: "{}" }));
  const told = (await response.json().catch(() => ({}))) as { message?: string };
  if (response.ok) return null;
  return /status code: 40[13]/.test(`${told.message}`)
    ? "Inngest refuses INNGEST_SIGNING_KEY"
    : "Inngest cannot be reached";
}

/** As Inngest signs: the key without its prefix, over the body and the second. */
function signature(body: string): Record<string, string> {
  const key = env().inngestSigningKey?.replace(/^signkey-\w+-/, "");
  if (!key) return {};
  const second = Math.floor(Date.now() / 1000);
  const mac = createHmac("sha256", key).update(body).update(String(second)).digest("hex");
  return { "x-inngest-signature": `t=${second}&s=${mac}` };
}
