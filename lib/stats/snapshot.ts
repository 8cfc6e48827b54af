// One pool's numbers as they are sent out: summed up and serialised once per version.
import { createHash } from "node:crypto";
import type { PoolStats } from "./summarise";

export interface Snapshot {
  stats: PoolStats;
  /** Weak: the server compresses as each caller likes (Next drops a route's own Content-Encoding). */
  etag: string;
  /** The JSON in UTF-8. */
  body: Uint8Array<ArrayBuffer>;
}

export function snapshot(stats: PoolStats): Snapshot {
  const body = new Uint8Array(Buffer.from(JSON.stringify(stats)));
  return { stats, body, etag: `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"` };
}

/** More pools than this are rarely looked at in the same minutes; the one longest unused is forgotten. */
const KEPT = 200;

interface Kept {
  version: string;
  snapshot: Promise<Snapshot>;
}

// On globalThis: the page's and the route's bundle each have their own copy of this module.
const shared = globalThis as { kithSnapshots?: Map<string, Kept> };
shared.kithSnapshots ??= new Map();
const kept = shared.kithSnapshots;

/** The snapshot of this pool at this version; made once, however many ask for it at the same time. */
export function keptSnapshot(poolId: string, version: string, make: () => Promise<PoolStats>): Promise<Snapshot> {
  const known = kept.get(poolId);
  const entry = known?.version === version ? known : { version, snapshot: make().then(snapshot) };
  if (entry !== known) entry.snapshot.catch(() => kept.get(poolId) === entry && kept.delete(poolId));
  kept.delete(poolId);
  kept.set(poolId, entry);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return entry.snapshot;
}
