// Reads what somebody sends, and not more than is fair: counted while it comes.

/** A request: a web one, or what is needed of Node's own. */
export interface Sent {
  headers: Headers;
  body: AsyncIterable<Uint8Array> | null;
}

/** The bytes as they came, or null as soon as they are, or say they will be, more than `most`. */
export async function readBody({ headers, body }: Sent, most: number): Promise<Buffer | null> {
  if (Number(headers.get("content-length")) > most) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
