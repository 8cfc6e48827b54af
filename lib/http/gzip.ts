// Compressed once, however often it is sent.
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);

/**
 * What a caller says who takes gzip. Next drops a Content-Encoding that a route sets, so next.config.ts says it for
 * the addresses of `publishing`, by this same pattern: what is sent there to such a caller must be compressed.
 */
export const TAKES_GZIP = "(?:.*,)?\\s*gzip\\s*(?:;\\s*q=(?:1(?:\\.0*)?|0\\.\\d*[1-9]\\d*)\\s*)?(?:,.*)?";
const takesGzip = new RegExp(`^${TAKES_GZIP}$`);

/** By the bytes themselves: they are kept as long as the pool's numbers are. */
const compressed = new WeakMap<Uint8Array, Promise<Uint8Array<ArrayBuffer>>>();

export async function encodedFor(
  request: Pick<Request, "headers">,
  body: Uint8Array<ArrayBuffer>,
  headers: Headers,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!takesGzip.test(request.headers.get("accept-encoding") ?? "")) return body;
  headers.set("Content-Encoding", "gzip");
  const known = compressed.get(body) ?? compress(body, { level: 9 }).then((bytes) => new Uint8Array(bytes));
  compressed.set(body, known);
  return known;
}
