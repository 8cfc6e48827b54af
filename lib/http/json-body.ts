// Reads a request's JSON against a schema.
import type { z } from "zod";
import { invalid } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";

/** @throws AppError invalid when it is not JSON, or not of that shape. */
export async function readJson<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  const body = await request.json().catch(() => {
    throw invalid("The request is not JSON. Nothing was changed.");
  });
  return parseInput(schema, body);
}
