// A public pool's page as page-cache.mjs keeps it once Next has made it, by the version of the pool's numbers.
import type { Sent } from "@/lib/stats/snapshot";

export interface KeptPage extends Sent {
  /** Of its inline scripts, for its policy. */
  scripts: string;
}

/** Of letters that may stand in an address. */
export const versionOf = ({ etag }: Pick<Sent, "etag">) => etag.replace(/[^\w-]/g, "");

export function keptPage(version: string): KeptPage | undefined {
  return (globalThis as { kithPages?: Map<string, KeptPage> }).kithPages?.get(version);
}
