// A request signed as an Inngest server signs its own: the key without its prefix, over the body and the second.
import { createHmac } from "node:crypto";

/** The header, or none where there is no key. */
export function signature(signingKey: string | null, body: string): Record<string, string> {
  const key = signingKey?.replace(/^signkey-\w+-/, "");
  if (!key) return {};
  const second = Math.floor(Date.now() / 1000);
  const mac = createHmac("sha256", key).update(body).update(String(second)).digest("hex");
  return { "x-inngest-signature": `t=${second}&s=${mac}` };
}
