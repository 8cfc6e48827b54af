// Reads what is piped in, or typed until Ctrl-D.
import { invalid } from "@/lib/core/errors";

const LARGEST = 1024 * 1024;

/** @throws AppError when it is more than 1 MB or not UTF-8. */
export async function readStdin(hint: string): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write(`${hint}, then Enter and Ctrl-D:\n`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size > LARGEST) throw invalid("That is more than 1 MB of text. Nothing was changed.");
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw invalid("That is not UTF-8 text. Nothing was changed.");
  }
}
