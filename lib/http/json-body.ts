// Reads a request's JSON against a schema.
import type { z } from "zod";
import { readBody } from "@/lib/core/body";
import { invalid, tooLarge } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";

/** Ten times the longest text that may be typed anywhere, and the ids of ten thousand people chosen at once. */
const LARGEST_BODY = 512 * 1024;

/** @throws AppError too_large; invalid when it is not JSON, or not of that shape. */
export async function readJson<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  const bytes = await readBody(request, LARGEST_BODY);
  if (bytes === null) throw tooLarge("The request is larger than 512 KB. Nothing was changed.");
  return parseInput(schema, parsed(bytes.toString("utf8")));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The request is not JSON. Nothing was changed.");
  }
}
