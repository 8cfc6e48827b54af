// One pool's numbers as they are sent out: summed up, serialised and compressed once per version.
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { PoolStats } from "./summarise";

export type Encoding = "br" | "gzip" | "identity";

export interface Snapshot {
  stats: PoolStats;
  /** Weak: the same for every encoding. */
  etag: string;
  /** The JSON in UTF-8, compressed on first demand. */
  body(encoding: Encoding): Promise<Uint8Array<ArrayBuffer>>;
}

// Level 5 is a tenth of the work of brotli's default 11 for a few percent more bytes.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const compress = {
  br: (plain: Buffer) => promisify(brotliCompress)(plain, BROTLI),
  gzip: (plain: Buffer) => promisify(gzip)(plain),
  identity: async (plain: Buffer) => plain,
};

export function snapshot(stats: PoolStats): Snapshot {
  const plain = Buffer.from(JSON.stringify(stats));
  const made = new Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    stats,
    etag: `W/"${createHash("sha256").update(plain).digest("base64url").slice(0, 27)}"`,
    body: (encoding) => {
      const body = made.get(encoding) ?? compress[encoding](plain).then((bytes) => new Uint8Array(bytes));
      made.set(encoding, body);
      return body;
    },
  };
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
