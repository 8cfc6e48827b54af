// One pool's numbers as they are sent out: summed up and serialised once per version.
import { createHash } from "node:crypto";
import { keeping } from "@/lib/core/kept";
import type { PoolStats } from "./summarise";

/** What is sent to whoever asks, and known by its tag to whoever has it. */
export interface Sent {
  /** Weak: a body is sent compressed or not, as each caller likes. */
  etag: string;
  body: Uint8Array<ArrayBuffer>;
}

export interface Snapshot extends Sent {
  /** `body` is this as JSON in UTF-8. */
  stats: PoolStats;
}

export const sentJson = (facts: unknown): Sent => sentBytes(Buffer.from(JSON.stringify(facts)));

export function sentBytes(bytes: Uint8Array): Sent {
  const body = new Uint8Array(bytes);
  return { body, etag: `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"` };
}

/** More pools than this are rarely looked at in the same minutes. */
export const KEPT_POOLS = 200;

const kept = keeping<Snapshot>("stats", KEPT_POOLS);

/** The snapshot of this pool at this version. */
export const keptSnapshot = (poolId: string, version: string, make: () => Promise<PoolStats>): Promise<Snapshot> =>
  kept(poolId, version, async () => {
    const stats = await make();
    return { stats, ...sentJson(stats) };
  });
